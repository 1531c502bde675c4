import type { CustomerReview } from './customer-review.ts';
import type { Incident } from './incident.ts';
import { incidentManager } from './incident-past.ts';
import type { Policy } from './policy.ts';
import { reviewCompletedAt } from './review.ts';
import type { Instant } from './time.ts';
import { timelineConfirmation } from './timeline-confirmation.ts';

/**
 * Every reason why a review with a customer cannot take place yet at a moment: the internal meeting comes first, and the
 * incident manager stands by the timeline that is shown there (R11). Empty where it can.
 */
export function reasonsAgainstCustomerReview(incident: Incident, policy: Policy, at: Instant): string[] {
  return [...notReviewed(incident, at), ...notConfirmed(incident, policy, at)];
}

function notReviewed(incident: Incident, at: Instant): string[] {
  const completedAt = reviewCompletedAt(incident);
  if (completedAt === null)
    return [`the internal review meeting has not reviewed it: it is ${incident.status} (R11)`];
  return completedAt <= at ? [] : [`the internal review meeting reviewed it only ${completedAt} (R11)`];
}

function notConfirmed(incident: Incident, policy: Policy, at: Instant): string[] {
  const confirmation = timelineConfirmation(incident, policy);
  const manager = incidentManager(incident) ?? 'who is nobody yet';
  if (confirmation === null)
    return [`the incident manager, ${manager}, has not confirmed the timeline (R11)`];
  if (!confirmation.holds)
    return [
      `the timeline is not the one that ${confirmation.by} confirmed ${confirmation.at}: the incident manager, ${manager}, confirms it again (R11)`,
    ];
  return confirmation.at <= at ? [] : [`the timeline was confirmed only ${confirmation.at} (R11)`];
}

/** What a wanted review with a customer waits for next. */
export type CustomerReviewStage = 'internal-review' | 'confirmation' | 'scheduling' | 'meeting';

export function customerReviewStage(
  incident: Incident,
  { day }: CustomerReview,
  policy: Policy,
): CustomerReviewStage {
  if (reviewCompletedAt(incident) === null) return 'internal-review';
  if (!timelineConfirmation(incident, policy)?.holds) return 'confirmation';
  return day === null ? 'scheduling' : 'meeting';
}
