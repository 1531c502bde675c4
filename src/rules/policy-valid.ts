import type { ReadRule } from './rule.ts';

export const policyValid: ReadRule = {
  id: 'policy-valid',
  requirement: null,
  scope: 'read',
  severity: 'error',
  summary: 'incident.config.yaml can be read, and means something.',
  rationale:
    'Severities, roles, calendars and cadences come from it. While it has problems the defaults are in force, and commands ' +
    'that write refuse to work.',
};
