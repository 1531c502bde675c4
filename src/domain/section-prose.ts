import { BlockTracker } from './blocks.ts';
import { type IncidentDocument, isTitled } from './document.ts';

/** The prose below a `##` heading, without HTML comments, trimmed; empty where the section is missing or empty. */
export function sectionProse(document: IncidentDocument, title: string): string {
  const pieces = document.pieces.filter(
    (piece) => isTitled(piece.section, title) && piece.kind !== 'heading',
  );
  return withoutComments(pieces.map((piece) => piece.raw).join(''));
}

/** Trimmed; a comment that is never closed reaches to the end. */
export function withoutComments(markdown: string): string {
  return markdown.replace(/<!--.*?(?:-->|$)/gs, '').trim();
}

/** A heading below which nothing is written yet says nothing. */
export function withoutEmptyHeadings(markdown: string): string {
  const parts = markdown.split(/^(?=#{3,6} )/m);
  return parts
    .filter((part) => !/^#{3,6} /.test(part) || part.trimEnd().includes('\n'))
    .join('')
    .trim();
}

/** The lines of a section that are its own words: those in fenced code and HTML comments become empty. */
export function visibleLines(section: string): string[] {
  const block = new BlockTracker();
  return section.split('\n').map((line) => (block.hides(line) ? '' : line.replace(/\r$/, '')));
}
