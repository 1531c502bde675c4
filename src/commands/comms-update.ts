import type { Context } from '../context.ts';
import { updateGiven } from '../domain/communication-changes.ts';
import { updateDue } from '../domain/due-response.ts';
import type { Policy } from '../domain/policy.ts';
import { updateMessage } from '../render/update-message.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import { changed, dueNotes } from './changed.ts';
import {
  AT_OPTION,
  type CommandSpec,
  DRY_RUN_OPTION,
  flag,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { refuseInPublic } from './confidential.ts';
import { type Changed, changeIncident, chosenIncident, plannedChange, recordingFor } from './incidents.ts';
import { type Told, tell } from './tell.ts';
import { textInput } from './text-input.ts';
import { dryRunNotes, toldJson, toldText } from './told.ts';

export const commsUpdate: CommandSpec<'told'> = {
  name: 'update',
  summary: 'give an update to those who wait (R24)',
  description:
    'Records an update, which starts the clock for the next one anew (R24), and sends it on the channels of the policy; without any it is printed, to paste. A confidential incident has no public updates (R8).',
  examples: [
    ['incident comms update "90 % of pushes work again"', 'for everybody in the company'],
    ['incident comms update --audience public "Pushes fail. We work on it."', 'for the world'],
  ],
  arguments: [
    {
      name: 'text',
      describes: 'what there is to say; - reads standard input; left out: your editor opens',
      optional: true,
      variadic: true,
    },
  ],
  options: [
    INCIDENT_OPTION,
    {
      flags: '--audience <audience>',
      describes: 'internal (default) or public',
      choices: ['internal', 'public'],
    },
    { ...AT_OPTION, describes: 'when it was given, by other means: it is recorded, and not sent' },
    DRY_RUN_OPTION,
  ],
  records: CHANGED_INCIDENT,
  json: 'told',
  run: update,
};

async function update(
  context: Context,
  words: readonly string[],
  options: OptionValues,
): Promise<Outcome<'told'>> {
  const policy = await context.policy();
  const audience = text(options, 'audience') === 'public' ? 'public' : 'internal';
  const incident = await chosenIncident(context, options);
  if (audience === 'public') refuseInPublic(incident, STATUS_PAGE);
  const body = await textInput(context, words, {
    what: 'the update',
    mend: 'Say how it stands: incident comms update "…". Nothing was written.',
    hint: `How does it stand with ${incident.title}? For ${audience === 'public' ? 'the public' : 'the company'}. Lines that begin with # are left out.`,
  });
  const recording = await recordingFor(context, options, policy);
  const dryRun = flag(options, 'dryRun');
  const applied = (dryRun ? plannedChange : changeIncident)(context, incident.path, recording, (current) => {
    if (audience === 'public') refuseInPublic(current, STATUS_PAGE);
    return updateGiven(audience, body);
  });
  const told = wasGivenEarlier(options)
    ? null
    : await tell(context, policy, {
        incident: applied.incident,
        message: updateMessage(applied.incident, audience, recording.by, applied.events[0]!.text),
        about: applied.events[0]!,
        channels: policy.notify[audience === 'public' ? 'public-update' : 'update'],
        dryRun,
      });
  return outcome(context, policy, applied, told, dryRun);
}

/** One that was given at another time, by other means, is only recorded. */
function wasGivenEarlier(options: OptionValues): boolean {
  return text(options, 'at') !== undefined;
}

function outcome(
  context: Context,
  policy: Policy,
  applied: Changed,
  told: Told | null,
  dryRun: boolean,
): Outcome<'told'> {
  const { before, events } = applied;
  const written = dryRun
    ? { incident: before, events: [] }
    : { ...applied, events: [...events, ...(told?.events ?? [])] };
  const { data, text: path } = changed(written, policy, []);
  const next = dueNotes(updateDue(applied.incident, policy, context.now), policy, context.now);
  const sent = [
    ...(told?.notes ?? []),
    ...(told?.paste ? ['Post the message above where those who wait read it'] : []),
  ];
  return {
    data: { ...data, changed: !dryRun, ...toldJson(told) },
    text: toldText(path, told),
    notes: [...sent, ...(dryRun ? dryRunNotes(events) : ['Update recorded', ...next])],
  };
}

const STATUS_PAGE =
  'Write on the public status page, and record that you did: incident comms update "status page: …"';
