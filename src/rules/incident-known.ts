import type { ReferenceRule } from './rule.ts';

export const incidentKnown: ReferenceRule = {
  id: 'incident-known',
  requirement: 'R1',
  scope: 'reference',
  severity: 'warning',
  summary: 'An incident that is named by its id is there.',
  rationale:
    'Whoever reads `2026-11-22-k3f9` looks for its file. Where it is a slip of the pen, write the id as `incident list` has ' +
    'it; where the file was taken away, say what is to be known of it. Ids in code, in comments and in addresses on the web ' +
    'do not count: a name that only looks like an id goes between backticks.',
  check({ by, to }, { byId }) {
    if (by !== 'id' || byId.has(to)) return null;
    return `expected the id of an incident or a topic of this store, found ${to}`;
  },
};
