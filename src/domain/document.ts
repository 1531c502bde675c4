import { BlockTracker } from './blocks.ts';
import { isEvent, parseEvent, type TimelineEvent, type UnreadableEvent, usualEventAt } from './event.ts';
import { type FenceProblem, findFrontMatter, isFenced } from './front-matter.ts';

/**
 * A run of lines of an incident file. The pieces of a document, joined, are the file byte for byte: nothing is ever
 * dropped because it does not parse.
 */
export type Piece = PlainPiece | EventPiece;

interface PlainPiece {
  /** `fence`: the opening or closing line; `yaml`: what is between; `heading`: a `##` line; `text`: all else. */
  kind: 'fence' | 'yaml' | 'heading' | 'text';
  raw: string;
  /** Counts from 1. */
  line: number;
  /** The `##` heading it stands below (or is), as written; null above the first. */
  section: string | null;
}

interface EventPiece {
  kind: 'event' | 'unreadable';
  raw: string;
  line: number;
  section: string;
  event: TimelineEvent | UnreadableEvent;
}

export interface ReadableEventPiece extends EventPiece {
  kind: 'event';
  event: TimelineEvent;
}

export interface IncidentDocument {
  pieces: readonly Piece[];
  /** The line end that a new line gets: that of the file's first line. */
  eol: '\n' | '\r\n';
  /** Why there is no front matter, or null. */
  fenceProblem: FenceProblem | null;
  /** Those of the pieces that are events which can be read. */
  events: readonly ReadableEventPiece[];
  /** Whether the body has any block of code, or comment, that begins at the margin. */
  blocks: boolean;
}

export const TIMELINE = 'Timeline';

/** Splits a text into pieces. Takes any text, never throws, and loses nothing. */
export function parseDocument(text: string): IncidentDocument {
  const firstEnd = text.indexOf('\n');
  const eol = text[firstEnd - 1] === '\r' ? '\r\n' : '\n';
  const fences = findFrontMatter(text);
  const pieces: Piece[] = [];
  if (!isFenced(fences)) {
    const { blocks } = cutBody(text, 0, { line: 1, section: null }, pieces);
    return { pieces, eol, fenceProblem: fences, events: pieces.filter(isReadableEvent), blocks };
  }
  const { yamlFrom, yamlTo, bodyFrom } = fences;
  const closing = 2 + countLines(text, yamlFrom, yamlTo);
  pieces.push(
    { kind: 'fence', raw: text.slice(0, yamlFrom), line: 1, section: null },
    { kind: 'yaml', raw: text.slice(yamlFrom, yamlTo), line: 2, section: null },
    { kind: 'fence', raw: text.slice(yamlTo, bodyFrom), line: closing, section: null },
  );
  const line = closing + countLines(text, yamlTo, bodyFrom);
  const { blocks } = cutBody(text, bodyFrom, { line, section: null }, pieces);
  return { pieces, eol, fenceProblem: null, events: pieces.filter(isReadableEvent), blocks };
}

/** The text of a document: for any text, `printDocument(parseDocument(text)) === text`. */
export function printDocument(document: { pieces: readonly Piece[] }): string {
  return document.pieces.map((piece) => piece.raw).join('');
}

export function isReadableEvent(piece: Piece): piece is ReadableEventPiece {
  return piece.kind === 'event';
}

/** Same heading, whatever its case: `## timeline` is the timeline too. */
export function isTitled(title: string | null, expected: string): boolean {
  if (title === null || title === expected) return title !== null;
  return title.length === expected.length && title.toLowerCase() === expected.toLowerCase();
}

/** Where a line of a body stands, that is in no block. */
interface Standing {
  /** Its number in the file. */
  line: number;
  /** The `##` heading above it. */
  section: string | null;
}

/**
 * Cuts a body, which begins at an offset, into headings, events and all other text; fenced code and comments hide what looks
 * like a heading. Returns whether there are any, and where a line below it would stand.
 */
export function cutBody(
  text: string,
  from: number,
  start: Standing,
  pieces: Piece[],
): Standing & { blocks: boolean } {
  const block = new BlockTracker();
  let blocks = false;
  let { section, line: number } = start;
  /** Where the text began that is not yet a piece. */
  let open: { from: number; line: number } | null = null;
  const close = (to: number) => {
    if (open) pieces.push({ kind: 'text', raw: text.slice(open.from, to), line: open.line, section });
    open = null;
  };
  for (let at = from; at < text.length; ) {
    const usual = section === TIMELINE && block.open === null ? usualEventAt(text, at) : null;
    if (usual !== null) {
      close(at);
      const { raw, event } = usual;
      pieces.push({ kind: 'event', raw, line: number++, section: TIMELINE, event });
      at += raw.length;
      continue;
    }
    const end = endOfLine(text, at);
    const raw = text.slice(at, end);
    const hidden = block.hides(raw);
    blocks ||= hidden;
    const title = hidden ? null : titleOf(raw);
    if (title !== null) {
      close(at);
      section = canonicalTitle(title);
      pieces.push({ kind: 'heading', raw, line: number++, section });
      at = end;
    } else if (section === TIMELINE && !hidden && isBullet(raw)) {
      close(at);
      const to = endOfItem(text, end);
      const item = text.slice(at, to);
      const lines = linesOf(item);
      pieces.push(eventPiece(item, lines, number));
      number += lines.length;
      at = to;
    } else {
      open ??= { from: at, line: number };
      number++;
      at = end;
    }
  }
  close(text.length);
  return { blocks, section, line: number };
}

function isBullet(line: string): boolean {
  const mark = line[0];
  return (mark === '-' || mark === '*' || mark === '+') && (line[1] === ' ' || line[1] === '\t');
}

/** The offset behind a line and its end. */
function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** The title of a `##` heading, without the hashes that may close it; null for any other line. */
function titleOf(line: string): string | null {
  if (!line.startsWith('##') || (line[2] !== ' ' && line[2] !== '\t')) return null;
  const text = line.slice(2).trim();
  const open = withoutTrailing(text, '#');
  return open === '' || /[ \t]$/.test(open) ? open.trimEnd() : text;
}

/** A loop, since a pattern for it takes quadratic time on a long run of that character. */
export function withoutTrailing(text: string, character: string): string {
  let end = text.length;
  while (text[end - 1] === character) end--;
  return text.slice(0, end);
}

function canonicalTitle(title: string): string {
  return isTitled(title, TIMELINE) ? TIMELINE : title;
}

function eventPiece(raw: string, [first = '', ...further]: readonly string[], line: number): EventPiece {
  const event = parseEvent(first, further);
  return { kind: isEvent(event) ? 'event' : 'unreadable', raw, line, section: TIMELINE, event };
}

/** Where the lines end that belong to an item: indented ones, and blank ones between them. */
function endOfItem(text: string, from: number): number {
  let to = from;
  for (let at = from; at < text.length && !isMargin(text.charCodeAt(at)); ) {
    const end = endOfLine(text, at);
    if (text.slice(at, end).trim() !== '') {
      if (text[at] !== '\t' && !text.startsWith('  ', at)) break;
      to = end;
    }
    at = end;
  }
  return to;
}

/** Whether a line that begins so is neither indented nor blank; of other characters it takes longer to tell. */
const isMargin = (code: number) => code > SPACE && code < DELETE;
const [SPACE, DELETE] = [0x20, 0x7f];

/** The lines of an item without their ends, and what is blank before these. */
function linesOf(item: string): string[] {
  const lines: string[] = [];
  for (let at = 0, end = 0; at < item.length; at = end) {
    end = endOfLine(item, at);
    lines.push(item.slice(at, end).trimEnd());
  }
  return lines;
}

/** How many lines end between two offsets. */
function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
