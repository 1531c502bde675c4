import { type AttemptVerb, escalationOf } from '../domain/escalation.ts';
import type { Incident } from '../domain/incident.ts';
import { ladderSteps, mayDeclare } from '../domain/ladder.ts';
import { majorOf } from '../domain/major.ts';
import type { Policy } from '../domain/policy.ts';
import { shellWord } from '../domain/shell-word.ts';
import { escalationJson } from '../render/escalation-json.ts';
import { incidentJson, eventJson } from '../render/json.ts';
import { stepText } from '../render/ladder-text.ts';
import { printablePath } from '../render/printable.ts';
import type { Outcome } from './command.ts';
import type { StepTaken } from './escalate-step.ts';
import { shortId } from './incidents.ts';
import { dryRunNotes, toldJson, toldText } from './told.ts';

/** What `incident escalate` says: what was done, and what comes next. */
export function escalationOutcome(
  policy: Policy,
  by: string,
  taken: readonly StepTaken[],
): Outcome<'escalate'> {
  const { incident, told, planned } = taken.at(-1)!;
  const events = taken.flatMap((one) => one.events);
  return {
    data: {
      incident: incidentJson(incident, policy),
      changed: events.length > 0,
      events: events.map((event) => eventJson(event, null)),
      escalation: escalationJson(incident, policy, by),
      ...toldJson(told),
    },
    text: toldText(printablePath(incident.path), told),
    notes: [
      ...taken.flatMap(stepNotes),
      ...(planned.length > 0 ? dryRunNotes(planned) : nextNotes(incident, policy, by)),
    ],
  };
}

const CAME: Readonly<Record<AttemptVerb, string>> = {
  asked: 'asked',
  answered: 'answered',
  'no-answer': 'no answer',
  declined: 'declined',
  skipped: 'passed over',
};

function stepNotes({ chosen, stopped, told, planned }: StepTaken): string[] {
  if (!chosen) return [`${stopped}: nothing to do`];
  const { step, verb, skipped } = chosen;
  const passed = skipped.map((to) => `Passed over: ${to}`);
  if (verb !== 'asked') return [...passed, `${stepText(step)}: ${CAME[verb]}`];
  const asked = told?.paste
    ? `Now ask ${stepText(step)}: the message is above`
    : `${planned.length > 0 ? 'Would ask' : 'Asked'} ${stepText(step)}`;
  return [...passed, ...(told?.notes ?? []), asked];
}

/** Whatever was done: who is waited for, who may declare it now, or who is next. */
function nextNotes(incident: Incident, policy: Policy, by: string): string[] {
  if (majorOf(incident)) return [];
  const { waiting, answered, next, because } = escalationOf(incident, policy, by);
  const short = shortId(incident);
  const declare = `incident major declare -i ${short} --because ${shellWord(because ?? '…')}`;
  if (answered) return [`${answered.to} may declare it: ${declare}`];
  const self = mayDeclare(policy, by) ? [`${by} may declare it too: ${declare}`] : [];
  if (waiting) {
    const came = `incident escalate -i ${short} --outcome`;
    return [...self, `Then say what came of it: ${came} answered, or no-answer, or declined`];
  }
  if (next) return [...self, `Next: ${stepText(next)}: incident escalate -i ${short}`];
  const [first] = ladderSteps(policy);
  return [
    ...self,
    `Everybody on the ladder was asked. From the beginning: incident escalate -i ${short} --to ${first?.to} --via ${first?.via}`,
  ];
}
