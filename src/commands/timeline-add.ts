import type { Context } from '../context.ts';
import { applyChange, type Recording } from '../domain/change.ts';
import { EVENT_KEY, EVENT_TYPE, type TimelineEvent } from '../domain/event.ts';
import { badInput } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { durationText, type Instant, minutesBetween } from '../domain/time.ts';
import { eventJson } from '../render/json.ts';
import { zoned } from '../render/moment.ts';
import { WRITTEN_EVENT } from '../render/records.ts';
import {
  AT_OPTION,
  type CommandSpec,
  flag,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { chosenIncident, recordingFor } from './incidents.ts';
import { mustParse } from './read-incident.ts';
import { textInput } from './text-input.ts';

/** Types whose events are written by commands of their own, which know what may be recorded, and when. */
const COMMANDS_OF_TYPES: Readonly<Record<string, string>> = {
  declared: 'incident new',
  severity: 'incident severity',
  status: 'incident status',
  role: 'incident role',
  review: 'incident review',
  action: 'incident action',
  topic: 'incident agenda request',
  scope: 'incident customer scope',
  customer: 'incident customer add',
  outreach: 'incident customer outreach',
  'customer-review': 'incident customer review',
  rca: 'incident customer rca',
  summary: 'incident customer summary',
  'customer-escalation': 'incident customer escalate',
  confirmed: 'incident timeline confirm',
  refuted: 'incident timeline refute',
  corrected: 'incident timeline correct',
  escalation: 'incident escalate',
  comms: 'incident comms',
  'public-update': 'incident comms update --audience public',
  live: 'incident comms live',
  affected: 'incident comms affected',
  'blog-post': 'incident comms blog',
  major: 'incident major',
};
const A_DAY = 24 * 60;

export const timelineAdd: CommandSpec<'timeline-add'> = {
  name: 'add',
  summary: 'record an event',
  description:
    'Records what happened, what you did or what you guess. A finding is marked as a guess until it is confirmed or refuted (R20).',
  examples: [
    ['incident timeline add "restarted the registry pods"', 'now'],
    ['incident timeline add --at 02:41 "first 5xx in the logs"', 'earlier: it will say when it was recorded'],
    ['incident timeline add --type finding "pods are OOM-killed"', 'a guess, marked as one'],
    ['kubectl get events | incident timeline add -', 'from standard input'],
    [
      'incident timeline add --key deploy-4711 "deploy finished"',
      'from a script: the same key adds nothing twice',
    ],
  ],
  arguments: [
    {
      name: 'text',
      describes: 'what happened; - reads standard input; left out: your editor opens',
      optional: true,
      variadic: true,
    },
  ],
  options: [
    INCIDENT_OPTION,
    AT_OPTION,
    { flags: '--type <type>', describes: 'note (default), finding, update, … any word' },
    { flags: '--key <key>', describes: 'adds nothing when an event with this key is there' },
    { flags: '--early', describes: 'it really was more than a day before the incident began' },
  ],
  records: WRITTEN_EVENT,
  json: 'timeline-add',
  run: add,
};

async function add(
  context: Context,
  args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'timeline-add'>> {
  const policy = await context.policy();
  const [type, key] = [typeInput(text(options, 'type') ?? 'note'), keyInput(text(options, 'key'))];
  const incident = await chosenIncident(context, options);
  const recording = await recordingFor(context, options, policy);
  await checkEarly(context, incident, recording, flag(options, 'early'));
  const body = await textInput(context, args, {
    what: 'the event',
    mend: 'Say what happened: incident timeline add "…". Nothing was written.',
    hint: `What happened in ${incident.title}? Lines that begin with # are left out; an empty text records nothing.`,
  });
  const { event, added } = record(context, incident.path, recording, { type, key, body });
  return outcome(incident, event, added, policy);
}

function record(
  context: Context,
  path: string,
  recording: Recording,
  draft: { type: string; key: string | undefined; body: string },
) {
  return context.store.update(path, (before) => {
    const incident = mustParse(path, before);
    const already =
      draft.key === undefined ? undefined : incident.timeline.find((event) => event.key === draft.key);
    if (already) return { text: before, event: already, added: false };
    const change = {
      events: [{ type: draft.type, text: draft.body, doubtful: draft.type === 'finding', key: draft.key }],
    };
    const applied = applyChange(incident, change, recording);
    return { text: applied.text, event: applied.events[0]!, added: true };
  });
}

function outcome(
  incident: Incident,
  event: TimelineEvent,
  added: boolean,
  policy: Policy,
): Outcome<'timeline-add'> {
  const late = event.recorded
    ? `, recorded ${durationText(minutesBetween(event.at, event.recorded))} later`
    : '';
  const said = added
    ? `Added ${event.id} to ${incident.path} (${zoned(event.at, policy)}${late})`
    : `Already there as ${event.id}: nothing was added`;
  const began = beginningOf(incident);
  const early =
    added && began && event.at < began
      ? [`That is ${durationText(minutesBetween(event.at, began))} before the incident began`]
      : [];
  const settle = `Once you know: incident timeline confirm ${event.id}, or refute ${event.id}`;
  return {
    data: {
      incident: incident.id,
      path: incident.path,
      added,
      event: eventJson(event, event.doubtful ? 'unvalidated' : null),
    },
    text: event.id ?? '',
    notes: [said, ...early, ...(event.doubtful && added ? [settle] : [])],
  };
}

/** What happened a day or more before the incident began is more often a slip in the date than history. */
async function checkEarly(
  context: Context,
  incident: Incident,
  { at }: Recording,
  early: boolean,
): Promise<void> {
  const began = beginningOf(incident);
  if (!began || early || minutesBetween(at, began) < A_DAY) return;
  const distance = `${at} is ${durationText(minutesBetween(at, began))} before the incident began (${began})`;
  if (
    context.prompt &&
    (await context.prompt.confirm({ message: `${distance}. Record it all the same?`, initial: false }))
  )
    return;
  throw badInput(distance, { where: '--at', mend: 'If it really was so early, add --early.' });
}

function beginningOf({ startedAt, declaredAt }: Incident): Instant | undefined {
  return [startedAt, declaredAt].filter((time) => time !== null).sort()[0];
}

function typeInput(typed: string): string {
  const type = typed.toLowerCase();
  const command = COMMANDS_OF_TYPES[type];
  if (command)
    throw badInput(`an event of type ${type} is written by a command of its own`, {
      where: '--type',
      mend: `Use: ${command}`,
    });
  if (EVENT_TYPE.test(type)) return type;
  throw badInput(`"${typed}" is not a type`, {
    where: '--type',
    mend: 'A type is one word of letters, digits and -: note, finding, update.',
  });
}

function keyInput(typed: string | undefined): string | undefined {
  if (typed === undefined || (EVENT_KEY.test(typed) && !typed.includes('--'))) return typed;
  throw badInput(`"${typed}" is not a key`, {
    where: '--key',
    mend: 'A key is up to 100 letters, digits and . _ : / @ + -, with no double dash.',
  });
}
