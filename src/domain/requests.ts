import type { TimelineEvent } from './event.ts';
import type { Incident } from './incident.ts';
import { recordsOf } from './record.ts';
import type { Instant } from './time.ts';

/** A request for a review, or for a topic at the meeting: who asks and why (R2, R7). */
export interface Request {
  by: string | null;
  /** The customer it is about; null where it is about none in particular. */
  customer: string | null;
  at: Instant;
  because: string;
  event: TimelineEvent;
}

/** Requests for a review that were recorded (R2). */
export function reviewRequests(incident: Pick<Incident, 'timeline'>): Request[] {
  return requestsOf(incident, 'review');
}

/** Requests that the incident be a topic of the next meeting (R7). */
export function topicRequests(incident: Incident): Request[] {
  return requestsOf(incident, 'topic');
}

function requestsOf(incident: Pick<Incident, 'timeline'>, type: 'review' | 'topic'): Request[] {
  return recordsOf(incident.timeline, type).flatMap(({ event, record }) => {
    const { verb, subject, text } = record;
    if (verb !== 'requested' || text === '') return [];
    return [{ by: event.actor, customer: subject, at: event.at, because: text, event }];
  });
}
