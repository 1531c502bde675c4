import { parseDocument, TIMELINE } from './document.ts';
import { printEvent, type TimelineEvent } from './event.ts';
import { type EventItem, earlierOf } from './merge-event-keys.ts';
import { mergeLines } from './merge-lines.ts';
import { changedOnce, mapThree, type Merged, textOf, type Three } from './merge-three.ts';

/**
 * Merges an event that both sides have, with different texts: line by line, else part by part, so that one person's
 * time and another's text make one event. `needed` are the ids that other events refer to.
 */
export function mergeEvent(
  from: { base: EventItem | undefined; ours: EventItem; theirs: EventItem },
  needed: ReadonlySet<string>,
): Merged {
  const { base, ours, theirs } = from;
  const conflict = { ours: ours.text, theirs: theirs.text };
  const same = JSON.stringify(ours.event) === JSON.stringify(theirs.event);
  if (!base) return [same || isSameRequest(ours, theirs) ? earlierOf(ours, theirs).text : conflict];
  const byLine = textOf(mergeLines({ base: base.text, ...conflict }));
  if (byLine !== null) return [byLine];
  const event = mergeParts({ base: base.event, ours: ours.event, theirs: theirs.event }, needed);
  return [event && saysAll(ours) && saysAll(theirs) ? `${printEvent(event, '\n')}\n` : conflict];
}

/** The event that the lines of one are. */
export function eventIn(lines: string): TimelineEvent {
  return parseDocument(`## ${TIMELINE}\n${lines}`).events[0]!.event;
}

/** Added twice with one key: a retry in another clone. */
function isSameRequest(ours: EventItem, theirs: EventItem): boolean {
  return ours.event.key !== null && ours.event.key === theirs.event.key;
}

function mergeParts(events: Three<TimelineEvent>, needed: ReadonlySet<string>): TimelineEvent | null {
  const settled = <K extends keyof TimelineEvent>(name: K) =>
    changedOnce(mapThree(events, (event) => event[name]));
  const text = textOf(mergeLines(mapThree(events, (event) => `${event.text}\n`)));
  const parts = {
    id: settled('id') ?? { value: oneId(events, needed) },
    at: settled('at'),
    recorded: settled('recorded'),
    type: settled('type'),
    doubtful: settled('doubtful'),
    text: text === null ? null : { value: text.trim() },
    actor: settled('actor'),
    about: settled('about'),
    key: settled('key'),
  };
  if (Object.values(parts).includes(null)) return null;
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, part!.value]),
  ) as unknown as TimelineEvent;
}

/** A line without an id got one in each of two clones: the one that others refer to stays, else the first. */
function oneId({ ours, theirs }: Three<TimelineEvent>, needed: ReadonlySet<string>): string | null {
  const ids = [ours.id!, theirs.id!].sort();
  return ids.find((id) => needed.has(id)) ?? ids[0]!;
}

/** Whether printing an event keeps all that its comment holds; attributes that we do not know would be lost. */
function saysAll({ text, event }: EventItem): boolean {
  const wordsOf = (lines: string) => (/^.*<!--(.*)-->/.exec(lines)?.[1] ?? '').split(/\s+/);
  const printed = wordsOf(printEvent(event, '\n'));
  return wordsOf(text).every((word) => printed.includes(word));
}
