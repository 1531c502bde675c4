import type { Incident } from '../domain/incident.ts';
import { once } from '../domain/once.ts';
import { leaking, leaksIn, prepareLeakCheck } from '../domain/redaction/leak-check.ts';
import type { Bearer } from '../domain/redaction/name-forms.ts';
import { bearersOf } from '../domain/redaction/people.ts';
import { atKey } from './at-key.ts';
import type { StoreRule } from './rule.ts';

export const publicTitle: StoreRule<readonly Bearer[]> = {
  id: 'public-title',
  requirement: 'R21',
  scope: 'store',
  severity: 'warning',
  summary: 'The title of a public incident names nobody.',
  rationale:
    'In the public edition people appear as their roles, and a title in which a role stands for a name reads oddly; the ' +
    'file is called by its title too, and links to it are shared. Say what happened to which system. Names in the text are ' +
    'no problem: `incident publish` replaces them, and withholds what it cannot prove clean.',
  gather: (outlines, policy) => bearersOf(policy, outlines).bearers,
  beside(bearers) {
    const prepared = once(() => prepareLeakCheck(bearers));
    const isOpen = ({ visibility }: Pick<Incident, 'visibility'>) => visibility === 'public';
    return {
      concerned(outlines) {
        const open = outlines.filter(isOpen);
        return open.length === 0 ? [] : leaking(open, ({ title }) => title, prepared());
      },
      check(incident) {
        const leak = isOpen(incident) ? leaksIn(incident.title, prepared())[0] : undefined;
        if (!leak) return [];
        return [atKey(incident, ['title'], `expected a title that names nobody, found "${leak.found}"`)];
      },
    };
  },
};
