import type { CommandSpec } from './command.ts';

/** A line of the registry: enough for `--help` and suggestions; the command itself is loaded when it is run. */
export interface CommandEntry {
  name: string;
  group: string;
  summary: string;
  load: () => Promise<{ default: CommandSpec }>;
}

const RESPONDING = 'While it is happening';
const AFTER = 'After it is over';
const LOOKING = 'Looking';
const KEEPING = 'Keeping the store';

/** Every command, in the order of `--help`. */
export const commandEntries: readonly CommandEntry[] = [
  { name: 'new', group: RESPONDING, summary: 'declare an incident', load: () => import('./new.ts') },
  {
    name: 'timeline',
    group: RESPONDING,
    summary: 'add to the timeline, or settle what was said in it',
    load: () => import('./timeline.ts'),
  },
  {
    name: 'agenda',
    group: AFTER,
    summary: 'the agenda of the weekly review meeting',
    load: () => import('./agenda.ts'),
  },
  {
    name: 'lint',
    group: KEEPING,
    summary: 'check the files against format, policy and process',
    load: () => import('./lint.ts'),
  },
];
