import type { Screen } from '../context.ts';
import type { Incident } from '../domain/incident.ts';
import { SEVERITIES } from '../domain/policy.ts';
import { isOngoing } from '../domain/workflow.ts';
import { table } from './table.ts';

/** Incidents, a line each. */
export function incidentTable(incidents: readonly Incident[], screen: Screen): string {
  const ongoing = new Set(incidents.filter(isOngoing).map((incident) => incident.id));
  const columns = [
    { title: 'ID' },
    { title: 'SEV', paint: (cell: string) => severityColour(cell.trim(), screen)(cell) },
    {
      title: 'STATUS',
      paint: (cell: string, row: readonly string[]) =>
        ongoing.has(row[0]!) ? screen.style.yellow(cell) : cell,
    },
    { title: 'SERVICES' },
    { title: 'TITLE', flexible: true },
  ];
  const rows = incidents.map((incident) => [
    incident.id,
    incident.severity,
    incident.status,
    incident.services.join(', '),
    incident.title,
  ]);
  return table(columns, rows, screen);
}

/** Red and yellow for the two severities that need a review, nothing for the others. */
export function severityColour(severity: string, { style }: Screen): (text: string) => string {
  if (severity === SEVERITIES[0]) return style.red;
  return severity === SEVERITIES[1] ? style.yellow : (text) => text;
}
