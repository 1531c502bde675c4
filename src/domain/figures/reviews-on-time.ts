import { workingDaysBetween } from '../calendar.ts';
import { reviewStanding } from '../review.ts';
import { dayIn } from '../time.ts';
import { isOngoing } from '../workflow.ts';
import { figure } from './figure.ts';
import { spreadOf } from './spread.ts';

interface ReviewTaken {
  onTime: boolean;
  /** From resolution to completion; null while it is not complete. */
  workingDays: number | null;
}

const ENDED = ['review-completed', 'closed'];

export const reviewsOnTime = figure<ReviewTaken>({
  id: 'reviews-on-time',
  title: 'Reviews on time',
  rule: 'R4',
  lacks: 'no resolved_at, or closed without an event that completed the review',
  counts: 'incidents',
  unit: 'working days',
  define: ({ reviewWorkingDays }) =>
    `Of the reviews that are required and were complete or due by now: those complete within ${reviewWorkingDays} working days of resolution. The spread is of those complete, in working days.`,
  judge(incident, { policy, now }) {
    const { required, completedAt, due, overdue } = reviewStanding(incident, policy, now);
    const { resolvedAt } = incident;
    if (!required) return { leftOut: 'no-review-required' };
    if (isOngoing(incident)) return { leftOut: 'not-resolved' };
    if (resolvedAt === null || due === null) return { lacks: true };
    // It was completed, or closed without: nobody recorded when.
    if (completedAt === null && ENDED.includes(incident.status)) return { lacks: true };
    const end = completedAt ?? now;
    if (end < resolvedAt || end > now) return { leftOut: 'impossible-times' };
    if (completedAt === null)
      return overdue ? { value: { onTime: false, workingDays: null } } : { leftOut: 'review-not-due' };
    const [from, to] = [dayIn(resolvedAt, policy.timeZone), dayIn(completedAt, policy.timeZone)];
    return { value: { onTime: to <= due, workingDays: workingDaysBetween(from, to, policy.calendar) } };
  },
  sum(reviews) {
    const onTime = reviews.filter((review) => review.onTime).length;
    const open = reviews.filter(({ workingDays }) => workingDays === null).length;
    return {
      groups: [
        { name: 'on-time', label: 'on time', count: onTime },
        { name: 'late', label: 'complete, but late', count: reviews.length - onTime - open },
        { name: 'overdue', label: 'overdue', count: open },
      ],
      spread: spreadOf(reviews.flatMap(({ workingDays }) => workingDays ?? [])),
      share: reviews.length === 0 ? null : onTime / reviews.length,
    };
  },
});
