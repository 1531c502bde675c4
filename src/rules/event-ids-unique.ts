import type { Finding, IncidentRule } from './rule.ts';

export const eventIdsUnique: IncidentRule = {
  id: 'event-ids-unique',
  requirement: null,
  scope: 'incident',
  severity: 'error',
  summary: 'No two events of an incident have the same id.',
  rationale:
    'A merge takes events with one id for one event, and a confirmation would be of both. A line copied with its id gets a ' +
    'new one when you delete the comment and run `incident fmt`; a line that a merge doubled is to be deleted.',
  check({ document }) {
    const first = new Map<string, number>();
    const findings: Finding[] = [];
    for (const { event, line } of document.events) {
      const other = event.id === null ? undefined : first.get(event.id);
      if (event.id !== null && other === undefined) first.set(event.id, line);
      if (other === undefined) continue;
      const message = `expected an id of its own, found ${event.id}, which is that of line ${other}`;
      findings.push({ line, column: 1, message });
    }
    return findings;
  },
};
