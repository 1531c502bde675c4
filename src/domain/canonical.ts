import { conflictAt } from './conflict-markers.ts';
import {
  type IncidentDocument,
  isReadableEvent,
  parseDocument,
  type Piece,
  printDocument,
  type ReadableEventPiece,
} from './document.ts';
import { isEvent, parseEvent, type TimelineEvent } from './event.ts';
import { inOrder } from './event-order.ts';
import { mintEventIdBetween, type Random } from './ids.ts';
import { isIncident, readIncident } from './incident.ts';
import type { Instant } from './time.ts';

/**
 * The canonical form of an incident file: no byte order mark, lines that end in LF, event times in UTC, an id for each
 * event, events in order. Nothing else is touched, no line is lost, and a second time changes nothing. A text that
 * cannot be read, or is in the middle of a merge, comes back as it was.
 */
export function canonicalText(path: string, text: string, random: Random): string {
  if (conflictAt(text) !== null || !isIncident(readIncident(path, text))) return text;
  const plain = withLineFeeds(withoutByteOrderMark(text));
  return withEventsInOrder(withEventIds(withUtcTimes(plain), random));
}

export function withoutByteOrderMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/** Turns CRLF into LF. A CR elsewhere stays: as a line end it would cut the line in two. */
export function withLineFeeds(text: string): string {
  return text.replace(/(?<!\r)\r+\n/g, '\n');
}

/** Writes the times of events as `2026-11-22T02:48:21Z`. */
export function withUtcTimes(text: string): string {
  return mapEvents(text, ({ event, raw }) => {
    const at = raw.replace(/^([-*+][ \t]+)\S+/, (_, bullet) => bullet + event.at);
    if (event.recorded === null) return [at];
    const comment = firstLineOf(at).lastIndexOf('<!--');
    const recorded = at.slice(comment).replace(/[ \t]recorded[ \t]+\S+/, ` recorded ${event.recorded}`);
    return [at.slice(0, comment) + recorded];
  });
}

/** Gives an id to each event that has none, such that the events stay in the order in which they stand. */
export function withEventIds(text: string, random: Random): string {
  const given = idsFor(parseDocument(text).pieces.filter(isReadableEvent), random);
  return mapEvents(text, ({ line, raw }) => {
    const id = given.get(line);
    if (id === undefined) return [];
    const end = firstLineOf(raw).trimEnd().length;
    const withComment = (content: string) => `${raw.slice(0, end)} <!-- ${content} -->${raw.slice(end)}`;
    // With an id, what follows a dash would be read as the name of who wrote it.
    return [withComment(id), withComment(`${id} by nobody`)];
  });
}

/** Puts the events in order. What stands between them stays where it is, except text right below an event: it goes along. */
export function withEventsInOrder(text: string): string {
  const document = parseDocument(text);
  const pieces = withTextGlued(document);
  const ordered = inOrder(pieces.filter(isReadableEvent));
  let next = 0;
  const moved = pieces.map((piece) => (isReadableEvent(piece) ? ordered[next++]! : piece));
  const result = joined(moved, document);
  return sameEvents(text, result) ? result : text;
}

/** New ids by line: each greater than those of its second that stand before it, and less than those behind it. */
function idsFor(events: readonly ReadableEventPiece[], random: Random): Map<number, string> {
  const taken = new Set(events.map(({ event }) => event.id));
  const behind = new Map<number, string | null>();
  const least = new Map<Instant, string>();
  for (const { event, line } of events.toReversed()) {
    const found = least.get(event.at) ?? null;
    behind.set(line, found);
    if (event.id !== null && (found === null || event.id < found)) least.set(event.at, event.id);
  }
  const given = new Map<number, string>();
  const greatest = new Map<Instant, string>();
  for (const { event, line } of events) {
    const before = greatest.get(event.at) ?? null;
    let id = event.id ?? mintEventIdBetween(before, behind.get(line)!, random);
    while (event.id === null && taken.has(id)) id = mintEventIdBetween(id, null, random);
    if (event.id === null) given.set(line, id);
    taken.add(id);
    if (before === null || id > before) greatest.set(event.at, id);
  }
  return given;
}

/** Rewrites each event in the first way that reads as the same event; where none does, it is left as it was. */
function mapEvents(text: string, waysFor: (piece: ReadableEventPiece) => string[]): string {
  const pieces = parseDocument(text).pieces.map((piece) => {
    if (!isReadableEvent(piece)) return piece;
    const raw = waysFor(piece).find((way) => saysTheSame(piece.event, way));
    return raw === undefined ? piece : { ...piece, raw };
  });
  return printDocument({ pieces });
}

function saysTheSame(event: TimelineEvent, raw: string): boolean {
  const [first = '', ...further] = raw.split(/\r?\n/);
  const read = parseEvent(first, further);
  return isEvent(read) && JSON.stringify(read) === JSON.stringify({ ...event, id: event.id ?? read.id });
}

/** Text without a blank line between it and the event above belongs to that event as far as a reader can tell. */
function withTextGlued(document: IncidentDocument): Piece[] {
  const pieces: Piece[] = [];
  for (const piece of document.pieces) {
    const above = pieces.at(-1);
    if (!above || !isReadableEvent(above) || piece.kind !== 'text' || !/^[^\S\n]*\S/.test(piece.raw)) {
      pieces.push(piece);
      continue;
    }
    const content = piece.raw.trimEnd();
    const taken = content + (/^[^\S\n]*\n/.exec(piece.raw.slice(content.length))?.[0] ?? '');
    pieces[pieces.length - 1] = { ...above, raw: above.raw + taken };
    pieces.push({ ...piece, raw: piece.raw.slice(taken.length) });
  }
  return pieces;
}

/** Joined; what had no line end, as the last line of the file, gets one where it is no longer the last. */
function joined(pieces: readonly Piece[], { eol }: IncidentDocument): string {
  const raws = pieces.map(({ raw }) => raw).filter((raw) => raw !== '');
  return raws
    .map((raw, index) => (index === raws.length - 1 || raw.endsWith('\n') ? raw : raw + eol))
    .join('');
}

function firstLineOf(raw: string): string {
  return raw.split('\n', 1)[0]!;
}

/** Text that goes along with an event may open a block that hides what then follows it. */
function sameEvents(before: string, after: string): boolean {
  const events = (text: string) => inOrder(parseDocument(text).pieces.filter(isReadableEvent)).map(saidBy);
  return JSON.stringify(events(before)) === JSON.stringify(events(after));
}

const saidBy = ({ event }: ReadableEventPiece) => event;
