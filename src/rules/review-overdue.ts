import { isReviewRequired, reviewOf } from '../domain/review.ts';
import { atKey } from './at-key.ts';
import type { IncidentRule } from './rule.ts';

export const reviewOverdue: IncidentRule = {
  id: 'review-overdue',
  requirement: 'R4',
  scope: 'incident',
  severity: 'warning',
  summary: 'A required review is complete within seven working days of resolution.',
  rationale:
    'What people remember fades. Day 0 is the day of resolution; weekends and the holidays of the policy do not count. ' +
    '`incident due --explain` shows how the day came about.',
  check(incident, setting) {
    const { policy } = setting;
    if (incident.status === 'closed' || !isReviewRequired(incident, policy)) return [];
    const { overdue, due, owner, workingDaysLate } = reviewOf(incident, policy, setting.now);
    if (!overdue) return [];
    const late = `${workingDaysLate} working day${workingDaysLate === 1 ? '' : 's'} late`;
    const message = `expected the review to be complete by ${due}, found it ${incident.status}, ${late}; ${owner ?? 'nobody'} owns it`;
    return [atKey(incident, ['resolved_at'], message)];
  },
};
