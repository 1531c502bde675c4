import { isSeverity, SEVERITIES } from '../domain/policy.ts';
import { didYouMean } from '../domain/suggest.ts';
import { atKey } from './at-key.ts';
import type { IncidentRule } from './rule.ts';

export const severityKnown: IncidentRule = {
  id: 'severity-known',
  requirement: 'R2',
  scope: 'incident',
  severity: 'error',
  summary: 'The severity is S1, S2, S3 or S4.',
  rationale:
    'Whether a review is required, how often updates are due and who is called all follow from the severity.',
  check(incident) {
    const { severity } = incident;
    if (severity === '' || isSeverity(severity)) return [];
    const message = `expected one of ${SEVERITIES.join(', ')}, found "${severity}".${didYouMean(severity, SEVERITIES)}`;
    return [atKey(incident, ['severity'], message)];
  },
};
