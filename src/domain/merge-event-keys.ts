import type { TimelineEvent } from './event.ts';
import { compareEvents } from './event-order.ts';
import { eventIdForKey } from './ids.ts';
import type { Item, ItemList } from './merge-items.ts';
import { eitherOf, mapThree, type Three } from './merge-three.ts';

/** An event of a timeline that is merged. */
export interface EventItem extends Item {
  event: TimelineEvent;
}

/**
 * Gives the events of three versions their keys, so that the same event has the same key in each: its id, or what it says
 * where it has none. A line that was typed without an id stays the same event when it is given one, or is edited.
 */
export function sameEventsAligned(lists: Three<ItemList<EventItem>>): Three<ItemList<EventItem>> {
  const { base, ours, theirs } = mapThree(lists, withKeys);
  const left = withOtherIds(base.items, ours.items);
  const right = withOtherIds(base.items, theirs.items);
  const [oursOnce, theirsOnce] = [
    withIdsOfTwins(base.items, left, right),
    withIdsOfTwins(base.items, right, left),
  ];
  const [oursApart, theirsApart] = withoutClashes(base.items, oursOnce, theirsOnce);
  return { base, ours: { ...ours, items: oursApart }, theirs: { ...theirs, items: theirsApart } };
}

function withKeys({ head, items }: ItemList<EventItem>): ItemList<EventItem> {
  const count = new Map<string, number>();
  const keyed = items.map((item) => {
    const key = item.event.id ?? saidIn(item);
    const number = (count.get(key) ?? 0) + 1;
    count.set(key, number);
    return { ...item, key: number === 1 ? key : `${key} ${number}` };
  });
  return { head, items: keyed };
}

function saidIn({ event }: EventItem): string {
  return JSON.stringify({ ...event, id: null });
}

/**
 * Finds the events of the base again that have another id: a line that had none got one, or another merge has settled on the
 * id that another clone had given it. What says the same is the same; a line without an id may have been edited as well.
 */
function withOtherIds(base: readonly EventItem[], side: readonly EventItem[]): readonly EventItem[] {
  const there = new Set(side.map(({ key }) => key));
  const gone = base.filter(({ key }) => !there.has(key));
  const known = new Set(base.map(({ key }) => key));
  const added = side.filter(({ key }) => !known.has(key));
  const found = new Map<EventItem, string>();
  const pair = (same: (was: EventItem, is: EventItem) => boolean) => {
    for (const was of gone.filter(({ key }) => ![...found.values()].includes(key))) {
      const candidates = added.filter((is) => !found.has(is) && same(was, is));
      if (candidates.length === 1) found.set(candidates[0]!, was.key);
    }
  };
  pair((was, is) => saidIn(was) === saidIn(is));
  pair(({ event: was }, { event: is }) => was.id === null && was.at === is.at && was.type === is.type);
  return side.map((item) => ({ ...item, key: found.get(item) ?? item.key }));
}

/**
 * A line that was typed without an id, and came to both sides one by one, as a cherry-pick brings it, is the same event where
 * one side has given it an id since.
 */
function withIdsOfTwins(
  base: readonly EventItem[],
  side: readonly EventItem[],
  other: readonly EventItem[],
): readonly EventItem[] {
  const known = new Set([...base, ...side].map(({ key }) => key));
  const twins = new Map<string, EventItem[]>();
  for (const item of other.filter(({ key, event }) => event.id !== null && !known.has(key)))
    twins.set(saidIn(item), [...(twins.get(saidIn(item)) ?? []), item]);
  const typed = side.filter(({ key, event }) => event.id === null && !isIn(base, key) && !isIn(other, key));
  const isOnly = (item: EventItem) => typed.filter((one) => saidIn(one) === saidIn(item)).length === 1;
  return side.map((item) => {
    const found = twins.get(saidIn(item)) ?? [];
    if (found.length !== 1 || !typed.includes(item) || !isOnly(item)) return item;
    const [{ key, text, event }] = found as [EventItem];
    return { ...item, key, text, event };
  });
}

function isIn(items: readonly EventItem[], key: string): boolean {
  return items.some((item) => item.key === key);
}

/**
 * Two events that got the same id by chance, one in each clone, are two events: one of them gets another id. The same
 * event in two versions has the same time and type, or was added with the same key.
 */
function withoutClashes(
  base: readonly EventItem[],
  ours: readonly EventItem[],
  theirs: readonly EventItem[],
): [readonly EventItem[], readonly EventItem[]] {
  const known = new Set(base.map(({ key }) => key));
  const others = new Map(theirs.map((item) => [item.key, item]));
  const moved = new Map<EventItem, EventItem>();
  for (const item of ours) {
    const other = others.get(item.key);
    if (!other || known.has(item.key) || isOneEvent(item.event, other.event)) continue;
    const second = earlierOf(item, other) === item ? other : item;
    moved.set(second, withNewId(second));
  }
  const apart = (items: readonly EventItem[]) => items.map((item) => moved.get(item) ?? item);
  return [apart(ours), apart(theirs)];
}

/** The same choice whichever side each is on. */
export function earlierOf(a: EventItem, b: EventItem): EventItem {
  const order = compareEvents(a.event, b.event) || (eitherOf(a.text, b.text) === a.text ? -1 : 1);
  return order < 0 ? a : b;
}

function isOneEvent(a: TimelineEvent, b: TimelineEvent): boolean {
  return (a.at === b.at && a.type === b.type) || (a.key !== null && a.key === b.key);
}

function withNewId(item: EventItem): EventItem {
  const id = eventIdForKey(item.key, item.text);
  const at = item.text.split('\n', 1)[0]!.lastIndexOf('<!--');
  const text = item.text.slice(0, at) + item.text.slice(at).replace(item.event.id!, id);
  return { ...item, key: id, text, event: { ...item.event, id } };
}

/** Gives an event back the id that it has in the base, where new events refer to it by that. */
export function withNeededIds(
  lists: Three<ItemList<EventItem>>,
  needed: ReadonlySet<string>,
): Three<ItemList<EventItem>> {
  const before = new Map(lists.base.items.map((item) => [item.key, item]));
  const idBack = (item: EventItem): EventItem => {
    const was = before.get(item.key);
    const isOther = was !== undefined && was.event.id !== item.event.id;
    return isOther && needed.has(item.key) ? { ...item, text: was.text, event: was.event } : item;
  };
  return mapThree(lists, (list) => ({ ...list, items: list.items.map(idBack) }));
}
