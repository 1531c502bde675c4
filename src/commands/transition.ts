import { refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { reviewOf } from '../domain/review.ts';
import type { Instant } from '../domain/time.ts';
import { isStatus, reasonsAgainst, type Status } from '../domain/workflow.ts';
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
    closed: null,
    cancelled: null,
  };
  const command = isStatus(incident.status) ? commands[incident.status] : null;
  return command && `${command} -i ${shortId(incident)}`;
}

/** @throws Failure `refused`, with every reason at once (R3). */
export function refuseUnlessAllowed(
  incident: Incident,
  to: Status,
  policy: Policy,
  now: Instant,
  at: Instant,
): void {
  const reasons = [...reasonsAgainst(incident, to, policy, now), ...beforeItsTime(incident, at)];
  if (reasons.length === 0) return;
  const next = nextStep(incident, policy, now);
  const mend = next && !next.includes(to) ? `The usual next step: ${next}` : undefined;
  throw refused(`${incident.id} cannot go to ${to}`, { reasons, mend });
}

function beforeItsTime(incident: Incident, at: Instant): string[] {
  const last = incident.timeline.findLast((event) => event.type === 'status' || event.type === 'declared');
  return last && at < last.at ? [`${at} is before its last change of status, ${last.at}`] : [];
}
