import { dutyClash, isCritical } from '../domain/duties.ts';
import { isOngoing } from '../domain/workflow.ts';
import { atKey } from './at-key.ts';
import type { IncidentRule } from './rule.ts';

export const communicatorSeparate: IncidentRule = {
  id: 'communicator-separate',
  requirement: 'R17',
  scope: 'incident',
  severity: 'error',
  summary: 'In a severe or major incident nobody both fixes and communicates.',
  rationale:
    'Whoever is asked for news cannot think, and whoever fixes forgets to tell. Hand one of the two roles to somebody else: ' +
    '`incident role communications-manager @handle`. Checked while the incident goes on.',
  check(incident, { policy }) {
    if (!isCritical(incident, policy) || !isOngoing(incident)) return [];
    const clash = dutyClash(incident.roles, policy);
    if (!clash) return [];
    const message = `expected somebody who does not fix, found ${clash.person}, who is ${clash.fixing} too`;
    return [atKey(incident, ['roles', clash.communicating], message)];
  },
};
