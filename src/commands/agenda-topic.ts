import type { Context } from '../context.ts';
import { conflict } from '../domain/failure.ts';
import { comingMeeting } from '../domain/meeting.ts';
import { isTopic, newTopicFile, readTopic, type Topic } from '../domain/topic.ts';
import type { UnreadableFile } from '../domain/incident.ts';
import { topicJson } from '../render/agenda-json.ts';
import { printablePath } from '../render/printable.ts';
import type { OptionValues, Outcome } from './command.ts';
import { recordingFor } from './incidents.ts';

const ID_ATTEMPTS = 20;

/** Reads every topic of the store. */
export function loadTopics({ store }: Context): { topics: Topic[]; unreadable: UnreadableFile[] } {
  const read = store.topicPaths().map((path) => {
    const source = store.read(path);
    return 'text' in source ? readTopic(path, source.text) : source;
  });
  return {
    topics: read.filter(isTopic),
    unreadable: read.filter((one): one is UnreadableFile => !isTopic(one)),
  };
}

/** Asks for a topic that is no incident: a file of its own, so that nobody else's request is in its way (R7). */
export async function requestTopic(
  context: Context,
  asked: Pick<Topic, 'topic' | 'customer' | 'because'>,
  options: OptionValues,
): Promise<Outcome<'agenda-request'>> {
  const policy = await context.policy();
  const recording = await recordingFor(context, options, policy);
  for (let attempt = 0; attempt < ID_ATTEMPTS; attempt++) {
    const { path, text } = newTopicFile(asked, recording);
    if (!context.store.create(path, text)) continue;
    const topic = readTopic(path, text) as Topic;
    const { date } = comingMeeting(policy, context.now);
    return {
      data: { topic: topicJson(topic) },
      text: printablePath(path),
      notes: [`Asked for by ${recording.by}; see it: incident agenda --date ${date}`],
    };
  }
  throw conflict('no free id was found', { mend: 'Run the command again.' });
}
