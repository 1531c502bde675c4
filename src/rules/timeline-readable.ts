import { type Piece, TIMELINE } from '../domain/document.ts';
import { unclosedBlock } from '../domain/unclosed-block.ts';
import { isEvent } from '../domain/event.ts';
import { quoted } from './quoted.ts';
import type { Finding, IncidentRule } from './rule.ts';

export const timelineReadable: IncidentRule = {
  id: 'timeline-readable',
  requirement: null,
  scope: 'incident',
  severity: 'error',
  summary: 'The timeline has nothing in it but events.',
  rationale:
    'Lines that are no events are kept and left where they are, but nothing counts them: not the agenda, not the state, ' +
    'not the public page. Write an event as `- TIME **type** text — @handle`; further lines of it are indented by two spaces.',
  check({ document }) {
    const open = unclosedBlock(document)?.line ?? Number.POSITIVE_INFINITY;
    return document.pieces
      .filter(({ kind, section }) => section === TIMELINE && (kind === 'unreadable' || kind === 'text'))
      .flatMap(found)
      .filter(({ line }) => line < open);
  },
};

function found(piece: Piece): Finding[] {
  if (piece.kind === 'unreadable' && !isEvent(piece.event)) {
    const { expected, found } = piece.event;
    return [{ line: piece.line, column: 1, message: `expected ${expected}, found ${quoted(found)}` }];
  }
  const stray = piece.kind === 'text' ? outsideComments(piece)[0] : undefined;
  if (!stray) return [];
  const message = `expected an event or the indented text of one, found ${quoted(stray.text)}`;
  return [{ line: stray.line, column: 1, message }];
}

/** The lines that show once rendered, code among them, each with its number in the file. */
function outsideComments({ raw, line }: Piece): { line: number; text: string }[] {
  if (raw.trim() === '') return [];
  const shown = raw.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ''));
  return shown
    .split('\n')
    .map((text, index) => ({ line: line + index, text: text.trimEnd() }))
    .filter(({ text }) => text !== '');
}
