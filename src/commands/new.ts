import type { Context } from '../context.ts';
import { newIncidentFile, similarIncidents } from '../domain/declare.ts';
import { dueItems } from '../domain/due.ts';
import { badInput, conflict, Failure } from '../domain/failure.ts';
import { idFromPath, type Incident, isIncident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { incidentJson } from '../render/json.ts';
import { momentText } from '../render/moment.ts';
import { printablePath } from '../render/printable.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import { dueNotes } from './changed.ts';
import { AT_OPTION, type CommandBody, flag, type OptionValues, type Outcome, text } from './command.ts';
import { nameOf, recordingFor, shortId } from './incidents.ts';
import { loadUnrested } from './load-incidents.ts';
import { mustParse, readOne } from './read-incident.ts';
import { declarationFor, templateCalled } from './new-declaration.ts';

const spec: CommandBody<'new'> = {
  description:
    'Declares an incident: writes its file, says what is required next and by when. On a terminal it asks for what you leave out.',
  examples: [
    ['incident new', 'asks for everything'],
    ['incident new --title "Registry returns 5xx" --severity S2 --service registry', 'asks for nothing'],
    [
      'incident new -t "Database down" -s S1 --started -20m --role incident-manager=@sam',
      'it began 20 minutes ago',
    ],
  ],
  options: [
    { flags: '-t, --title <title>', describes: 'what is wrong, in one line' },
    { flags: '-s, --severity <severity>', describes: 'S1 (critical) to S4 (low)' },
    { flags: '--service <service>', describes: 'a service affected', repeatable: true },
    { flags: '--visibility <visibility>', describes: 'public, internal or confidential (default: internal)' },
    { ...AT_OPTION, describes: 'when it was declared (default: now)' },
    { flags: '--started <time>', describes: 'when the impact began' },
    { flags: '--detected <time>', describes: 'when it was noticed' },
    { flags: '--role <role=handle>', describes: 'who does what: incident-manager=@sam', repeatable: true },
    { flags: '--template <name>', describes: 'the template to fill in (default: default)' },
    { flags: '--anyway', describes: 'do not ask when a similar incident is active' },
    { flags: '--edit', describes: 'open the new file in your editor' },
  ],
  records: CHANGED_INCIDENT,
  json: 'new',
  run: declare,
};
export default spec;

const ATTEMPTS = 10;

async function declare(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'new'>> {
  const policy = await context.policy();
  if (flag(options, 'edit') && !context.editor)
    throw badInput('there is no editor to open', { where: '--edit', mend: 'Set $EDITOR.' });
  const template = templateCalled(context, text(options, 'template') ?? 'default');
  const recording = await recordingFor(context, options, policy);
  const declaration = await declarationFor(context, options, policy, template, recording.at);
  const { incidents } = await loadUnrested(context);
  const similar = similarIncidents(declaration, incidents);
  await confirmDespite(context, similar, flag(options, 'anyway'));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const file = newIncidentFile(declaration, template, recording);
    const incident = mustParse(file.path, file.text);
    const taken = isTaken(context, file.id);
    if (taken || !context.store.create(file.path, file.text)) continue;
    return outcome(context, flag(options, 'edit') ? edited(context, incident) : incident, policy, similar);
  }
  throw conflict('no free id was found', { mend: 'Run the command again.' });
}

/** By the names of files: to read them all would take longer than the rest, and lint tells of an id in two files. */
function isTaken({ store }: Context, id: string): boolean {
  return store.incidentPaths().some((path) => idFromPath(path) === id);
}

function edited(context: Context, { path }: Incident): Incident {
  context.editor?.open(path);
  const read = readOne(context, path);
  if (isIncident(read)) return read;
  throw badInput(`it was declared, and cannot be used as you saved it: ${read.message}`, {
    where: `${path}:${read.line}:${read.column}`,
    mend: read.mend ?? 'Mend it by hand.',
  });
}

function outcome(
  context: Context,
  incident: Incident,
  policy: Policy,
  similar: readonly Incident[],
): Outcome<'new'> {
  const severity = policy.severities[incident.severity as keyof Policy['severities']];
  const review = severity.reviewRequired
    ? [`  within ${policy.reviewWorkingDays} working days of resolution: the review (R4)`]
    : [];
  return {
    data: {
      incident: incidentJson(incident, policy),
      similar: similar.map(({ id, path, title }) => ({ id, path, title })),
    },
    text: printablePath(incident.path),
    notes: [
      ...similar.map((other) => `warning: this looks like an incident that is active: ${nameOf(other)}`),
      `Declared ${incident.severity} ${incident.id}: ${incident.title} (${momentText(incident.declaredAt!, policy, context.now)})`,
      ...dueNotes(dueItems(incident, policy, context.now), policy, context.now, review),
      `Then: incident timeline add -i ${shortId(incident)} "what you see, do and guess"`,
    ],
  };
}

async function confirmDespite(
  context: Context,
  similar: readonly Incident[],
  anyway: boolean,
): Promise<void> {
  if (similar.length === 0 || anyway || !context.prompt) return;
  const message = `This looks like ${similar.map(nameOf).join(' and ')}. Declare another one?`;
  if (!(await context.prompt.confirm({ message, initial: false }))) {
    throw new Failure(
      'cancelled',
      `nothing was written; add to it instead: incident timeline add -i ${shortId(similar[0]!)} "…"`,
    );
  }
}
