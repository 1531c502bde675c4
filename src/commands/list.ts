import type { Context } from '../context.ts';
import { detached } from '../domain/detached.ts';
import { printDocument } from '../domain/document.ts';
import { dueItems } from '../domain/due.ts';
import { badInput } from '../domain/failure.ts';
import { concerns, type UnreadableFile } from '../domain/incident.ts';
import { majorOf } from '../domain/major.ts';
import type { Policy } from '../domain/policy.ts';
import { isEnded, isOngoing, STATUSES } from '../domain/workflow.ts';
import { incidentTable } from '../render/incident-table.ts';
import { type IncidentJson, incidentJson } from '../render/json.ts';
import { INCIDENTS } from '../render/records.ts';
import { type CommandBody, flag, list, type OptionValues, type Outcome, text } from './command.ts';
import { type Filter, SERVICE_FILTER, SEVERITY_FILTER, severityAndService } from './incident-filters.ts';
import {
  allFiles,
  exitCodeWithout,
  incidentsIn,
  noStoreNotes,
  unreadableNotes,
  unrestedFiles,
} from './load-incidents.ts';
import { statusInput } from './inputs.ts';

const spec: CommandBody<'list'> = {
  description: 'Lists incidents, the latest first.',
  examples: [
    ['incident list', 'all of them'],
    ['incident list --open --severity S1,S2', 'what is going on'],
    ['incident list --search "out of memory"', 'by any text in the file'],
    ['incident list --overdue --mine', 'what you should look at'],
  ],
  options: [
    { flags: '--status <status>', describes: `only these: ${STATUSES.join(', ')}`, repeatable: true },
    SEVERITY_FILTER,
    SERVICE_FILTER,
    { flags: '--major', describes: 'only major incidents' },
    { flags: '--active', describes: 'only those people still work on' },
    { flags: '--open', describes: 'only those neither closed nor cancelled' },
    { flags: '--overdue', describes: 'only those in which something is late' },
    { flags: '--mine', describes: 'only those in which you hold a role or an open action' },
    { flags: '--search <text>', describes: 'only those whose file has this text, whatever the case' },
    { flags: '--limit <number>', describes: 'at most so many' },
  ],
  records: INCIDENTS,
  json: 'list',
  run: listIncidents,
};
export default spec;

async function listIncidents(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'list'>> {
  const policy = await context.policy();
  const files =
    flag(options, 'open') || flag(options, 'active') || flag(options, 'overdue')
      ? await unrestedFiles(context)
      : allFiles(context);
  const filters = await filtersFrom(context, options, policy);
  const unreadable: UnreadableFile[] = [];
  const found: IncidentJson[] = [];
  for (const incident of incidentsIn(files, unreadable))
    if (filters.every((filter) => filter(incident))) found.push(detached(incidentJson(incident, policy)));
  const latestFirst = found
    .sort((a, b) => (newness(a) > newness(b) ? -1 : 1))
    .slice(0, limitFrom(text(options, 'limit')));
  return {
    data: { incidents: latestFirst, unreadable },
    text: incidentTable(latestFirst, context.screen),
    notes: [
      ...(latestFirst.length === 0 ? ['No incidents found.', ...noStoreNotes(context)] : []),
      ...unreadableNotes(unreadable),
    ],
    exitCode: exitCodeWithout(unreadable),
  };
}

async function filtersFrom(context: Context, options: OptionValues, policy: Policy): Promise<Filter[]> {
  const statuses: string[] = list(options, 'status').map(statusInput);
  const me = flag(options, 'mine') ? await context.actor() : null;
  const search = text(options, 'search')?.toLowerCase();
  const filters: [boolean, Filter][] = [
    [statuses.length > 0, (incident) => statuses.includes(incident.status)],
    [true, severityAndService(options, policy)],
    [flag(options, 'major'), (incident) => majorOf(incident) !== null],
    [flag(options, 'active'), isOngoing],
    [flag(options, 'open'), (incident) => !isEnded(incident)],
    [
      flag(options, 'overdue'),
      (incident) => dueItems(incident, policy, context.now).some((item) => item.overdue),
    ],
    [me !== null, (incident) => concerns(incident, me!, policy)],
    [search !== undefined, (incident) => printDocument(incident.document).toLowerCase().includes(search!)],
  ];
  return filters.flatMap(([wanted, filter]) => (wanted ? [filter] : []));
}

function newness({ declared_at, id }: IncidentJson): string {
  return `${declared_at ?? ''} ${id}`;
}

function limitFrom(typed: string | undefined): number {
  if (typed === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d+$/.test(typed)) return Number(typed);
  throw badInput(`"${typed}" is not a number`, { where: '--limit' });
}
