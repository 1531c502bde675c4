import type { EventDraft } from './change.ts';
import type { TimelineEvent } from './event.ts';
import { eventsOf } from './events-of.ts';
import type { Incident } from './incident.ts';
import { statusChange } from './state-changes.ts';
import { ladderSteps, type Step } from './ladder.ts';
import { majorChange } from './major.ts';
import type { Policy } from './policy.ts';
import { parseRecord, printRecord } from './record.ts';
import { canonicalHandle } from './roster.ts';
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
  const answered = whoAnswered(attempts);
  const last = attempts.at(-1);
  return {
    attempts,
    because: attempts.findLast(({ verb, because }) => verb !== 'skipped' && because !== '')?.because ?? null,
    answered,
    waiting: last?.verb === 'asked' && !answered ? last : null,
    next: answered ? null : nextStep(attempts, policy, by),
  };
}

/** The last one who answered, and has not declined since. */
function whoAnswered(attempts: readonly Attempt[]): Attempt | null {
  const declined = new Set<string>();
  return (
    attempts.findLast(({ verb, to }) => {
      if (verb === 'declined') declined.add(to);
      return verb === 'answered' && !declined.has(to);
    }) ?? null
  );
}

/** Whether an escalation that went before has come to its end with this event. */
export function endsEscalation(event: TimelineEvent): boolean {
  return majorChange(event) !== null || statusChange(event)?.to === 'active';
}

function currentAttempts(timeline: readonly TimelineEvent[], policy: Policy): Attempt[] {
  if (eventsOf(timeline, 'escalation').length === 0) return [];
  return timeline.slice(timeline.findLastIndex(endsEscalation) + 1).flatMap((event) => {
    const attempt = attemptIn(event);
    return attempt ? [{ ...attempt, to: canonicalHandle(policy, attempt.to) }] : [];
  });
}

/** The first step behind the last one that was taken; else the first that was left out, and at last who was passed over. */
function nextStep(attempts: readonly Attempt[], policy: Policy, by: string | null): Step | null {
  const steps = stepsToTake(attempts, policy, by);
  const ways = new Set(attempts.map(({ to, via }) => `${to} ${via}`));
  const verbs = new Set(attempts.map(({ to, verb }) => `${to} ${verb}`));
  const wasTaken = ({ to, via }: Step) => ways.has(`${to} ${via}`) || verbs.has(`${to} declined`);
  const wasSkipped = ({ to }: Step) => verbs.has(`${to} skipped`);
  const furthest = steps.findLastIndex((step) => wasTaken(step) || wasSkipped(step));
  const left = steps.filter((step) => !wasTaken(step));
  return steps[furthest + 1] ?? left.find((step) => !wasSkipped(step)) ?? left[0] ?? null;
}

/** The steps of the ladder, without those who escalate themselves: they know. */
export function stepsToTake(attempts: readonly Attempt[], policy: Policy, by: string | null): Step[] {
  const called = new Set([by, ...attempts.map(({ event }) => event.actor)]);
  const know = new Set([...called].map((one) => (one === null ? null : canonicalHandle(policy, one))));
  return ladderSteps(policy).filter(({ to }) => !know.has(to));
}

/** The incident as it was at a moment as far as its escalation goes, for what is recorded later than it happened. */
export function upTo(incident: Incident, moment: Instant): Incident {
  return incident.with({ timeline: incident.timeline.filter(({ at }) => at <= moment) });
}
