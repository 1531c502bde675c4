import { CONFIG_FILE } from '../domain/policy.ts';
import type { StoreRule } from './rule.ts';

export const policyValid: StoreRule = {
  id: 'policy-valid',
  requirement: null,
  scope: 'store',
  severity: 'error',
  summary: 'incident.config.yaml can be read, and means something.',
  rationale:
    'Severities, roles, calendars and cadences come from it. While it has problems the defaults are in force, and commands ' +
    'that write refuse to work.',
  check({ policyProblems }) {
    return policyProblems.map((problem) => ({ ...problem, path: CONFIG_FILE }));
  },
};
