import { isBlogPostUndecided } from './blog-post.ts';
import { checklistOf, isUndone } from './checklist.ts';
import { commandFor } from './checklist-items.ts';
import { reasonAgainstMoment, setsStatus } from './chronology.ts';
import { BLOG_POST } from './communication-records.ts';
import type { Incident } from './incident.ts';
import { peakSeverity } from './incident-past.ts';
import { statusChanges } from './state-changes.ts';
import { meetingOn } from './meeting.ts';
import type { Policy } from './policy.ts';
import { reviewOf } from './review.ts';
import { missingFromReview } from './review-missing.ts';
import type { Instant } from './time.ts';

/** The columns of the board, in order (R3). */
export const STATUSES = [
  'active',
  'mitigated',
  'resolved',
  'review-in-progress',
  'review-scheduled',
  'review-completed',
  'closed',
  'cancelled',
] as const;
export type Status = (typeof STATUSES)[number];

/** Where an incident can go from each status. Going back is allowed wherever an incident can flare up again. */
const NEXT: Readonly<Record<Status, readonly Status[]>> = {
  active: ['mitigated', 'resolved', 'cancelled'],
  mitigated: ['resolved', 'active', 'cancelled'],
  resolved: ['review-in-progress', 'closed', 'active', 'cancelled'],
  'review-in-progress': ['review-scheduled', 'active'],
  'review-scheduled': ['review-completed', 'review-in-progress', 'active'],
  'review-completed': ['closed', 'review-in-progress'],
  closed: ['review-in-progress', 'active'],
  cancelled: ['active'],
};

export function isStatus(text: string): text is Status {
  return (STATUSES as readonly string[]).includes(text);
}

/** Whether people are still working on it: no resolution yet. */
export function isOngoing(incident: Pick<Incident, 'status'>): boolean {
  return incident.status === 'active' || incident.status === 'mitigated';
}

/** Whether people were working on it at a moment: declared by then, and not resolved. */
export function wasOngoing(incident: Incident, at: Instant): boolean {
  const changes = statusChanges(incident.timeline);
  if (incident.declaredAt !== null && at < incident.declaredAt) return false;
  if (!changes.some(({ event }) => event.at > at)) return isOngoing(incident);
  const last = changes.findLast(({ event }) => event.at <= at);
  return !last || ['active', 'mitigated'].includes(last.to);
}

/** Whether nothing more is expected of anybody. */
export function isEnded(incident: Pick<Incident, 'status'>): boolean {
  return incident.status === 'closed' || incident.status === 'cancelled';
}

/** Where an incident can go next, the usual step first. */
export function nextStatuses(incident: Incident): readonly Status[] {
  return isStatus(incident.status) ? NEXT[incident.status] : STATUSES;
}

/** Every reason why an incident cannot go to a status at a moment; empty where it can (R3). */
export function reasonsAgainst(incident: Incident, to: Status, policy: Policy, at: Instant): string[] {
  const reasons: string[] = [];
  const next = nextStatuses(incident);
  if (!next.includes(to)) {
    const needsReview = incident.status === 'resolved' && reviewOf(incident, policy, at).required;
    const usual = needsReview ? next.filter((status) => status !== 'closed') : next;
    reasons.push(`from ${incident.status} it can go to ${listed(usual)}, not to ${to}`);
  }
  if (to === 'review-scheduled' && incident.reviewMeeting === null) {
    reasons.push('no meeting is set: use "incident review schedule DATE"');
  }
  if (to === 'review-completed') reasons.push(...reasonsAgainstCompleting(incident, policy, at));
  if (to === 'closed') reasons.push(...reasonsAgainstClosing(incident, policy, at));
  if (to === 'cancelled' && wasResolved(incident) && reviewOf(incident, policy, at).required) {
    reasons.push(
      `it was ${peakSeverity(incident)} and was resolved: it was an incident, and its review is required (R2)`,
    );
  }
  const tooEarly = reasonAgainstMoment(incident, setsStatus, at);
  return tooEarly === null ? reasons : [...reasons, tooEarly];
}

function wasResolved(incident: Incident): boolean {
  return statusChanges(incident.timeline).some(({ to }) => to === 'resolved');
}

function reasonsAgainstCompleting(incident: Incident, policy: Policy, at: Instant): string[] {
  const reasons: string[] = [];
  const meeting = incident.reviewMeeting;
  const session = meeting === null ? null : meetingOn(meeting, policy).sessions[0]!;
  if (session !== null && at < session) {
    reasons.push(`its review meeting, on ${meeting}, has not been held: it begins ${session}`);
  }
  return [...reasons, ...missingFromReview(incident, policy)];
}

function reasonsAgainstClosing(incident: Incident, policy: Policy, at: Instant): string[] {
  const review = reviewOf(incident, policy, at);
  const reasons: string[] = [];
  if (review.required && incident.status !== 'review-completed') {
    reasons.push(`its review is required (${review.reasons.join('; ')}) and not completed (R2)`);
  }
  if (review.required && incident.actions.length === 0 && incident.actionsWaived === null) {
    reasons.push(
      'corrective actions are undecided: "incident action add …", or "incident action none --because …"',
    );
  }
  return [...reasons, ...unsettledAtTheEnd(incident, policy, at)];
}

/** What a major incident still owes at its end, and whether it becomes a blog post (R25). */
function unsettledAtTheEnd(incident: Incident, policy: Policy, at: Instant): string[] {
  const open = checklistOf(incident, policy, at).filter(
    (entry) => entry.item.phase === 'end' && isUndone(entry) && entry.item.id !== BLOG_POST,
  );
  return [
    ...open.map(
      ({ item, command }) => `not done${item.rule ? ` (${item.rule})` : ''}: ${item.title}: ${command}`,
    ),
    ...(isBlogPostUndecided(incident, policy)
      ? [`it is not decided (R25) whether it becomes a blog post: ${commandFor(BLOG_POST)}`]
      : []),
  ];
}

function listed(statuses: readonly string[]): string {
  return statuses.length < 2
    ? statuses.join('')
    : `${statuses.slice(0, -1).join(', ')} or ${statuses.at(-1)}`;
}
