import type { AgendaView } from './agenda-facts.ts';
import type { TopicItem } from './agenda-item.ts';
import type { Topic } from './topic.ts';

/** The topics that were asked for since the last meeting, the first first: on one agenda, and on no later one (R7). */
export function topicItems(topics: readonly Topic[], { meeting }: AgendaView): TopicItem[] {
  const isNew = ({ askedAt }: Topic) =>
    askedAt !== null && askedAt > meeting.since && askedAt <= meeting.until;
  return topics
    .filter(isNew)
    .sort((a, b) => (`${a.askedAt} ${a.path}` < `${b.askedAt} ${b.path}` ? -1 : 1))
    .map((topic) => ({ section: 'requested', incident: null, topic, owner: topic.askedBy, due: null }));
}
