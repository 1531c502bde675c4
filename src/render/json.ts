import type { CorrectiveAction } from '../domain/actions.ts';
import { communicationsOf } from '../domain/communications.ts';
import type { DueItem } from '../domain/due-item.ts';
import { attemptIn } from '../domain/escalation.ts';
import type { TimelineEvent } from '../domain/event.ts';
import { durationMinutes, type Incident } from '../domain/incident.ts';
import { labelsOf } from '../domain/labels.ts';
import { majorOf } from '../domain/major.ts';
import type { Policy } from '../domain/policy.ts';
import { reviewOf } from '../domain/review.ts';
import { type HeldReview, heldReview } from '../domain/review-held.ts';
import { type Day, dayIn, type Instant } from '../domain/time.ts';
import { type Standing, timelineEntries } from '../domain/timeline.ts';
import { communicationsJson } from './communications-json.ts';
import { customersJson } from './customers-json.ts';
import { escalationJson } from './escalation-json.ts';
import { majorJson } from './major-json.ts';

export type IncidentJson = ReturnType<typeof incidentJson>;

/** What lists know of an incident. */
export function incidentJson(incident: Incident, policy: Policy) {
  return {
    id: incident.id,
    path: incident.path,
    title: incident.title,
    severity: incident.severity,
    status: incident.status,
    major: majorJson(majorOf(incident)),
    visibility: incident.visibility,
    services: incident.services,
    labels: labelsOf(incident, policy),
    declared_at: incident.declaredAt,
    started_at: incident.startedAt,
    detected_at: incident.detectedAt,
    mitigated_at: incident.mitigatedAt,
    resolved_at: incident.resolvedAt,
    duration_minutes: durationMinutes(incident),
    roles: incident.roles,
    review_meeting: incident.reviewMeeting,
  };
}

/**
 * The incident with everything that `show` knows of it. Assigned, here and below: V8 takes 20 µs to put keys behind those
 * of a spread, and there are thousands of pages.
 */
export function incidentDetailJson(incident: Incident, policy: Policy, now: Instant) {
  return Object.assign(incidentJson(incident, policy), {
    escalation: isEscalated(incident) ? escalationJson(incident, policy) : null,
    timeline: timelineJson(incident),
    review: reviewJson(incident, policy, now),
    actions: incident.actions.map((action) => actionJson(action, dayIn(now, policy.timeZone))),
    actions_waived: incident.actionsWaived,
    customers: customersJson(incident, policy, now),
    communications: communicationsJson(communicationsOf(incident, policy, now)),
  });
}

function isEscalated({ timeline }: Incident): boolean {
  return timeline.some((event) => attemptIn(event) !== null);
}

export function timelineJson(incident: Incident) {
  return timelineEntries(incident.timeline).map(({ event, standing, corrections }) =>
    Object.assign(eventJson(event, standing), {
      corrections: corrections.map((correction) => eventJson(correction, null)),
    }),
  );
}

export function eventJson(event: TimelineEvent, standing: Standing | null) {
  const { id, at, recorded, type, text, actor, about, key } = event;
  return { id, at, recorded, type, text, actor, standing, about, key };
}

export function reviewJson(incident: Incident, policy: Policy, now: Instant) {
  const review = reviewOf(incident, policy, now);
  return {
    required: review.required,
    reasons: review.reasons,
    due: review.due,
    owner: review.owner,
    overdue: review.overdue,
    working_days_late: review.workingDaysLate,
    meeting: incident.reviewMeeting,
    completed_at: review.completedAt,
    held: heldJson(heldReview(incident)),
  };
}

function heldJson(held: HeldReview | null) {
  if (held === null) return null;
  const { at, by, meeting, commit, decided, changedSince } = held;
  return { at, by, meeting, commit, decided, changed_since: changedSince };
}

export function actionJson(action: CorrectiveAction, today: Day) {
  const { id, text, owner, due, priority, created, done } = action;
  return { id, text, owner, due, priority, created, done, overdue: !done && due !== null && due < today };
}

export function dueJson(item: DueItem) {
  const { kind, action, item: checklistItem = null, what, due, owner, overdue, rule } = item;
  return {
    incident: item.incident.id,
    title: item.incident.title,
    severity: item.incident.severity,
    kind,
    action,
    item: checklistItem,
    what,
    due,
    owner,
    overdue,
    rule,
  };
}
