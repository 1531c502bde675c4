import { type IncidentDocument, isReadableEvent, isTitled, type Piece, TIMELINE } from './document.ts';
import { printEvent, type TimelineEvent } from './event.ts';
import { compareEvents } from './event-order.ts';
import { reparsed } from './reparse.ts';

/** Adds an event in its place by time. All other lines stay as they are. */
export function insertEvent(document: IncidentDocument, event: TimelineEvent): IncidentDocument {
  const { pieces, eol } = document;
  const raw = printEvent(event, eol);
  const earlier = pieces.findLastIndex(
    (piece) => isReadableEvent(piece) && compareEvents(piece.event, event) <= 0,
  );
  if (earlier >= 0) return reparsed(document, insertAfter(pieces, withItsText(pieces, earlier), raw, eol));
  const first = pieces.findIndex((piece) => piece.kind === 'event');
  if (first >= 0) return reparsed(document, pieces.toSpliced(first, 0, piece(raw + eol, TIMELINE)));
  return reparsed(document, addToSection(document, TIMELINE, raw));
}

/** Adds a line at the end of a section, with a blank line before it unless it continues a list; makes the section where it is missing. */
export function appendToSection(document: IncidentDocument, title: string, line: string): IncidentDocument {
  return reparsed(document, addToSection(document, title, line.replaceAll('\n', document.eol)));
}

/** The sections of an incident file in their order; one that is missing is made in its place. */
export const SECTIONS = [
  'Summary',
  'Impact',
  TIMELINE,
  'Communications',
  'Review',
  'Corrective actions',
] as const;

function withSection({ pieces, eol }: IncidentDocument, title: string): readonly Piece[] {
  if (pieces.some(({ section }) => isTitled(section, title))) return pieces;
  const later = SECTIONS.slice(SECTIONS.findIndex((name) => isTitled(name, title)) + 1);
  const at = pieces.findIndex(({ section }) => later.some((name) => isTitled(section, name)));
  const heading = piece(`## ${title}${eol}`, title);
  if (at >= 0) return pieces.toSpliced(at, 0, heading, piece(eol, title));
  const last = pieces.at(-1)?.raw ?? '\n';
  const isBlank = /(^|\n)\r?\n$/.test(last);
  const gap = (last.endsWith('\n') ? '' : eol) + (isBlank ? '' : eol);
  return [...pieces, piece(gap, null), heading];
}

function addToSection(document: IncidentDocument, title: string, line: string): Piece[] {
  const pieces = withSection(document, title);
  const { eol } = document;
  const end = pieces.findLastIndex((one) => isTitled(one.section, title));
  const old = pieces[end]!;
  const [content, blank] = splitBlankEnd(old.raw);
  const lastLine = content.slice(content.trimEnd().lastIndexOf('\n') + 1);
  const isList = /^[-*+] /.test(lastLine) && /^[-*+] /.test(line);
  const ended = content === '' || content.endsWith('\n');
  const gap = (ended ? '' : eol) + (isList ? '' : eol);
  const isLast = end === pieces.length - 1;
  const close = isLast && !ended ? '' : eol;
  const text =
    isLast && blank !== '' && !isList
      ? content + blank + (blank.endsWith('\n') ? '' : eol) + line + close
      : content + gap + line + close + (blank === '' && !isLast ? eol : blank);
  return pieces.toSpliced(end, 1, piece(text, title));
}

/** A text and the blank lines it ends in. Its last line stays as it is, with the spaces and the line end it has. */
export function splitBlankEnd(raw: string): [content: string, blank: string] {
  const end = raw.trimEnd().length;
  const lineEnd = raw.indexOf('\n', end);
  const cut = end === 0 ? 0 : lineEnd < 0 ? raw.length : lineEnd + 1;
  return [raw.slice(0, cut), raw.slice(cut)];
}

/**
 * The last of the pieces that go with an event: a line that was wrapped without being indented still belongs to it once
 * rendered, and an item that cannot be read has no other place than behind it.
 */
function withItsText(pieces: readonly Piece[], index: number): number {
  let last = index;
  while (pieces[last + 1]?.section === TIMELINE) {
    const next = pieces[last + 1]!;
    if (next.kind === 'unreadable') last++;
    else if (next.kind === 'text' && !/^\s*\n/.test(next.raw)) return last + 1;
    else break;
  }
  return last;
}

function insertAfter(pieces: readonly Piece[], index: number, raw: string, eol: string): Piece[] {
  const before = pieces[index]!;
  const paragraph = before.kind === 'text' ? firstParagraph(before.raw) : before.raw;
  const rest = before.raw.slice(paragraph.length);
  const inserted = paragraph.endsWith('\n') ? [paragraph, raw + eol] : [paragraph + eol, raw];
  return pieces.toSpliced(index, 1, ...[...inserted, rest].map((text) => piece(text, TIMELINE)));
}

/** The lines up to the first blank one. */
function firstParagraph(text: string): string {
  const end = /\n[ \t]*\r?\n/.exec(text);
  return end ? text.slice(0, end.index + 1) : text;
}

function piece(raw: string, section: string | null): Piece {
  return { kind: 'text', raw, line: 0, section };
}
