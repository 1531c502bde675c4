import { readFileSync } from 'node:fs';
import type { Sandbox } from './incident.ts';

/** A line an incident: id, severity, status, services, its times from declared to reviewed, actions as `open:2026-11-05`. */
const ROWS = readFileSync(new URL('./forty-incidents.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
/** The same, cell by cell; empty where there is none. */
export const FORTY_ROWS = ROWS.map((row) => row.split('\t').map((cell) => (cell === '-' ? '' : cell)));

export const FORTY_NOW = '2026-11-22T12:00:00Z';
export const FORTY_POLICY =
  'time_zone: Europe/Berlin\nholidays:\n  - {date: 2026-10-05, name: A day of our own}\nservices: [registry, api, web, Pages, db]\n';

/** Forty incidents, with what real stores have: times that are missing, that cannot be, cancelled ones, odd spellings. */
export function writeForty(store: Sandbox): void {
  store.now = FORTY_NOW;
  store.write('incident.config.yaml', FORTY_POLICY);
  for (const [index, [id = '', ...cells]] of FORTY_ROWS.entries()) {
    store.write(`incidents/2026/${id}-n${index}.md`, fileOf(id, cells));
  }
}

function fileOf(id: string, cells: readonly string[]): string {
  const [severity, status, services, declared, started, detected, mitigated, resolved, reviewed, actions] =
    cells;
  const event = (at: string | undefined, text: string) => (at ? [`- ${at} ${text} — @dana`] : []);
  const tasks = actions ? actions.split(' ').map((action) => action.split(':')) : [];
  return `---
id: ${id}
title: A title that is in no figure ${id}
severity: ${severity}
status: ${status}
visibility: ${id.endsWith('3x') ? 'confidential' : 'internal'}
services: [${services}]
declared_at: ${declared}
started_at: ${started}
detected_at: ${detected}
mitigated_at: ${mitigated}
resolved_at: ${resolved}
roles: {}
---

## Timeline

${[
  ...event(declared, `**declared** ${severity}: A title`),
  ...event(mitigated, '**status** active → mitigated'),
  ...event(resolved, '**status** mitigated → resolved'),
  ...event(reviewed, '**status** review-scheduled → review-completed'),
].join('\n')}

## Corrective actions

${tasks.map(([done, due]) => `- [${done === 'done' ? 'x' : ' '}] Something — @lee${due ? `, due ${due}` : ''}`).join('\n')}
`;
}
