import { incidentManager } from '../domain/incident-past.ts';
import { whyReviewed } from '../domain/review.ts';
import { isOngoing } from '../domain/workflow.ts';
import { atKey } from './at-key.ts';
import type { IncidentRule } from './rule.ts';

export const reviewOwner: IncidentRule = {
  id: 'review-owner',
  requirement: 'R5',
  scope: 'incident',
  severity: 'error',
  summary: 'A required review has an owner once the incident is resolved.',
  rationale:
    'The last incident manager owns the review and puts it on the agenda. Where there never was one, nobody does: say who ' +
    'it is with `incident role incident-manager @handle`. While the incident goes on, incident-manager-assigned asks for one.',
  check(incident, { policy }) {
    if (isOngoing(incident) || incident.status === '' || incidentManager(incident) !== null) return [];
    const reasons = whyReviewed(incident, policy);
    if (reasons.length === 0) return [];
    const message = `expected an incident manager, who owns the review (${reasons.join('; ')}), found none`;
    return [atKey(incident, ['roles'], message)];
  },
};
