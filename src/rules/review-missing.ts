import { reviewCompletedAt, whyReviewed } from '../domain/review.ts';
import { atKey } from './at-key.ts';
import { recordedState } from '../domain/recorded-state.ts';
import type { IncidentRule } from './rule.ts';

export const reviewMissing: IncidentRule = {
  id: 'review-missing',
  requirement: 'R2',
  scope: 'incident',
  severity: 'error',
  summary: 'An incident whose review is required is not closed without one.',
  rationale:
    'S1 and S2, and whatever somebody asked a review for, are learnt from before they are closed. Reopen the work with ' +
    '`incident status review-in-progress`, or record that the review was completed, where it was.',
  check(incident, { policy }) {
    if (incident.status !== 'closed' || recordedState(incident) === null) return [];
    const reasons = whyReviewed(incident, policy);
    if (reasons.length === 0 || reviewCompletedAt(incident) !== null) return [];
    const message = `expected a completed review (${reasons.join('; ')}), found closed without one`;
    return [atKey(incident, ['status'], message)];
  },
};
