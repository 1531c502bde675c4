import type { Context } from '../context.ts';
import type { Change, Recording } from '../domain/change.ts';
import { type Chosen, chooseStep, type Wish } from '../domain/escalate.ts';
import { attemptRecord, escalationOf, upTo } from '../domain/escalation.ts';
import type { TimelineEvent } from '../domain/event.ts';
import { refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import { majorOf } from '../domain/major.ts';
import type { Policy } from '../domain/policy.ts';
import { isPerson } from '../domain/roster.ts';
import type { Instant } from '../domain/time.ts';
import { wasOngoing } from '../domain/workflow.ts';
import { escalationMessage } from '../render/major-messages.ts';
import { type Changed, changeIncident, plannedChange } from './incidents.ts';
import { type Told, tell } from './tell.ts';

/** One step of an escalation, as a command wants it. */
export interface EscalationStep {
  path: string;
  recording: Recording;
  wish: Wish;
  /** Why it is a major incident; empty where the timeline has it. */
  because: string;
  dryRun: boolean;
}

export interface StepTaken {
  /** As it is now. */
  incident: Incident;
  events: readonly TimelineEvent[];
  /** What would have been recorded, with `--dry-run`. */
  planned: readonly TimelineEvent[];
  /** Null where there was nothing to do. */
  chosen: Chosen | null;
  /** Why there was nothing to do. */
  stopped: string | null;
  /** Null where nobody was to be asked. */
  told: Told | null;
}

/** Records one attempt, and where somebody is to be asked now, sends or hands over the message. */
export async function takeStep(context: Context, policy: Policy, step: EscalationStep): Promise<StepTaken> {
  const change = step.dryRun ? plannedChange : changeIncident;
  const plan = (current: Incident) => chosenStep(current, policy, step);
  const applied = change(context, step.path, step.recording, (current) => changeFor(plan(current), step));
  const chosen = plan(applied.before);
  if (typeof chosen === 'string')
    return { ...applied, planned: [], chosen: null, stopped: chosen, told: null };
  const told = chosen.verb === 'asked' ? await ask(context, policy, step, applied, chosen) : null;
  if (step.dryRun)
    return { incident: applied.before, events: [], planned: applied.events, chosen, stopped: null, told };
  const events = [...applied.events, ...(told?.events ?? [])];
  return { incident: applied.incident, events, planned: [], chosen, stopped: null, told };
}

function ask(
  context: Context,
  policy: Policy,
  { wish, dryRun }: EscalationStep,
  { incident, events }: Changed,
  { step }: Chosen,
): Promise<Told> {
  const because = escalationOf(incident, policy).because ?? '';
  const message = escalationMessage(incident, policy, { by: wish.by, because }, step);
  const channels = [step.via, ...policy.notify.escalation];
  return tell(context, policy, { incident, message, about: events.at(-1)!, channels, dryRun });
}

/** The step that a wish leads to, or why there is nothing to do. */
function chosenStep(
  incident: Incident,
  policy: Policy,
  { wish, recording }: EscalationStep,
): Chosen | string {
  const stopped = reasonToStop(incident, policy, wish, recording.at);
  const then = upTo(incident, recording.at);
  return stopped ?? chooseStep(escalationOf(then, policy, wish.by), policy, wish);
}

function changeFor(chosen: Chosen | string, { wish, because }: EscalationStep): Change | null {
  if (typeof chosen === 'string') return null;
  const { skipped, step, verb } = chosen;
  return {
    events: [
      ...skipped.map((to) => attemptRecord({ verb: 'skipped', to, via: null, because: wish.skip ?? '' })),
      attemptRecord({ verb, to: step.to, via: step.via, because }),
    ],
  };
}

/** Why there is nothing to do; null where there is. @throws Failure `refused` where the incident was not going on. */
export function reasonToStop(incident: Incident, policy: Policy, wish: Wish, at: Instant): string | null {
  if (!wasOngoing(incident, at))
    throw refused(`${incident.id} was not going on at ${at}: there is nobody to ask (R16)`, {
      mend: 'If it has flared up again: incident status active --because "…"',
    });
  const then = upTo(incident, at);
  const major = majorOf(then);
  if (major) return `${incident.id} is a major incident since ${major.at}`;
  const { answered, waiting } = escalationOf(then, policy);
  const isPlain = wish.outcome === null && wish.to === null;
  const isSame = wish.to === null || (answered !== null && isPerson(policy, answered.to, wish.to));
  if (answered && (isPlain || (wish.outcome === 'answered' && isSame))) return `${answered.to} has answered`;
  return waiting && isPlain && wish.skip === null ? `${waiting.to} was asked by ${waiting.via}` : null;
}
