import { leaksIn, prepareLeakCheck } from '../domain/redaction/leak-check.ts';
import { peopleOf } from '../domain/redaction/people.ts';
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
  check({ incidents, policy }) {
    const open = incidents.filter(({ visibility }) => visibility === 'public');
    if (open.length === 0) return [];
    const check = prepareLeakCheck(peopleOf(policy, incidents).names.bearers);
    return open.flatMap((incident) => {
      const [leak] = leaksIn(incident.title, check);
      if (!leak) return [];
      const message = `expected a title that names nobody, found "${leak.found}"`;
      return [{ ...atKey(incident, ['title'], message), path: incident.path }];
    });
  },
};
