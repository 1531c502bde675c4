import { atKey } from './at-key.ts';
import type { StoreRule } from './rule.ts';

export const idUnique: StoreRule<[id: string, paths: string[]][]> = {
  id: 'id-unique',
  requirement: 'R1',
  scope: 'store',
  severity: 'error',
  summary: 'No two incidents have the same id.',
  rationale:
    'One incident has one file. Two with the same id come from a copied file or a rename in two branches: merge them into ' +
    'one, or declare the copy with `incident new`.',
  gather(outlines) {
    const first = new Map<string, string>();
    const shared = new Map<string, string[]>();
    for (const { id, path } of outlines) {
      const [before, sharing] = [first.get(id), shared.get(id)];
      if (before === undefined) first.set(id, path);
      else if (sharing === undefined) shared.set(id, [before, path]);
      else sharing.push(path);
    }
    return [...shared];
  },
  beside(gathered) {
    const shared = new Map(gathered);
    return {
      concerned: (outlines) => outlines.filter(({ id }) => shared.has(id)),
      check(incident) {
        const others = (shared.get(incident.id) ?? []).filter((path) => path !== incident.path);
        if (others.length === 0) return [];
        const message = `expected an id of its own, found ${incident.id} in ${others.join(', ')} too`;
        return [atKey(incident, ['id'], message)];
      },
    };
  },
};
