import { type CorrectiveAction, defaultActionDue } from './actions.ts';
import { daysBetween } from './calendar.ts';
import { setsSeverity } from './chronology.ts';
import { isSevere } from './duties.ts';
import type { TimelineEvent } from './event.ts';
import {
  declaredSeverity,
  incidentManager,
  type Incident,
  roleChange,
  severityChange,
  statusChange,
} from './incident.ts';
import { INCIDENT_MANAGER, isSeverity, type Policy } from './policy.ts';
import { reviewOf } from './review.ts';
import { type Day, dayIn, type Instant, plusMinutes } from './time.ts';
import { isOngoing } from './workflow.ts';

export type DueKind = 'review' | 'corrective-action' | 'incident-manager' | 'update';

/** Something that somebody owes by a day or a moment. Never stored, always derived. */
export interface DueItem {
  incident: Incident;
  kind: DueKind;
  /** The corrective action's id; null for anything else, and for an action without one. */
  action: string | null;
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
  const last = incident.timeline.findLast(startsCadence)?.at ?? incident.declaredAt;
  if (!last) return null;
  const everyMinutes = policy.severities[incident.severity].updateEveryMinutes;
  return { due: plusMinutes(last, everyMinutes), last, everyMinutes };
}

function declaredIn(timeline: readonly TimelineEvent[]): string | null {
  return timeline.map(declaredSeverity).find((severity) => severity !== null) ?? null;
}

/** An update was given, or the cadence began anew: declared, reopened, or of another severity. */
function startsCadence(event: TimelineEvent): boolean {
  return event.type === 'update' || setsSeverity(event) || statusChange(event)?.to === 'active';
}

function reviewDue(incident: Incident, policy: Policy, now: Instant): DueItem[] {
  const review = reviewOf(incident, policy, now);
  if (review.due === null || !review.open) return [];
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
      action: null,
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
      action: action.id,
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
    `Counted from ${next.last}: the last update, or when that severity began.`,
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
      action: null,
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
  const since = withoutManagerSince(incident, policy);
  if (since === null) return [];
  const due = plusMinutes(since, policy.managerWithinMinutes);
  const explanation = [
    `An ${incident.severity} without an incident manager for ${policy.managerWithinMinutes} minutes escalates to one.`,
    `It has none since ${since}.`,
  ];
  const what = 'assign an incident manager: incident role incident-manager @handle';
  const owner = incident.roles.eoc ?? null;
  return [
    {
      incident,
      kind: 'incident-manager',
      action: null,
      what,
      due,
      owner,
      overdue: now > due,
      rule: null,
      explanation,
    },
  ];
}

/** Since when a severe incident goes on without an incident manager; null where it has one or needs none. */
export function withoutManagerSince(incident: Incident, policy: Policy): Instant | null {
  const { severity, roles, timeline, declaredAt } = incident;
  if (!isSevere(severity, policy) || !isOngoing(incident) || roles[INCIDENT_MANAGER]) return null;
  let since = declaredAt;
  let severe = isSevere(declaredIn(timeline) ?? severity, policy);
  for (const event of timeline) {
    const becameSevere = isSevere(severityChange(event)?.to ?? '', policy);
    const leftEmpty = roleChange(event)?.role === INCIDENT_MANAGER && roleChange(event)?.to === null;
    if ((becameSevere && !severe) || leftEmpty || statusChange(event)?.to === 'active') since = event.at;
    if (severityChange(event)) severe = becameSevere;
  }
  return since;
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
