import type { Policy } from '../policy.ts';
import { figure, type Group } from './figure.ts';

export const byService = figure<readonly string[]>({
  id: 'incidents-by-service',
  title: 'Incidents by service',
  rule: null,
  lacks: null,
  counts: 'incidents',
  unit: null,
  define: () =>
    'How many incidents affected each service. One that affected several is counted for each of them, so that the sum may be more than all.',
  judge: ({ services }) => ({ value: services }),
  sum(ofIncidents, { policy }) {
    const nowhere = ofIncidents.filter((services) => services.length === 0).length;
    return {
      groups: [
        ...servicesIn(ofIncidents, policy),
        ...(nowhere > 0 ? [{ name: null, label: 'none named', count: nowhere }] : []),
      ],
      spread: null,
    };
  },
});

/** The most affected first. Names that differ in case only are one service, as the policy spells it. */
function servicesIn(ofIncidents: readonly (readonly string[])[], policy: Policy): Group[] {
  const spelling = new Map(policy.services.map((name) => [name.toLowerCase(), name]));
  const counts = new Map<string, number>();
  for (const services of ofIncidents) {
    for (const name of services) {
      const known = spelling.get(name.toLowerCase());
      // Of several spellings the first in the order of text, whatever the order of the files.
      if (known === undefined || (!policy.services.includes(known) && name < known))
        spelling.set(name.toLowerCase(), name);
    }
    for (const key of new Set(services.map((name) => name.toLowerCase())))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .map(([key, count]) => ({ name: spelling.get(key)!, label: spelling.get(key)!, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
