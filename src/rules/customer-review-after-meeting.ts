import { customerReviewSteps } from '../domain/timeline-confirmation.ts';
import { atEvent } from './at-event.ts';
import type { IncidentRule } from './rule.ts';

export const customerReviewAfterMeeting: IncidentRule = {
  id: 'customer-review-after-meeting',
  requirement: 'R11',
  scope: 'incident',
  severity: 'error',
  summary:
    'A review with a customer is scheduled and held only after the internal meeting has reviewed the incident and the incident manager has confirmed the timeline.',
  rationale:
    'A customer is told what the organisation stands by, not what it still argues about. `incident review complete` records ' +
    'the meeting; `incident customer review confirm`, by the last incident manager assigned, records the confirmation.',
  check(incident, { policy }) {
    return customerReviewSteps(incident, policy)
      .filter(({ record, reviewed, confirmed }) => MEETINGS.includes(record.verb) && !(reviewed && confirmed))
      .map(({ event, record, reviewed }) => {
        const first = reviewed
          ? 'the incident manager to have confirmed the timeline'
          : 'the internal review meeting to have reviewed the incident';
        return atEvent(
          incident,
          event,
          `expected ${first} before, found a review with a customer ${record.verb}`,
        );
      });
  },
};

const MEETINGS: readonly string[] = ['scheduled', 'held'];
