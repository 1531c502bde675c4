import type { Screen } from '../context/terminal.ts';
import { isOngoing } from '../domain/workflow.ts';
import type { IncidentJson } from './json.ts';
import { severityColour } from './severity-colour.ts';
import { table } from './table.ts';

/** Incidents, a line each. */
export function incidentTable(incidents: readonly IncidentJson[], screen: Screen): string {
  const paths = new Map(incidents.map(({ id, path }) => [id, path]));
  const ongoing = new Set(incidents.filter(isOngoing).map((incident) => incident.id));
  const columns = [
    {
      title: 'ID',
      paint: (cell: string, row: readonly string[]) => screen.link(cell, { path: paths.get(row[0]!)! }),
    },
    { title: 'SEV', paint: (cell: string) => severityColour(cell.slice(0, 2), screen)(cell) },
    {
      title: 'STATUS',
      paint: (cell: string, row: readonly string[]) =>
        ongoing.has(row[0]!) ? screen.style.magenta(cell) : cell,
    },
    { title: 'SERVICES' },
    { title: 'TITLE', flexible: true },
  ];
  const rows = incidents.map((incident) => [
    incident.id,
    incident.major ? `${incident.severity} major` : incident.severity,
    incident.status,
    incident.services.join(', '),
    incident.title,
  ]);
  return table(columns, rows, screen);
}
