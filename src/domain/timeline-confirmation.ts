import { eventsOf } from './events-of.ts';
import { createHash } from 'node:crypto';
import { CUSTOMER_VERBS } from './customer-records.ts';
import type { TimelineEvent } from './event.ts';
import type { Incident } from './incident.ts';
import { roleChange, statusChange } from './state-changes.ts';
import { INCIDENT_MANAGER, type Policy } from './policy.ts';
import { type ProcessRecord, parseRecord } from './record.ts';
import { canonicalHandle, isPerson } from './roster.ts';
import type { Instant } from './time.ts';

/** That the incident manager stands by the timeline as it was at that moment (R11). */
export interface TimelineConfirmation {
  by: string;
  at: Instant;
  /** Whether it is still that timeline. */
  holds: boolean;
}

/** What is said about an incident rather than of what happened in it is no part of what is confirmed. */
const NOT_HISTORY: ReadonlySet<string> = new Set([
  ...Object.keys(CUSTOMER_VERBS),
  'review',
  'topic',
  'action',
]);
const REMARKS: ReadonlySet<string> = new Set(['confirmed', 'refuted', 'corrected']);

/**
 * A short digest of what the first events of a timeline say happened, whatever was said of them later included. Giving
 * ids to events or putting them in order does not change it; an entry that is added, corrected or edited does.
 */
export function timelineDigest(timeline: readonly TimelineEvent[], count: number): string {
  const history = timeline.slice(0, count).filter(({ type }) => !NOT_HISTORY.has(type));
  const ids = new Set(history.map(({ id }) => id));
  const remarks = timeline
    .slice(count)
    .filter(({ type, about }) => REMARKS.has(type) && about !== null && ids.has(about));
  const said = [...history, ...remarks].map(({ at, type, doubtful, text, about }) =>
    JSON.stringify([at, type, doubtful, text, about]),
  );
  return createHash('sha256').update(said.join('\n')).digest('hex').slice(0, 8);
}

/** The last confirmation by whoever was incident manager then; null where there is none. */
export function timelineConfirmation(incident: Incident, policy: Policy): TimelineConfirmation | null {
  const { timeline } = incident;
  const last = customerReviewSteps(incident, policy).findLast(({ isConfirmation }) => isConfirmation);
  if (!last) return null;
  const { event, record, index } = last;
  const reopened = timeline.slice(index).some((later) => statusChange(later)?.to === 'active');
  const same = record.details.timeline === timelineDigest(timeline, index);
  return { by: event.actor!, at: event.at, holds: same && !reopened };
}

/** A record of a review with a customer, and how things stood when it was made. */
export interface CustomerReviewStep {
  event: TimelineEvent;
  record: ProcessRecord;
  /** How many events stand before it. */
  index: number;
  /** Whether the internal meeting had reviewed the incident. */
  reviewed: boolean;
  /** Whether the incident manager had confirmed the timeline since it was last active. */
  confirmed: boolean;
  /** Whether it is itself such a confirmation: by the last incident manager assigned until then (R5). */
  isConfirmation: boolean;
}

/** Every record of reviews with customers, in the order of time. */
export function customerReviewSteps(incident: Incident, policy: Policy): CustomerReviewStep[] {
  if (eventsOf(incident.timeline, 'customer-review').length === 0) return [];
  const steps: CustomerReviewStep[] = [];
  let manager = incident.timeline.some(isAssignment) ? null : (incident.roles[INCIDENT_MANAGER] ?? null);
  let [reviewed, confirmed] = [false, false];
  for (const [index, event] of incident.timeline.entries()) {
    if (isAssignment(event)) manager = roleChange(event)!.to;
    const status = statusChange(event)?.to;
    if (status !== undefined && status !== 'closed') reviewed = status === 'review-completed';
    if (status === 'active') confirmed = false;
    const record = event.type === 'customer-review' ? parseRecord(event.text) : null;
    if (!record) continue;
    const isManager = manager !== null && isPerson(policy, event.actor, canonicalHandle(policy, manager));
    const isConfirmation = record.verb === 'confirmed' && isManager;
    steps.push({ event, record, index, reviewed, confirmed, isConfirmation });
    confirmed ||= isConfirmation;
  }
  return steps;
}

function isAssignment(event: TimelineEvent): boolean {
  const change = roleChange(event);
  return change?.role === INCIDENT_MANAGER && change.to !== null;
}
