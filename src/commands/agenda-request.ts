import type { Context } from '../context.ts';
import { topicRequested } from '../domain/changes.ts';
import { tidyTitle } from '../domain/declare.ts';
import { badInput } from '../domain/failure.ts';
import { comingMeeting } from '../domain/meeting.ts';
import { REQUESTED } from '../render/records.ts';
import { requestTopic } from './agenda-topic.ts';
import { changed } from './changed.ts';
import {
  BECAUSE_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { customerInput } from './customer-inputs.ts';
import { changeIncident, chosenIncident, recordingFor } from './incidents.ts';
import { reasonInput } from './inputs.ts';

const LONGEST_TOPIC = 200;

export const agendaRequest: CommandSpec<'agenda-request'> = {
  name: 'request',
  summary: 'ask for a topic of the next meeting (R7)',
  description:
    'Asks for a topic that is not listed: of an incident, or, where it is of none, by itself. It is on the next agenda, with who asked and why (R7).',
  examples: [
    [
      'incident agenda request -i k3f9 --because "two customers ask what we learned" --by @csm',
      'an incident',
    ],
    [
      'incident agenda request "How we tell customers" --customer "Acme Ltd" --because "they heard of it last"',
      'something else',
    ],
  ],
  arguments: [
    {
      name: 'topic',
      describes: 'what it is about, in one line; left out with an incident: the incident',
      optional: true,
    },
  ],
  options: [
    { ...INCIDENT_OPTION, describes: 'the incident it is about' },
    { flags: '--customer <name>', describes: 'the customer it is about' },
    BECAUSE_OPTION,
  ],
  records: REQUESTED,
  json: 'agenda-request',
  run: request,
};

async function request(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'agenda-request'>> {
  const policy = await context.policy();
  const topic = typed === undefined ? null : topicInput(typed);
  const name = text(options, 'customer');
  const customer = name === undefined ? null : customerInput(name, policy);
  const ofIncident = text(options, 'incident') !== undefined;
  if (topic === null && customer !== null && !ofIncident)
    throw badInput('what is it about?', {
      where: 'topic',
      mend: 'Say it in a line: incident agenda request "…" --customer NAME; or name an incident with -i.',
    });
  const incident = topic !== null && !ofIncident ? null : await chosenIncident(context, options);
  const because = await reasonInput(
    context,
    text(options, 'because'),
    'Why should the meeting talk about it?',
  );
  if (incident === null)
    return requestTopic(context, { topic: topic!, customer, because: tidyTitle(because) }, options);
  const recording = await recordingFor(context, options, policy);
  const applied = changeIncident(context, incident.path, recording, () =>
    topicRequested(topic === null ? because : `${topic}: ${because}`, customer),
  );
  const { date } = comingMeeting(policy, context.now);
  return changed(applied, policy, [`Asked for by ${recording.by}; see it: incident agenda --date ${date}`]);
}

function topicInput(typed: string): string {
  const topic = tidyTitle(typed);
  if (topic !== '' && topic.length <= LONGEST_TOPIC) return topic;
  throw badInput(topic === '' ? 'the topic is empty' : `the topic has ${topic.length} characters`, {
    where: 'topic',
    mend: `Say in one line of at most ${LONGEST_TOPIC} characters what it is about; --because says why.`,
  });
}
