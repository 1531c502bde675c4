import { isReadableEvent, parseDocument, TIMELINE } from './document.ts';
import type { TimelineEvent } from './event.ts';
import { compareEvents, inOrder } from './event-order.ts';
import { eventIn, mergeEvent } from './merge-event.ts';
import { type EventItem, sameEventsAligned, withNeededIds } from './merge-event-keys.ts';
import { type ItemList, type MergedItem, mergeItems } from './merge-items.ts';
import { mergeLines } from './merge-lines.ts';
import { mapThree, type Merged, type Three } from './merge-three.ts';

/**
 * Merges what stands below `## Timeline`, as a set of events by id: in the order of time and id, none lost, none twice.
 * Text between events stays with the event it stands behind. Takes and gives LF line ends.
 */
export function mergeTimeline(sections: Three<string>): Merged {
  const aligned = sameEventsAligned(mapThree(sections, eventsIn));
  const needed = referredTo(aligned);
  const lists = withNeededIds(aligned, needed);
  const items = mergeItems(lists, {
    mergeText: (from) => mergeEvent(from, needed),
    isNeeded: (key) => needed.has(key),
    compare: (a, b) => compareEvents(a.event, b.event) || (a.key < b.key ? -1 : 1),
  });
  const ordered = inOrder(items.map((item) => ({ event: placeOf(item), parts: item.parts })));
  return [...mergeLines(mapThree(lists, ({ head }) => head)), ...ordered.flatMap(({ parts }) => parts)];
}

/** The events of a section, each with what follows it: text, blank lines and items that are no events. */
function eventsIn(section: string): ItemList<EventItem> {
  let head = '';
  const items: EventItem[] = [];
  for (const piece of parseDocument(`## ${TIMELINE}\n${section}`).pieces.slice(1)) {
    const last = items.at(-1);
    if (isReadableEvent(piece)) items.push({ key: '', text: piece.raw, below: '', event: piece.event });
    else if (last) last.below += piece.raw;
    else head += piece.raw;
  }
  return { head, items };
}

/** The ids that new events confirm, refute or correct, and those that these do in turn. */
function referredTo({ base, ours, theirs }: Three<ItemList<EventItem>>): ReadonlySet<string> {
  const known = new Map(base.items.map(({ key, event }) => [key, event]));
  const added = [...ours.items, ...theirs.items].filter(({ key }) => !known.has(key));
  const waiting = added.flatMap(({ event }) => event.about ?? []);
  const found = new Set<string>();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    const about = known.get(id)?.about;
    if (about) waiting.push(about);
  }
  return found;
}

/**
 * What decides on the place of a merged item; of one in conflict, what our side says. A line without an id that is new stands
 * behind all others of its second, whichever of several clones are merged first.
 */
function placeOf({ parts, from }: MergedItem<EventItem>): TimelineEvent {
  const event = typeof parts[0] === 'string' ? eventIn(parts[0]) : from.ours!.event;
  return event.id === null && from.base === undefined ? { ...event, id: BEHIND_ALL_IDS } : event;
}

const BEHIND_ALL_IDS = '~';
