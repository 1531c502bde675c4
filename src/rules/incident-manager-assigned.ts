import { withoutManagerSince } from '../domain/due-response.ts';
import { minutesBetween } from '../domain/time.ts';
import { atKey } from './at-key.ts';
import type { IncidentRule } from './rule.ts';

export const incidentManagerAssigned: IncidentRule = {
  id: 'incident-manager-assigned',
  requirement: 'R5',
  scope: 'incident',
  severity: 'error',
  summary: 'A severe incident that goes on has an incident manager within half an hour.',
  rationale:
    'Without one nobody coordinates now, and nobody owns the review later. It holds for the severities whose review the ' +
    'policy requires, after the time it sets. Assign one: `incident role incident-manager @handle`.',
  check(incident, setting) {
    const { policy } = setting;
    const since = withoutManagerSince(incident, policy);
    if (since === null) return [];
    const minutes = minutesBetween(since, setting.now);
    if (minutes <= policy.managerWithinMinutes) return [];
    const message = `expected an incident manager within ${policy.managerWithinMinutes} minutes, found none after ${minutes}`;
    return [atKey(incident, ['roles'], message)];
  },
};
