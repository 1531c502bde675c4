import { roleChanges } from '../domain/state-changes.ts';
import { didYouMean } from '../domain/suggest.ts';
import { isEnded } from '../domain/workflow.ts';
import { atEvent } from './at-event.ts';
import { atKey } from './at-key.ts';
import type { Finding, IncidentRule } from './rule.ts';

export const roleKnown: IncidentRule = {
  id: 'role-known',
  requirement: null,
  scope: 'incident',
  severity: 'error',
  summary: 'Roles are those of the policy.',
  rationale:
    'Who owns the review (R5) and who communicates (R17) is found by the id of the role: under a misspelt one nobody ' +
    'holds it. Each unknown role is reported once. An incident that has ended is not checked: roles change.',
  check(incident, { policy }) {
    if (isEnded(incident)) return [];
    const known = Object.keys(policy.roles);
    const findings = new Map<string, Finding>();
    const expectKnown = (role: string, at: (message: string) => Finding) => {
      if (known.includes(role) || findings.has(role)) return;
      findings.set(
        role,
        at(`expected one of ${known.join(', ')}, found "${role}".${didYouMean(role, known)}`),
      );
    };
    for (const role of Object.keys(incident.roles))
      expectKnown(role, (message) => atKey(incident, ['roles', role], message, 'key'));
    for (const { event, role } of roleChanges(incident.timeline))
      expectKnown(role, (message) => atEvent(incident, event, message));
    return [...findings.values()];
  },
};
