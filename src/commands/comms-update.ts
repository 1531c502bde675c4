import type { Context } from '../context.ts';
import { updateGiven } from '../domain/communication-changes.ts';
import { updateDue } from '../domain/due-response.ts';
import { changed, dueNotes } from './changed.ts';
import {
  AT_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { refuseInPublic } from './comms-inputs.ts';
import { changeIncident, chosenIncident, recordingFor } from './incidents.ts';
import { textInput } from './text-input.ts';

export const commsUpdate: CommandSpec = {
  name: 'update',
  summary: 'give an update to those who wait (R24)',
  description:
    'Records an update, and so starts the clock for the next one anew (R24). A confidential incident has no public updates (R8).',
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
    AT_OPTION,
  ],
  run: update,
};

async function update(context: Context, words: readonly string[], options: OptionValues): Promise<Outcome> {
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
  const applied = changeIncident(context, incident.path, recording, (current) => {
    if (audience === 'public') refuseInPublic(current, STATUS_PAGE);
    return updateGiven(audience, body);
  });
  return changed(applied, policy, [
    `Update given${audience === 'public' ? ', for the public' : ''}`,
    ...dueNotes(updateDue(applied.incident, policy, context.now), policy, context.now),
  ]);
}

const STATUS_PAGE =
  'Write on the public status page, and record that you did: incident comms update "status page: …"';
