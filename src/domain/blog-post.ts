import { BLOG_POST, blogPostOf } from './communication-records.ts';
import type { Incident } from './incident.ts';
import { majorOf } from './major.ts';
import type { Policy } from './policy.ts';
import { isReviewRequired } from './review.ts';

/**
 * Whether it must be decided if the incident becomes a blog post: where its review was required, or it was a major one, and
 * the policy's checklist asks for the decision (R25).
 */
export function needsBlogPostDecision(incident: Incident, policy: Policy): boolean {
  if (!policy.checklist.some(({ id }) => id === BLOG_POST)) return false;
  return majorOf(incident) !== null || isReviewRequired(incident, policy);
}

/** Whether that decision is still to be taken. */
export function isBlogPostUndecided(incident: Incident, policy: Policy): boolean {
  return needsBlogPostDecision(incident, policy) && blogPostOf(incident) === null;
}
