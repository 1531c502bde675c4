import { idFromPath } from '../domain/incident.ts';
import type { ReferenceRule } from './rule.ts';

export const incidentLinks: ReferenceRule = {
  id: 'incident-links',
  requirement: 'R1',
  scope: 'reference',
  severity: 'error',
  summary: 'A link to the file of an incident leads to one that is there.',
  rationale:
    'A reader who is pointed at another incident must get there; a file that was renamed or taken away leaves links behind ' +
    'that lead nowhere. Links begin at the folder of the file that they stand in, or with `/` at the root of the store. ' +
    'Where the incident has another file now, that is named: link to it.',
  check({ by, to }, { paths, byId }) {
    if (by !== 'link' || paths.has(to)) return null;
    const now = byId.get(idFromPath(to).toLowerCase());
    const hint = now === undefined ? '' : `; ${idFromPath(now)} is in ${now}`;
    return `expected a link to a file that is there, found ${to}${hint}`;
  },
};
