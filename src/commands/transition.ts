import type { Change } from '../domain/change.ts';
import { takenUpAgain } from '../domain/changes.ts';
import { type Kind, reasonAgainstMoment, setsStatus } from '../domain/chronology.ts';
import { refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { isClosedUnreviewed, reviewOf } from '../domain/review.ts';
import type { Instant } from '../domain/time.ts';
import { isStatus, nextStatuses, reasonsAgainst, type Status } from '../domain/workflow.ts';
import { shortId } from './incidents.ts';

/** The usual next step of the workflow as a command line; null where nothing more is expected (R3). */
export function nextStep(incident: Incident, policy: Policy, now: Instant): string | null {
  const { required } = reviewOf(incident, policy, now);
  const commands: Record<Status, string | null> = {
    active: 'incident status mitigated',
    mitigated: 'incident status resolved',
    resolved: required ? 'incident review start' : 'incident status closed',
    'review-in-progress': 'incident review schedule',
    'review-scheduled': 'incident review complete',
    'review-completed': 'incident status closed',
    closed: required && isClosedUnreviewed(incident) ? 'incident status review-in-progress' : null,
    cancelled: null,
  };
  const command = isStatus(incident.status) ? commands[incident.status] : null;
  return command && `${command} -i ${shortId(incident)}`;
}

/** @throws Failure `refused`, with every reason at once (R3). */
export function refuseUnlessAllowed(incident: Incident, to: Status, policy: Policy, at: Instant): void {
  const reasons = reasonsAgainst(incident, to, policy, at);
  if (reasons.length === 0) return;
  const next = nextStatuses(incident).includes(to) ? null : nextStep(incident, policy, at);
  const mend = next ? `The usual next step: ${next}` : undefined;
  throw refused(`${incident.id} cannot go to ${to}`, { reasons, mend });
}

/** @throws Failure `refused` where a later change of the same kind would have the last word. */
export function refuseBackdating(incident: Incident, kind: Kind, at: Instant): void {
  const reason = reasonAgainstMoment(incident, kind, at);
  if (reason)
    throw refused(reason, {
      where: '--at',
      mend: 'Give a later time; what was said earlier stays in the timeline.',
    });
}

/**
 * A change by which a review is required from now on (R2). What is closed is on nobody's agenda, so an incident that was
 * closed without a review is taken up again. @throws Failure `refused` where it was closed later than that
 */
export function requiringReview(incident: Incident, change: Change, policy: Policy, at: Instant): Change {
  if (!isClosedUnreviewed(incident)) return change;
  refuseBackdating(incident, setsStatus, at);
  return takenUpAgain(incident, change, policy.reviewQuestions, at);
}

/** Says that an incident was taken up again with another change; empty where it was not. */
export function takenUpNote(before: Incident, after: Incident): string[] {
  return before.status === after.status
    ? []
    : [`${before.id}: ${before.status} → ${after.status}: its review is required from now on (R2)`];
}
