import type { CommandBody } from './command.ts';

/** A line of the registry: enough for `--help` and suggestions; the command itself is loaded when it is run. */
export interface CommandEntry {
  name: string;
  group: string;
  summary: string;
  load: () => Promise<{ default: CommandBody }>;
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
    name: 'severity',
    group: RESPONDING,
    summary: 'change the severity',
    load: () => import('./severity.ts'),
  },
  {
    name: 'status',
    group: RESPONDING,
    summary: 'move it along: mitigated, resolved, … closed',
    load: () => import('./status.ts'),
  },
  {
    name: 'role',
    group: RESPONDING,
    summary: 'assign a role, or hand it over',
    load: () => import('./role.ts'),
  },
  {
    name: 'major',
    group: RESPONDING,
    summary: 'declare a major incident, or take it back',
    load: () => import('./major.ts'),
  },
  {
    name: 'escalate',
    group: RESPONDING,
    summary: 'reach those who may declare a major incident',
    load: () => import('./escalate.ts'),
  },
  {
    name: 'comms',
    group: RESPONDING,
    summary: 'who is told what: updates, war room, checklist',
    load: () => import('./comms.ts'),
  },
  {
    name: 'review',
    group: AFTER,
    summary: 'start, request, schedule or complete the review',
    load: () => import('./review.ts'),
  },
  {
    name: 'customer',
    group: AFTER,
    summary: 'who was hit, outreach, reviews with customers, summaries, escalations',
    load: () => import('./customer.ts'),
  },
  {
    name: 'action',
    group: AFTER,
    summary: 'corrective actions: add, done, list, none',
    load: () => import('./action.ts'),
  },
  {
    name: 'agenda',
    group: AFTER,
    summary: 'the agenda of the weekly review meeting',
    load: () => import('./agenda.ts'),
  },
  {
    name: 'publish',
    group: AFTER,
    summary: 'the public edition, with nobody named',
    load: () => import('./publish.ts'),
  },
  {
    name: 'site',
    group: AFTER,
    summary: 'a static site of it all, internal or public',
    load: () => import('./site.ts'),
  },
  {
    name: 'serve',
    group: AFTER,
    summary: 'show that site on this machine, up to date',
    load: () => import('./serve.ts'),
  },
  {
    name: 'issue',
    group: AFTER,
    summary: 'turn the incident into an issue of a tracker',
    load: () => import('./issue.ts'),
  },
  {
    name: 'due',
    group: LOOKING,
    summary: 'what is due, by when and for whom',
    load: () => import('./due.ts'),
  },
  { name: 'list', group: LOOKING, summary: 'find incidents', load: () => import('./list.ts') },
  {
    name: 'show',
    group: LOOKING,
    summary: 'one incident, now or as it was known then',
    load: () => import('./show.ts'),
  },
  { name: 'board', group: LOOKING, summary: 'the columns of the workflow', load: () => import('./board.ts') },
  {
    name: 'stats',
    group: LOOKING,
    summary: 'figures: how long it took, reviews on time, how many',
    load: () => import('./stats.ts'),
  },
  {
    name: 'calendar',
    group: LOOKING,
    summary: 'meetings and due dates for a calendar',
    load: () => import('./calendar.ts'),
  },
  {
    name: 'explain',
    group: LOOKING,
    summary: 'a rule of the process, or of lint',
    load: () => import('./explain.ts'),
  },
  { name: 'init', group: KEEPING, summary: 'make a store here', load: () => import('./init.ts') },
  {
    name: 'lint',
    group: KEEPING,
    summary: 'check the files against format, policy and process',
    load: () => import('./lint.ts'),
  },
  {
    name: 'fmt',
    group: KEEPING,
    summary: 'put files into the canonical form',
    load: () => import('./fmt.ts'),
  },
  {
    name: 'sync',
    group: KEEPING,
    summary: 'commit, get what others pushed, merge it by meaning, push',
    load: () => import('./sync.ts'),
  },
  {
    name: 'doctor',
    group: KEEPING,
    summary: 'find what is wrong with the store or the clone, and mend it',
    load: () => import('./doctor.ts'),
  },
  {
    name: 'merge-driver',
    group: KEEPING,
    summary: 'merge two versions of a file; git runs it',
    load: () => import('./merge-driver.ts'),
  },
  {
    name: 'schema',
    group: KEEPING,
    summary: 'JSON Schemas: of the config, of front matter, of every --json',
    load: () => import('./schema.ts'),
  },
  {
    name: 'completion',
    group: KEEPING,
    summary: 'teach your shell to complete commands and ids',
    load: () => import('./completion.ts'),
  },
];
