import {
  type IncidentDocument,
  isReadableEvent,
  parseDocument,
  type Piece,
  printDocument,
  type ReadableEventPiece,
} from './document.ts';
import { isEvent, parseEvent, type TimelineEvent } from './event.ts';
import { mintEventIdBetween, type Random } from './ids.ts';
import type { Instant } from './time.ts';

/**
 * The canonical form of an incident file: no byte order mark, lines that end in LF, event times in UTC, an id for each
 * event, events in order. Nothing else is touched, no line is lost, and a second time changes nothing.
 */
export function canonicalText(text: string, random: Random): string {
  const plain = withLineFeeds(withoutByteOrderMark(text));
  return withEventsInOrder(withEventIds(withUtcTimes(plain), random));
}

export function withoutByteOrderMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/** Turns CRLF into LF. A CR elsewhere stays: as a line end it would cut the line in two. */
export function withLineFeeds(text: string): string {
  return text.replace(/\r+\n/g, '\n');
}

/** Writes the times of events as `2026-11-22T02:48:21Z`. */
export function withUtcTimes(text: string): string {
  return mapEvents(text, ({ event, raw }) => {
    const at = raw.replace(/^([-*+][ \t]+)\S+/, (_, bullet) => bullet + event.at);
    return event.recorded === null ? at : at.replace(RECORDED, ` recorded ${event.recorded}`);
  });
}

/** Gives an id to each event that has none, such that the events stay in the order in which they stand. */
export function withEventIds(text: string, random: Random): string {
  const events = parseDocument(text).pieces.filter(isReadableEvent);
  const taken = new Set(events.map(({ event }) => event.id));
  const given = new Map<number, string>();
  for (const { event, line } of events.filter((piece) => piece.event.id === null)) {
    const sameSecond = events.filter((other) => other.event.at === event.at);
    const [before, after] = neighbours(sameSecond, line, given);
    let id = mintEventIdBetween(before, after, random);
    while (taken.has(id)) id = mintEventIdBetween(id, null, random);
    taken.add(id);
    given.set(line, id);
  }
  return mapEvents(text, ({ event, line, raw }) =>
    event.id === null ? raw.replace(/^[^\r\n]*?(?=[ \t]*(?:\r?\n|$))/, `$& <!-- ${given.get(line)} -->`) : raw,
  );
}

/** Puts the events in order. What stands between them stays where it is, except text right below an event: it goes along. */
export function withEventsInOrder(text: string): string {
  const document = parseDocument(text);
  const pieces = withTextGlued(document);
  const ordered = inOrder(pieces.filter(isReadableEvent));
  let next = 0;
  const moved = pieces.map((piece) => (isReadableEvent(piece) ? ordered[next++]! : piece));
  const result = printDocument({ pieces: moved.map((piece, index) => ended(piece, index, moved, document)) });
  return sameEvents(text, result) ? result : text;
}

/**
 * By time, then by id. An event without an id stays behind the one of the same second that it stands behind, so that
 * ordering twice is ordering once.
 */
export function inOrder<T extends { event: TimelineEvent }>(events: readonly T[]): T[] {
  const lastId = new Map<Instant, string>();
  const keyed = events.map((item) => {
    const id = item.event.id ?? lastId.get(item.event.at) ?? '';
    lastId.set(item.event.at, id);
    return { item, key: `${item.event.at} ${id}` };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}

/** The `recorded` of the comment that closes the first line of an event. */
const RECORDED = /[ \t]recorded[ \t]+\S+(?=(?:[ \t]+[a-z]+[ \t]+[^\s>]+)*[ \t]+-->[ \t]*(?:\r?\n|$))/;

/** The greatest id among the events of the second that stand before a line, and the least of those behind it. */
function neighbours(
  sameSecond: readonly ReadableEventPiece[],
  line: number,
  given: ReadonlyMap<number, string>,
): [string | null, string | null] {
  const idsWhere = (wanted: (other: ReadableEventPiece) => boolean) =>
    sameSecond
      .filter(wanted)
      .flatMap((other) => other.event.id ?? given.get(other.line) ?? [])
      .sort();
  return [
    idsWhere((other) => other.line < line).at(-1) ?? null,
    idsWhere((other) => other.line > line)[0] ?? null,
  ];
}

/** Rewrites events one by one; an event that would then read as saying something else is left as it was. */
function mapEvents(text: string, rewrite: (piece: ReadableEventPiece) => string): string {
  const pieces = parseDocument(text).pieces.map((piece) => {
    if (!isReadableEvent(piece)) return piece;
    const raw = rewrite(piece);
    return saysTheSame(piece.event, raw) ? { ...piece, raw } : piece;
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
    const glued =
      above && isReadableEvent(above) && piece.kind === 'text' ? /^[^\S\n]*\S.*\S?(?=\s*$)/s.exec(piece.raw) : null;
    if (!above || !glued) {
      pieces.push(piece);
      continue;
    }
    const lineEnd = /^[ \t]*\r?\n/.exec(piece.raw.slice(glued[0].length))?.[0] ?? '';
    const taken = glued[0] + lineEnd;
    pieces[pieces.length - 1] = { ...above, raw: above.raw + taken };
    pieces.push({ ...piece, raw: piece.raw.slice(taken.length) });
  }
  return pieces;
}

/** A last line without a line end gets one where it is no longer the last. */
function ended(piece: Piece, index: number, pieces: readonly Piece[], { eol }: IncidentDocument): Piece {
  const isLast = pieces.slice(index + 1).every((other) => other.raw === '');
  return isLast || piece.raw === '' || piece.raw.endsWith('\n') ? piece : { ...piece, raw: piece.raw + eol };
}

/** Text that goes along with an event may open a block that hides what then follows it. */
function sameEvents(before: string, after: string): boolean {
  const events = (text: string) => inOrder(parseDocument(text).pieces.filter(isReadableEvent)).map(saidBy);
  return JSON.stringify(events(before)) === JSON.stringify(events(after));
}

const saidBy = ({ event }: ReadableEventPiece) => event;
