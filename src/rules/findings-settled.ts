import { openFindings } from '../domain/timeline.ts';
import { atEvent } from './at-event.ts';
import type { IncidentRule } from './rule.ts';

export const findingsSettled: IncidentRule = {
  id: 'findings-settled',
  requirement: 'R20',
  scope: 'incident',
  severity: 'warning',
  summary: 'Once the review is completed, every finding is confirmed or refuted.',
  rationale:
    'Guesses are welcome while it burns. In a review that is done, one that nobody settled reads like a fact. Settle it: ' +
    '`incident timeline confirm ID`, or `refute ID`.',
  check(incident) {
    if (incident.status !== 'review-completed' && incident.status !== 'closed') return [];
    return openFindings(incident).map((event) =>
      atEvent(incident, event, `expected the finding to be confirmed or refuted, found it unvalidated`),
    );
  },
};
