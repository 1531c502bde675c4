import type { Incident } from '../domain/incident.ts';
import { type LeakCheck, leaksIn, prepareLeakCheck } from '../domain/redaction/leak-check.ts';
import { bearersOf } from '../domain/redaction/people.ts';
import { atKey } from './at-key.ts';
import type { StoreRule } from './rule.ts';

export const publicTitle: StoreRule = {
  id: 'public-title',
  requirement: 'R21',
  scope: 'store',
  severity: 'warning',
  summary: 'The title of a public incident names nobody.',
  rationale:
    'In the public edition people appear as their roles, and a title in which a role stands for a name reads oddly; the ' +
    'file is called by its title too, and links to it are shared. Say what happened to which system. Names in the text are ' +
    'no problem: `incident publish` replaces them, and withholds what it cannot prove clean.',
  beside(outlines, policy) {
    const { bearers } = bearersOf(policy, outlines);
    let prepared: LeakCheck | null = null;
    return {
      concerns: isPublic,
      basis: bearers,
      check(incident) {
        if (!isPublic(incident)) return [];
        prepared ??= prepareLeakCheck(bearers);
        const [leak] = leaksIn(incident.title, prepared);
        if (!leak) return [];
        return [atKey(incident, ['title'], `expected a title that names nobody, found "${leak.found}"`)];
      },
    };
  },
};

function isPublic({ visibility }: Pick<Incident, 'visibility'>): boolean {
  return visibility === 'public';
}
