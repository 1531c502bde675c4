import type { IncidentRule } from './rule.ts';

export const actionsComplete: IncidentRule = {
  id: 'actions-complete',
  requirement: 'R3',
  scope: 'incident',
  severity: 'error',
  summary: 'Each corrective action has an owner and a day by which it is due.',
  rationale:
    'What nobody owns, nobody does; what is due on no day is never late. `incident action add` fills in both.',
  check(incident) {
    if (incident.status === 'cancelled') return [];
    return incident.actions.flatMap(({ owner, due, line }) => {
      const missing = [owner === null ? 'owner' : [], due === null ? 'due day' : []].flat().join(' and no ');
      const message = `expected an owner and a due day, as "— @lee, due 2026-12-22", found no ${missing}`;
      return missing === '' ? [] : [{ line, column: 1, message }];
    });
  },
};
