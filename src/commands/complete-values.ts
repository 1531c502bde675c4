import type { Context } from '../context.ts';
import { type Incident, idFromPath } from '../domain/incident.ts';
import { comingMeeting } from '../domain/meeting.ts';
import { type Policy, SEVERITIES, VISIBILITIES } from '../domain/policy.ts';
import { STATUSES } from '../domain/workflow.ts';
import { chosenIncident } from './incidents.ts';
import { loadUnrested } from './load-incidents.ts';
import { schemaIndex } from './schema.ts';

/** One way in which a word can go on. */
export interface Candidate {
  value: string;
  describes: string;
}

type Source = (world: World) => Candidate[] | Promise<Candidate[]>;

interface World {
  context: Context;
  policy: Policy;
  /** The incident that the command line is about; null where that is not clear. */
  incident(): Promise<Incident | null>;
}

/** What can stand for an argument or an option's value, by the name that it has in the help: `<handle>`. */
const SOURCES: Readonly<Record<string, Source>> = {
  id: incidents,
  incident: incidents,
  event: async ({ incident }) =>
    ((await incident())?.timeline ?? [])
      .toReversed()
      .flatMap(({ id, type, text }) => (id === null ? [] : [candidate(id, `${type}: ${text}`)])),
  action: async ({ context }) =>
    (await loadUnrested(context)).incidents.flatMap(({ actions }) =>
      actions.flatMap(({ id, text, done }) => (id === null || done ? [] : [candidate(id, text)])),
    ),
  handle: people,
  who: people,
  customer: async ({ policy }) => policy.customers.map(({ name, csm }) => candidate(name, csm ?? '')),
  service: ({ policy }) => policy.services.map((name) => candidate(name)),
  role: ({ policy }) => Object.entries(policy.roles).map(([id, { title }]) => candidate(id, title)),
  'role=handle': ({ policy }) =>
    Object.entries(policy.roles).map(([id, { title }]) => candidate(`${id}=`, title)),
  severity: ({ policy }) => SEVERITIES.map((name) => candidate(name, policy.severities[name].definition)),
  status: () => STATUSES.map((name) => candidate(name)),
  visibility: () => VISIBILITIES.map((name) => candidate(name)),
  type: () => ['note', 'finding', 'update', 'decision'].map((name) => candidate(name)),
  way: ({ policy }) => policy.escalation.ways.map((name) => candidate(name)),
  product: ({ policy }) => policy.products.map(({ id, name }) => candidate(id, name)),
  item: ({ policy }) => policy.checklist.map(({ id, title }) => candidate(id, title)),
  name: ({ context }) => context.store.templateNames().map((name) => candidate(name)),
  day: ({ context, policy }) => [
    candidate(comingMeeting(policy, context.now).date, 'the next review meeting'),
  ],
  rule: ruleNames,
  format: async () => (await formatNames()).map((name) => candidate(name)),
  'format=file': async () => (await formatNames()).map((name) => candidate(`${name}=`)),
  schema: ({ context }) => schemaIndex(context).map(({ name, describes }) => candidate(name, describes)),
  shell: () => ['bash', 'zsh', 'fish', 'powershell'].map((name) => candidate(name)),
};

/** The values for a name; none where it can be any text, or a file, which the shell completes. */
export async function valuesFor(context: Context, name: string, named: string | null): Promise<Candidate[]> {
  const source = SOURCES[name];
  if (!source) return [];
  const { policy } = await context.policyReport();
  const silent = { ...context, prompt: null };
  const incident = () => chosenIncident(silent, named === null ? {} : { incident: named }).catch(() => null);
  return source({ context, policy, incident });
}

/** Loaded here, since lint and its rules are most of this program, and hardly any press of the key asks for them. */
async function ruleNames(): Promise<Candidate[]> {
  const { PROCESS_RULES } = await import('../domain/process.ts');
  const { rules } = await import('../rules/index.ts');
  return [
    ...PROCESS_RULES.map(({ id, text }) => candidate(id, text)),
    ...rules.map(({ id, summary }) => candidate(id, summary)),
  ];
}

async function formatNames(): Promise<string[]> {
  return Object.keys((await import('../render/lint-formats.ts')).LINT_FORMATS);
}

/** By their files' names alone, the newest first: reading thousands of files would keep a person waiting. */
function incidents({ context }: World): Candidate[] {
  return context.store
    .incidentPaths()
    .toReversed()
    .map((path) => candidate(idFromPath(path), path.slice(path.lastIndexOf('/') + 1, -3)));
}

function people({ policy }: World): Candidate[] {
  return policy.roster.map(({ handle, name, roles }) => candidate(handle, name ?? roles.join(', ')));
}

function candidate(value: string, describes = ''): Candidate {
  return { value, describes: describes.split('\n', 1)[0]! };
}
