import type { Context } from '../context.ts';
import type { CorrectiveAction } from '../domain/actions.ts';
import type { Incident } from '../domain/incident.ts';
import { isPerson } from '../domain/roster.ts';
import { dayIn } from '../domain/time.ts';
import { actionJson } from '../render/json.ts';
import { printableLine } from '../render/printable.ts';
import { table } from '../render/table.ts';
import { ACTIONS } from '../render/records.ts';
import { type CommandSpec, flag, INCIDENT_OPTION, type OptionValues, type Outcome, text } from './command.ts';
import { handleInput } from './inputs.ts';
import { chosenIncident } from './incidents.ts';
import {
  exitCodeWithout,
  loadIncidents,
  loadUnrested,
  noStoreNotes,
  unreadableNotes,
} from './load-incidents.ts';

export const actionList: CommandSpec<'action-list'> = {
  name: 'list',
  summary: 'corrective actions of all incidents, open ones first',
  examples: [
    ['incident action list', 'of all incidents'],
    ['incident action list --overdue --owner @lee', "Lee's that are late"],
  ],
  options: [
    { ...INCIDENT_OPTION, describes: 'only those of this incident' },
    { flags: '--open', describes: 'only those not done' },
    { flags: '--overdue', describes: 'only those that are late' },
    { flags: '--owner <handle>', describes: 'only those of one person' },
  ],
  records: ACTIONS,
  json: 'action-list',
  run: listActions,
};

async function listActions(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'action-list'>> {
  const policy = await context.policy();
  const today = dayIn(context.now, policy.timeZone);
  const loaded = text(options, 'incident')
    ? { incidents: [await chosenIncident(context, options)], unreadable: [] }
    : flag(options, 'open') || flag(options, 'overdue')
      ? await loadUnrested(context)
      : loadIncidents(context);
  const typedOwner = text(options, 'owner');
  const owner = typedOwner === undefined ? null : handleInput(typedOwner, policy, '--owner');
  const rows = loaded.incidents
    .flatMap((incident) =>
      incident.actions.map((action) => ({ incident, action, json: actionJson(action, today) })),
    )
    .filter(
      ({ action, json }) =>
        (owner === null || isPerson(policy, action.owner, owner)) &&
        !(flag(options, 'open') && action.done) &&
        !(flag(options, 'overdue') && !json.overdue),
    )
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const paths = new Map(rows.map(({ incident }) => [incident.id, incident.path]));
  const columns = [
    { title: 'ID' },
    { title: 'DUE' },
    { title: 'P' },
    { title: 'OWNER' },
    { title: 'ACTION', flexible: true },
    {
      title: 'INCIDENT',
      paint: (cell: string, row: readonly string[]) =>
        context.screen.link(cell, { path: paths.get(row[5]!)! }),
    },
  ];
  const cells = rows.map(({ incident, action, json }) => [
    action.id ?? '------',
    action.done ? 'done' : `${action.due ?? 'no date'}${json.overdue ? ' late' : ''}`,
    String(action.priority ?? ''),
    printableLine(action.owner ?? 'nobody'),
    printableLine(action.text),
    incident.id,
  ]);
  return {
    data: {
      actions: rows.map(({ incident, json }) => ({ incident: incident.id, ...json })),
      unreadable: loaded.unreadable,
    },
    text: table(columns, cells, context.screen),
    notes: [
      ...(rows.length === 0 ? ['No corrective actions.'] : []),
      ...unreadableNotes(loaded.unreadable),
      ...noStoreNotes(context),
    ],
    exitCode: exitCodeWithout(loaded.unreadable),
  };
}

function sortKey({ incident, action }: { incident: Incident; action: CorrectiveAction }): string {
  return `${action.done ? 1 : 0} ${action.due ?? '9999'} ${incident.id} ${action.id}`;
}
