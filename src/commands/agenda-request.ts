import type { Context } from '../context.ts';
import { topicRequested } from '../domain/changes.ts';
import { comingMeeting } from '../domain/meeting.ts';
import { changed } from './changed.ts';
import {
  BECAUSE_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { changeIncident, chosenIncident, recordingFor } from './incidents.ts';
import { reasonInput } from './inputs.ts';

export const agendaRequest: CommandSpec = {
  name: 'request',
  summary: 'ask for an incident to be a topic of the next meeting (R7)',
  examples: [
    [
      'incident agenda request -i k3f9 --because "two customers ask what we learned" --by @csm',
      'it is on the next agenda',
    ],
  ],
  options: [INCIDENT_OPTION, BECAUSE_OPTION],
  run: request,
};

async function request(context: Context, _args: readonly string[], options: OptionValues): Promise<Outcome> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  const because = await reasonInput(
    context,
    text(options, 'because'),
    'Why should the meeting talk about it?',
  );
  const recording = await recordingFor(context, options, policy);
  const applied = changeIncident(context, incident.path, recording, () => topicRequested(because));
  const { date } = comingMeeting(policy, context.now);
  return changed(applied, policy, [`Asked for by ${recording.by}; see it: incident agenda --date ${date}`]);
}
