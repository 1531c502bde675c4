import { type Kind, reasonAgainstMoment } from '../domain/chronology.ts';
import { refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { reviewOf } from '../domain/review.ts';
import type { Instant } from '../domain/time.ts';
import { isStatus, nextStatuses, reasonsAgainst, type Status } from '../domain/workflow.ts';
import { shortId } from './incidents.ts';

/** The usual next step of the workflow as a command line; null where nothing more is expected (R3). */
export function nextStep(incident: Incident, policy: Policy, now: Instant): string | null {
  const commands: Record<Status, string | null> = {
    active: 'incident status mitigated',
    mitigated: 'incident status resolved',
    resolved: reviewOf(incident, policy, now).required ? 'incident review start' : 'incident status closed',
    'review-in-progress': 'incident review schedule',
    'review-scheduled': 'incident review complete',
    'review-completed': 'incident status closed',
    closed: reviewOf(incident, policy, now).open ? 'incident status review-in-progress' : null,
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
