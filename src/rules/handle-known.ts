import { personCalled } from '../domain/roster.ts';
import { didYouMean } from '../domain/suggest.ts';
import { isEnded } from '../domain/workflow.ts';
import { atEvent } from './at-event.ts';
import { atKey } from './at-key.ts';
import type { Finding, IncidentRule } from './rule.ts';

export const handleKnown: IncidentRule = {
  id: 'handle-known',
  requirement: null,
  scope: 'incident',
  severity: 'warning',
  summary: 'People are among those in the roster, where the policy has one.',
  rationale:
    'What is due is listed by person; what belongs to a misspelt handle is on nobody’s list. Each is reported once. An ' +
    'incident that has ended is not checked: people leave, and history keeps their names.',
  check(incident, { policy }) {
    if (policy.roster.length === 0 || isEnded(incident)) return [];
    const known = policy.roster.map((person) => person.handle);
    const findings = new Map<string, Finding>();
    const expectKnown = (called: string | null, at: (message: string) => Finding) => {
      if (called === null || findings.has(called) || personCalled(policy, called)) return;
      findings.set(
        called,
        at(`expected somebody of the roster, found ${called}.${didYouMean(called, known)}`),
      );
    };
    for (const [role, holder] of Object.entries(incident.roles))
      expectKnown(holder, (message) => atKey(incident, ['roles', role], message));
    for (const { owner, line } of incident.actions)
      expectKnown(owner, (message) => ({ line, column: 1, message }));
    // A name without an @ is that of git, or of a program: it was never meant to be in the roster.
    for (const event of incident.timeline.filter(({ actor }) => actor?.startsWith('@')))
      expectKnown(event.actor, (message) => atEvent(incident, event, message));
    return [...findings.values()];
  },
};
