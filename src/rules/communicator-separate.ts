import { canonicalHandle, type Duty, isSeverity } from '../domain/policy.ts';
import { isOngoing } from '../domain/workflow.ts';
import { atKey } from './at-key.ts';
import type { IncidentRule } from './rule.ts';

export const communicatorSeparate: IncidentRule = {
  id: 'communicator-separate',
  requirement: 'R17',
  scope: 'incident',
  severity: 'error',
  summary: 'In a severe incident nobody both fixes and communicates.',
  rationale:
    'Whoever is asked for news cannot think, and whoever fixes forgets to tell. Hand one of the two roles to somebody else: ' +
    '`incident role communications-manager @handle`. Checked while the incident goes on.',
  check(incident, { policy }) {
    const { severity } = incident;
    const severe = isSeverity(severity) && policy.severities[severity].reviewRequired;
    if (!severe || !isOngoing(incident)) return [];
    const holding = (duty: Duty) =>
      Object.entries(incident.roles)
        .filter(([role]) => Object.hasOwn(policy.roles, role) && policy.roles[role]!.duty === duty)
        .map(([role, holder]) => ({ role, holder: canonicalHandle(policy, holder) }));
    const fixing = holding('fixing');
    return holding('communicating').flatMap(({ role, holder }) => {
      const both = fixing.find((other) => other.holder === holder);
      if (!both) return [];
      const message = `expected somebody who does not fix, found ${holder}, who is ${both.role} too`;
      return [atKey(incident, ['roles', role], message)];
    });
  },
};
