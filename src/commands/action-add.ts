import type { Context } from '../context.ts';
import { defaultActionDue } from '../domain/actions.ts';
import { tidyTitle } from '../domain/declare.ts';
import { actionAdded } from '../domain/changes.ts';
import { badInput } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { type Day, dayIn, isDay } from '../domain/time.ts';
import { actionJson } from '../render/json.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import { changed } from './changed.ts';
import {
  AT_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { changeIncident, chosenIncident, recordingFor } from './incidents.ts';
import { handleInput, notEmpty } from './inputs.ts';

export const actionAdd: CommandSpec<'action-add'> = {
  name: 'add',
  summary: 'add a corrective action',
  examples: [
    ['incident action add "Raise the memory limit" --owner @lee', 'due by policy'],
    [
      'incident action add "Alert on lag" --owner @sam --due 2017-03-01 --priority 2',
      'with a date of its own',
    ],
  ],
  arguments: [{ name: 'text', describes: 'what is to be done', variadic: true }],
  options: [
    INCIDENT_OPTION,
    { flags: '--owner <handle>', describes: 'who does it' },
    { flags: '--due <day>', describes: 'by when (default: by policy for the severity, 7 to 90 days)' },
    {
      flags: '--priority <number>',
      describes: '1 (highest) to 4 (default: that of the severity)',
      choices: ['1', '2', '3', '4'],
    },
    AT_OPTION,
  ],
  records: CHANGED_INCIDENT,
  json: 'action-add',
  run: add,
};

async function add(
  context: Context,
  args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'action-add'>> {
  const policy = await context.policy();
  const task = tidyTitle(args.join(' ').replaceAll('—', '-').replaceAll('<!--', ''));
  if (task === '')
    throw badInput('the action has no text', {
      mend: 'Say what is to be done: incident action add "…" --owner @lee',
    });
  const incident = await chosenIncident(context, options);
  const owner = handleInput(await ownerGiven(context, text(options, 'owner')), policy, '--owner');
  const recording = await recordingFor(context, options, policy);
  const created = dayIn(recording.at, policy.timeZone);
  const applied = changeIncident(context, incident.path, recording, (current) =>
    actionAdded({
      text: task,
      owner,
      due: dueDay(text(options, 'due'), created, current, policy),
      priority: priorityOf(text(options, 'priority'), current),
      created,
    }),
  );
  const added = applied.incident.actions.find((action) => action.id === applied.events[0]!.id)!;
  const outcome = changed(applied, policy, [
    `Added ${added.id}: ${owner} by ${added.due}, priority ${added.priority}`,
  ]);
  return { ...outcome, text: added.id ?? '', data: { ...outcome.data, action: actionJson(added, created) } };
}

async function ownerGiven(context: Context, given: string | undefined): Promise<string> {
  if (given) return given;
  if (context.prompt) return context.prompt.text({ message: 'Who does it?', validate: notEmpty });
  throw badInput('a corrective action needs an owner', { where: '--owner', mend: 'Name one: --owner @lee' });
}

function dueDay(given: string | undefined, created: Day, incident: Incident, policy: Policy): Day {
  if (given === undefined) return defaultActionDue(created, incident.severity, policy);
  if (!isDay(given))
    throw badInput(`"${given}" is not a day`, { where: '--due', mend: 'Write it as 2017-03-01.' });
  if (given >= created) return given;
  throw badInput(`${given} is before the action was written down, ${created}`, { where: '--due' });
}

function priorityOf(given: string | undefined, incident: Incident): number {
  return given ? Number(given) : Number(/^S([1-4])$/.exec(incident.severity)?.[1] ?? 4);
}
