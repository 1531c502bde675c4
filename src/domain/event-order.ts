import type { TimelineEvent } from './event.ts';
import type { Instant } from './time.ts';

/** The order of a timeline: by time, then by id; a line without an id stays where it stood. */
export function compareEvents(a: TimelineEvent, b: TimelineEvent): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  if (a.id === null || b.id === null || a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/**
 * By time, then by id. An event without an id stays behind the one of the same second that it stands behind, so that
 * ordering twice is ordering once.
 */
export function inOrder<T extends { event: TimelineEvent }>(events: readonly T[]): T[] {
  if (isInOrder(events)) return [...events];
  const lastId = new Map<Instant, string>();
  const keyed = events.map((item) => {
    const id = item.event.id ?? lastId.get(item.event.at) ?? '';
    lastId.set(item.event.at, id);
    return { item, key: `${item.event.at} ${id}` };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}

/** Whether each event is later than the one above it: so most timelines are, and need no sorting. */
function isInOrder(events: readonly { event: TimelineEvent }[]): boolean {
  return events.every(({ event }, index) => {
    const above = events[index - 1]?.event;
    return above === undefined || above.at < event.at;
  });
}
