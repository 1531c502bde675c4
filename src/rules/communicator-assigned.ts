import { withoutCommunicatorSince } from '../domain/due-major.ts';
import { communicatingRole } from '../domain/duties.ts';
import { atKey } from './at-key.ts';
import type { IncidentRule } from './rule.ts';

export const communicatorAssigned: IncidentRule = {
  id: 'communicator-assigned',
  requirement: 'R17',
  scope: 'incident',
  severity: 'error',
  summary: 'In a major incident that goes on, one named person communicates.',
  rationale:
    'Without one, everybody who fixes it is asked for news, and nobody gives any. `incident major declare` names one; hand ' +
    'the role over with `incident role communications-manager @handle`.',
  check(incident, { policy }) {
    if (withoutCommunicatorSince(incident, policy) === null) return [];
    const role = communicatingRole(policy);
    return [
      atKey(incident, ['roles'], `expected somebody as ${role ?? 'one who communicates'}, found nobody`),
    ];
  },
};
