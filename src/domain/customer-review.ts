import type { RecordedEvent } from './customer-records.ts';
import type { TimelineEvent } from './event.ts';
import { type Day, isDay } from './time.ts';

/** A meeting with a customer about what happened (R11). */
export interface CustomerReview {
  state: 'requested' | 'scheduled' | 'held' | 'declined';
  /** The last request, or the first record where there is no request. */
  request: TimelineEvent;
  /** Who wanted it: the customer, their manager or leadership; null where that was not said. */
  from: string | null;
  because: string;
  /** The day for which it is scheduled, or on which it was held. */
  day: Day | null;
}

/** Who may ask for a review with a customer (R11). */
export const REVIEW_ASKERS = ['customer', 'csm', 'leadership'] as const;

type PendingReview = CustomerReview & { state: 'requested' | 'scheduled' };

/** Folds the records about one customer; null where there are none. */
export function customerReviewOf(records: readonly RecordedEvent[]): CustomerReview | null {
  return records.reduce<CustomerReview | null>(afterRecord, null);
}

/** Whether a meeting is still wanted: neither held nor declined. */
export function isPending(review: CustomerReview | null): review is PendingReview {
  return review?.state === 'requested' || review?.state === 'scheduled';
}

function afterRecord(before: CustomerReview | null, { event, record }: RecordedEvent): CustomerReview | null {
  const { verb, details, text } = record;
  const day = isDay(details.on ?? '') ? details.on! : null;
  const begun = before ?? { request: event, from: null, because: '', day: null };
  if (verb === 'requested') {
    const request = { request: event, from: details.from ?? null, because: text };
    return isPending(before) ? { ...before, ...request } : { ...request, state: 'requested', day: null };
  }
  if (verb === 'scheduled' || verb === 'held') return { ...begun, state: verb, day: day ?? begun.day };
  return verb === 'declined' ? { ...begun, state: 'declined', day: null } : before;
}
