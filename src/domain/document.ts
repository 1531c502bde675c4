import { BlockTracker } from './blocks.ts';
import { parseEvent, isEvent, type TimelineEvent, type UnreadableEvent } from './event.ts';
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
}

export const TIMELINE = 'Timeline';

/** Splits a text into pieces. Takes any text, never throws, and loses nothing. */
export function parseDocument(text: string): IncidentDocument {
  const eol = /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n';
  const fences = findFrontMatter(text);
  if (!isFenced(fences)) return { pieces: bodyPieces(text, 1), eol, fenceProblem: fences };
  const parts = [
    text.slice(0, fences.yamlFrom),
    text.slice(fences.yamlFrom, fences.yamlTo),
    text.slice(fences.yamlTo, fences.bodyFrom),
  ] as const;
  const pieces: Piece[] = [];
  let line = 1;
  for (const [index, raw] of parts.entries()) {
    pieces.push({ kind: index === 1 ? 'yaml' : 'fence', raw, line, section: null });
    line += countLines(raw);
  }
  return { pieces: [...pieces, ...bodyPieces(text.slice(fences.bodyFrom), line)], eol, fenceProblem: null };
}

/** The text of a document: for any text, `printDocument(parseDocument(text)) === text`. */
export function printDocument(document: { pieces: readonly Piece[] }): string {
  return document.pieces.map((piece) => piece.raw).join('');
}

export function isReadableEvent(piece: Piece): piece is ReadableEventPiece {
  return piece.kind === 'event';
}

/** The prose below a `##` heading, without HTML comments, trimmed; empty where the section is missing or empty. */
export function sectionProse(document: IncidentDocument, title: string): string {
  const pieces = document.pieces.filter(
    (piece) => isTitled(piece.section, title) && piece.kind !== 'heading',
  );
  return withoutComments(pieces.map((piece) => piece.raw).join(''));
}

export function withoutComments(markdown: string): string {
  return markdown.replace(/<!--.*?(?:-->|$)/gs, '').trim();
}

/** A heading below which nothing is written yet says nothing. */
export function withoutEmptyHeadings(markdown: string): string {
  const parts = markdown.split(/^(?=#{3,6} )/m);
  return parts
    .filter((part) => !/^#{3,6} [^\n]*\s*$/.test(part))
    .join('')
    .trim();
}

/**
 * A code block or comment that is opened and never closed: what follows is inside it. Null where there is none. A comment
 * in which another one opens counts: the other's end is taken for its own, and the event between them is hidden.
 */
export function unclosedBlock(document: IncidentDocument): { what: string; line: number } | null {
  const block = new BlockTracker();
  let opened = 0;
  for (const { kind, raw, line } of document.pieces) {
    if (kind !== 'heading' && kind !== 'text') continue;
    for (const [index, text] of raw.split('\n').entries()) {
      const wasOpen = block.open;
      if (wasOpen === 'comment' && text.includes('<!--')) return { what: wasOpen, line: opened };
      block.hides(text);
      if (wasOpen === null) opened = line + index;
    }
  }
  return block.open === null ? null : { what: block.open, line: opened };
}

/** Same heading, whatever its case: `## timeline` is the timeline too. */
export function isTitled(title: string | null, expected: string): boolean {
  return title?.toLowerCase() === expected.toLowerCase();
}

const BULLET = /^[-*+][ \t]/;

/** Cuts a body into headings, events and all other text; fenced code and comments hide what looks like a heading. */
function bodyPieces(body: string, firstLine: number): Piece[] {
  const pieces: Piece[] = [];
  const lines = body.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const block = new BlockTracker();
  let section: string | null = null;
  let number = firstLine;
  for (let index = 0; index < lines.length; ) {
    const raw = lines[index]!;
    const hidden = block.hides(raw);
    const title = hidden ? null : titleOf(raw);
    let taken = 1;
    if (title !== null) {
      section = canonicalTitle(title);
      pieces.push({ kind: 'heading', raw, line: number, section });
    } else if (section === TIMELINE && !hidden && BULLET.test(raw)) {
      taken = 1 + continuationLength(lines, index + 1);
      pieces.push(eventPiece(lines.slice(index, index + taken), number));
    } else appendText(pieces, raw, number, section);
    index += taken;
    number += taken;
  }
  return pieces;
}

/** The title of a `##` heading, without the hashes that may close it; null for any other line. */
function titleOf(line: string): string | null {
  if (!/^##[ \t]/.test(line)) return null;
  const text = line.slice(2).trim();
  const open = withoutTrailing(text, '#');
  return open === '' || /[ \t]$/.test(open) ? open.trimEnd() : text;
}

/** A loop, since a pattern for it takes quadratic time on a long run of that character. */
function withoutTrailing(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end--;
  return text.slice(0, end);
}

function canonicalTitle(title: string): string {
  return isTitled(title, TIMELINE) ? TIMELINE : title;
}

function appendText(pieces: Piece[], raw: string, line: number, section: string | null): void {
  const last = pieces.at(-1);
  if (last?.kind === 'text') last.raw += raw;
  else pieces.push({ kind: 'text', raw, line, section });
}

function eventPiece(lines: readonly string[], line: number): EventPiece {
  const [first = '', ...further] = lines.map((text) => text.replace(/\r?\n$/, ''));
  const event = parseEvent(first, further);
  return {
    kind: isEvent(event) ? 'event' : 'unreadable',
    raw: lines.join(''),
    line,
    section: TIMELINE,
    event,
  };
}

/** How many lines after an item belong to it: indented ones, and blank ones between them. */
function continuationLength(lines: readonly string[], from: number): number {
  let length = 0;
  for (let index = from; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.trim() === '') continue;
    if (!/^(?: {2}|\t)/.test(line)) break;
    length = index - from + 1;
  }
  return length;
}

/** The lines of a section that are its own words: those in fenced code and HTML comments become empty. */
export function visibleLines(section: string): string[] {
  const block = new BlockTracker();
  return section.split('\n').map((line) => (block.hides(line) ? '' : line.replace(/\r$/, '')));
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}
