import type { TimelineEvent } from './event.ts';
import { remembered } from './once.ts';

/** The events of a type, in the order of the timeline. Most types are in few timelines: to know that takes no search. */
export function eventsOf(timeline: readonly TimelineEvent[], type: string): readonly TimelineEvent[] {
  return byType(timeline).get(type) ?? NONE;
}

const NONE: readonly TimelineEvent[] = [];

const byType = remembered(
  (timeline: readonly TimelineEvent[]): ReadonlyMap<string, readonly TimelineEvent[]> => {
    const found = new Map<string, TimelineEvent[]>();
    for (const event of timeline) {
      const others = found.get(event.type);
      if (others) others.push(event);
      else found.set(event.type, [event]);
    }
    return found;
  },
);
