import { didYouMean } from '../domain/suggest.ts';
import { isStatus, STATUSES } from '../domain/workflow.ts';
import { atKey } from './at-key.ts';
import type { IncidentRule } from './rule.ts';

export const statusKnown: IncidentRule = {
  id: 'status-known',
  requirement: 'R3',
  scope: 'incident',
  severity: 'error',
  summary: 'The status is a column of the board.',
  rationale:
    'An incident with another status stands in no column of the board, counts as neither ongoing nor ended, and so is ' +
    'due for nothing.',
  check(incident) {
    const { status } = incident;
    if (status === '' || isStatus(status)) return [];
    const message = `expected one of ${STATUSES.join(', ')}, found "${status}".${didYouMean(status, STATUSES)}`;
    return [atKey(incident, ['status'], message)];
  },
};
