import type { EventDraft } from './change.ts';
import type { TimelineEvent } from './event.ts';
import { type Incident, statusChange } from './incident.ts';
import { ladderSteps, type Step } from './ladder.ts';
import { majorChange } from './major.ts';
import { canonicalHandle, isPerson, type Policy } from './policy.ts';
import { parseRecord, printRecord } from './record.ts';
import type { Instant } from './time.ts';

/** What came of asking somebody. */
export const OUTCOMES = ['answered', 'no-answer', 'declined'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Also `asked`, while nothing has come of it yet, and `skipped`: passed over, with a reason. */
const VERBS = ['asked', ...OUTCOMES, 'skipped'] as const;
export type AttemptVerb = (typeof VERBS)[number];

/** One attempt to reach somebody who may declare a major incident (R16). */
export interface Attempt {
  verb: AttemptVerb;
  /** A handle, as written. */
  to: string;
  /** Null where that was not said, as for somebody who was passed over. */
  via: string | null;
  /** Why it is a major incident; for somebody passed over, why they were. Empty where nothing was said. */
  because: string;
  event: TimelineEvent;
}

/** How the escalation of an incident stands. */
export interface Escalation {
  /** Since the last decision: a declaration, its withdrawal, or the incident flaring up again. */
  attempts: readonly Attempt[];
  /** Why it is a major incident, as was said last; null where nobody has said. */
  because: string | null;
  /** Who answered and has not declined: with them it ends. */
  answered: Attempt | null;
  /** Whose answer is waited for. */
  waiting: Attempt | null;
  /** Whom to ask next, and how; null where everybody was asked, or where it has ended. */
  next: Step | null;
}

/** `**escalation** no-answer @pat (via chat): all pushes fail`; null for any other event. */
export function attemptIn(event: TimelineEvent): Attempt | null {
  if (event.type !== 'escalation' || event.doubtful) return null;
  const record = parseRecord(event.text);
  const verb = VERBS.find((one) => one === record?.verb);
  if (!record?.subject || !verb) return null;
  return { verb, to: record.subject, via: record.details.via ?? null, because: record.text, event };
}

export function attemptRecord({ verb, to, via, because }: Omit<Attempt, 'event'>): EventDraft {
  const details: Record<string, string> = via === null ? {} : { via };
  return { type: 'escalation', text: printRecord({ verb, subject: to, details, text: because }) };
}

/** How the escalation stands; `by`, who looks, is not somebody to be asked. */
export function escalationOf(incident: Incident, policy: Policy, by: string | null = null): Escalation {
  const attempts = currentAttempts(incident.timeline, policy);
  const isSame = (a: Attempt, b: Attempt) => isPerson(policy, a.to, b.to);
  const answered =
    attempts.findLast(
      (attempt, index) =>
        attempt.verb === 'answered' &&
        !attempts.slice(index).some((later) => later.verb === 'declined' && isSame(later, attempt)),
    ) ?? null;
  const last = attempts.at(-1);
  return {
    attempts,
    because: attempts.findLast(({ verb, because }) => verb !== 'skipped' && because !== '')?.because ?? null,
    answered,
    waiting: last?.verb === 'asked' && !answered ? last : null,
    next: answered ? null : nextStep(attempts, policy, by),
  };
}

function currentAttempts(timeline: readonly TimelineEvent[], policy: Policy): Attempt[] {
  const decides = (event: TimelineEvent) =>
    majorChange(event) !== null || statusChange(event)?.to === 'active';
  return timeline.slice(timeline.findLastIndex(decides) + 1).flatMap((event) => {
    const attempt = attemptIn(event);
    return attempt ? [{ ...attempt, to: canonicalHandle(policy, attempt.to) }] : [];
  });
}

/** The first step behind the last one that was taken; else the first that was left out, and at last who was passed over. */
function nextStep(attempts: readonly Attempt[], policy: Policy, by: string | null): Step | null {
  const steps = stepsToTake(attempts, policy, by);
  const was = (step: Step, is: (attempt: Attempt) => boolean) =>
    attempts.some((attempt) => isPerson(policy, attempt.to, step.to) && is(attempt));
  const wasTaken = (step: Step) => was(step, ({ via, verb }) => via === step.via || verb === 'declined');
  const wasSkipped = (step: Step) => was(step, ({ verb }) => verb === 'skipped');
  const furthest = steps.findLastIndex((step) => wasTaken(step) || wasSkipped(step));
  const left = steps.filter((step) => !wasTaken(step));
  return steps.slice(furthest + 1).at(0) ?? left.find((step) => !wasSkipped(step)) ?? left[0] ?? null;
}

/** The steps of the ladder, without those who escalate themselves: they know. */
export function stepsToTake(attempts: readonly Attempt[], policy: Policy, by: string | null): Step[] {
  const know = [by, ...attempts.map(({ event }) => event.actor)];
  return ladderSteps(policy).filter(({ to }) => !know.some((called) => isPerson(policy, called, to)));
}

/** The incident as it was at a moment as far as its escalation goes, for what is recorded later than it happened. */
export function upTo(incident: Incident, moment: Instant): Incident {
  return { ...incident, timeline: incident.timeline.filter(({ at }) => at <= moment) };
}
