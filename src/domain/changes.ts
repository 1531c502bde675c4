import { ACTIONS, type CorrectiveAction, printAction } from './actions.ts';
import type { Change } from './change.ts';
import type { Incident } from './incident.ts';
import { printRecord } from './record.ts';
import { reviewAnswers } from './review-missing.ts';
import type { Day, Instant } from './time.ts';
import type { Status } from './workflow.ts';

/** `**severity** S2 → S1: all pushes fail`. */
export function severityTo(incident: Incident, to: string, because: string | null): Change {
  return {
    set: [[['severity'], to]],
    events: [{ type: 'severity', text: transition(incident.severity, to, because) }],
  };
}

/** `**status** active → mitigated: rolled back`; sets or clears the times that go with the status. */
export function statusTo(
  incident: Incident,
  to: Status,
  because: string | null,
  at: Instant,
  meeting?: Day,
): Change {
  const set: Change['set'] & unknown[] = [[['status'], to]];
  const remove: (readonly [string])[] = [];
  if (to === 'mitigated') set.push([['mitigated_at'], at]);
  if (to === 'resolved') {
    if (incident.mitigatedAt === null) set.push([['mitigated_at'], at]);
    set.push([['resolved_at'], at]);
  }
  if (to === 'active') remove.push(['mitigated_at'], ['resolved_at'], ['review_meeting']);
  if (to === 'review-in-progress') remove.push(['review_meeting']);
  if (meeting) set.push([['review_meeting'], meeting]);
  return { set, remove, events: [{ type: 'status', text: transition(incident.status, to, because) }] };
}

/** `**role** incident-manager @dana → @sam: end of shift`; `to` null leaves the role empty (R5, R17). */
export function roleTo(incident: Incident, role: string, to: string | null, because: string | null): Change {
  const change = `${role} ${transition(incident.roles[role] ?? 'none', to ?? 'none', because)}`;
  return {
    set: to === null ? [] : [[['roles', role], to]],
    remove: to === null ? [['roles', role]] : [],
    events: [{ type: 'role', text: change }],
  };
}

/** `**review** requested: three customers asked` (R2). */
export function reviewRequested(because: string): Change {
  return { events: [{ type: 'review', text: `requested: ${because}` }] };
}

/** Begins the review, with a heading for each question that the review does not have yet (R3). */
export function reviewBegun(
  incident: Incident,
  questions: readonly string[],
  at: Instant,
  because: string | null = null,
): Change {
  const there = reviewAnswers(incident);
  const missing = questions.filter((question) => !there.has(question.toLowerCase()));
  const headings = missing.map((question) => `### ${question}`).join('\n\n');
  const append = missing.length > 0 ? { section: 'Review', line: () => headings } : undefined;
  return { ...statusTo(incident, 'review-in-progress', because, at), append };
}

/** With another change: what was closed without a review is taken up again, since one is required now (R2). */
export function takenUpAgain(
  incident: Incident,
  change: Change,
  questions: readonly string[],
  at: Instant,
): Change {
  const begun = reviewBegun(incident, questions, at, 'its review is required from now on');
  return {
    ...begun,
    set: [...(change.set ?? []), ...(begun.set ?? [])],
    events: [...change.events, ...begun.events],
  };
}

/** Puts the review on the agenda of a meeting; one that was not begun is begun with it (R3, R5). */
export function reviewScheduled(
  incident: Incident,
  meeting: Day,
  { because, questions, at }: { because: string | null; questions: readonly string[]; at: Instant },
): Change {
  const begun = incident.status === 'resolved' ? reviewBegun(incident, questions, at) : null;
  const reason = `for the meeting of ${meeting}${because ? `: ${because}` : ''}`;
  const from = begun ? incident.with({ status: 'review-in-progress' }) : incident;
  const slot = statusTo(from, 'review-scheduled', reason, at, meeting);
  return begun ? { ...slot, append: begun.append, events: [...begun.events, ...slot.events] } : slot;
}

/** `**review** moved to the meeting of 2017-02-14: the owner is away`. */
export function reviewMoved(meeting: Day, because: string | null): Change {
  const text = `moved to the meeting of ${meeting}${because ? `: ${because}` : ''}`;
  return { set: [[['review_meeting'], meeting]], events: [{ type: 'review', text }] };
}

/** `**topic** requested Acme Ltd: …`: it comes up at the next meeting; the customer only where it is about one (R7). */
export function topicRequested(because: string, customer: string | null): Change {
  const text = printRecord({ verb: 'requested', subject: customer, text: because });
  return { events: [{ type: 'topic', text }] };
}

/** A new corrective action, and that it was decided. */
export function actionAdded(action: Omit<CorrectiveAction, 'id' | 'done' | 'line'>): Change {
  return {
    events: [{ type: 'action', text: `added: ${action.text}` }],
    append: { section: ACTIONS, line: (id) => printAction({ ...action, id, done: false, line: 0 }) },
  };
}

/** Ticks a corrective action off. */
export function actionDone(action: CorrectiveAction): Change {
  return {
    events: [{ type: 'action', text: `done: ${action.text}`, about: action.id ?? undefined }],
    replaceLine: { line: action.line, with: printAction({ ...action, done: true }) },
  };
}

/** "None needed, because …" is a valid answer; silence is not. */
export function actionsWaived(because: string): Change {
  return {
    events: [{ type: 'action', text: `none needed: ${because}` }],
    append: { section: ACTIONS, line: () => `None needed: ${because}` },
  };
}

function transition(from: string, to: string, because: string | null): string {
  return `${from} → ${to}${because ? `: ${because}` : ''}`;
}
