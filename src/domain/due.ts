import { type CorrectiveAction, defaultActionDue } from './actions.ts';
import { daysBetween } from './calendar.ts';
import { incidentManager, type Incident } from './incident.ts';
import { INCIDENT_MANAGER, isSeverity, type Policy } from './policy.ts';
import { reviewOf } from './review.ts';
import { type Day, dayIn, type Instant, plusMinutes } from './time.ts';
import { isOngoing } from './workflow.ts';

export type DueKind = 'review' | 'corrective-action' | 'incident-manager' | 'update';

/** Something that somebody owes by a day or a moment. Never stored, always derived. */
export interface DueItem {
  incident: Incident;
  kind: DueKind;
  /** What is to be done, in a few words. */
  what: string;
  /** A day (policy time zone) for reviews and actions, a moment (UTC) for updates and the incident manager. */
  due: Day | Instant;
  owner: string | null;
  overdue: boolean;
  /** The rule of the process it follows from; null where it is the policy's alone. */
  rule: string | null;
  /** How the date came about, a line each. */
  explanation: readonly string[];
}

/** Everything that is due in one incident at a moment. */
export function dueItems(incident: Incident, policy: Policy, now: Instant): DueItem[] {
  if (incident.status === 'cancelled') return [];
  return [managerDue, updateDue, reviewDue, actionsDue].flatMap((rule) => rule(incident, policy, now));
}

/** The order of a list of what is due: what is due first, first. */
export function compareDue(a: DueItem, b: DueItem): number {
  return (
    compareText(a.due, b.due) || compareText(a.incident.id, b.incident.id) || compareText(a.kind, b.kind)
  );
}

/** When the next update is due, by the cadence of the severity; null once it is resolved (R24). */
export function nextUpdateDue(
  incident: Incident,
  policy: Policy,
): { due: Instant; last: Instant; everyMinutes: number } | null {
  if (!isOngoing(incident) || !isSeverity(incident.severity)) return null;
  const updates = incident.timeline.filter((event) => event.type === 'update' || event.type === 'declared');
  const last = updates.at(-1)?.at ?? incident.declaredAt;
  if (!last) return null;
  const everyMinutes = policy.severities[incident.severity].updateEveryMinutes;
  return { due: plusMinutes(last, everyMinutes), last, everyMinutes };
}

function reviewDue(incident: Incident, policy: Policy, now: Instant): DueItem[] {
  const review = reviewOf(incident, policy, now);
  if (review.due === null || review.completedAt !== null || incident.status === 'closed') return [];
  const resolvedDay = dayIn(incident.resolvedAt!, policy.timeZone);
  const explanation = [
    `R4: the review is complete within ${policy.reviewWorkingDays} working days of resolution.`,
    `Resolved ${incident.resolvedAt}, which is ${resolvedDay} in ${policy.timeZone}: day 0.`,
    ...review.skipped.map(({ day, why }) => `${day} does not count: ${why}.`),
    `Working day ${policy.reviewWorkingDays} is ${review.due}.`,
    `Required because: ${review.reasons.join('; ')} (R2).`,
    review.owner
      ? `${review.owner} owns it: the last incident manager assigned (R5).`
      : 'It has no owner: no incident manager was assigned (R5).',
  ];
  const { due, owner, overdue } = review;
  return [
    {
      incident,
      kind: 'review',
      what: 'complete the incident review',
      due,
      owner,
      overdue,
      rule: 'R4',
      explanation,
    },
  ];
}

function actionsDue(incident: Incident, policy: Policy, now: Instant): DueItem[] {
  const today = dayIn(now, policy.timeZone);
  return incident.actions.flatMap((action) => {
    if (action.done || action.due === null) return [];
    const explanation = whyActionDue(action, incident, policy);
    const common = {
      incident,
      kind: 'corrective-action',
      what: action.text,
      due: action.due,
      owner: action.owner,
    } as const;
    return [{ ...common, overdue: today > action.due, rule: null, explanation }];
  });
}

function updateDue(incident: Incident, policy: Policy, now: Instant): DueItem[] {
  const next = nextUpdateDue(incident, policy);
  if (!next) return [];
  const explanation = [
    `R24: an ${incident.severity} is updated every ${next.everyMinutes} minutes until it is resolved.`,
    `The last update was ${next.last}.`,
  ];
  const communicator = Object.keys(incident.roles).find(
    (role) => policy.roles[role]?.duty === 'communicating',
  );
  const owner = (communicator && incident.roles[communicator]) || incidentManager(incident);
  const what = 'post an update: incident timeline add --type update "…"';
  return [
    {
      incident,
      kind: 'update',
      what,
      due: next.due,
      owner,
      overdue: now > next.due,
      rule: 'R24',
      explanation,
    },
  ];
}

function managerDue(incident: Incident, policy: Policy, now: Instant): DueItem[] {
  const needed = isSeverity(incident.severity) && policy.severities[incident.severity].reviewRequired;
  if (!needed || !isOngoing(incident) || !incident.declaredAt || incident.roles[INCIDENT_MANAGER]) return [];
  const due = plusMinutes(incident.declaredAt, policy.managerWithinMinutes);
  const explanation = [
    `An incident without an incident manager for ${policy.managerWithinMinutes} minutes escalates to one.`,
  ];
  const what = 'assign an incident manager: incident role incident-manager @handle';
  const owner = incident.roles.eoc ?? null;
  return [
    { incident, kind: 'incident-manager', what, due, owner, overdue: now > due, rule: null, explanation },
  ];
}

function whyActionDue({ created, due }: CorrectiveAction, incident: Incident, policy: Policy): string[] {
  if (created === null) return [`The file says ${due}; it does not say when the action was written down.`];
  const byPolicy = defaultActionDue(created, incident.severity, policy);
  const rule = `The policy gives the corrective actions of an ${incident.severity} until ${byPolicy}: written down ${created}, ${daysBetween(created, byPolicy)} days.`;
  return due === byPolicy ? [rule] : [rule, `This one was given ${due} by hand.`];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
