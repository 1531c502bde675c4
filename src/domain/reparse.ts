import {
  cutBody,
  type IncidentDocument,
  isReadableEvent,
  parseDocument,
  type Piece,
  printDocument,
  TIMELINE,
} from './document.ts';

/**
 * What reading the text of some pieces gives, most of which are those of a document that was read. Of a document in which
 * no block can hide anything, only the stretch is read again that reads otherwise: reading begins anew with each heading and
 * each item of the timeline, and depends on nothing above them but the section.
 */
export function reparsed(old: IncidentDocument, pieces: readonly Piece[]): IncidentDocument {
  return reparsedInPart(old, pieces) ?? parseDocument(printDocument({ pieces }));
}

function reparsedInPart(old: IncidentDocument, pieces: readonly Piece[]): IncidentDocument | null {
  if (old.blocks || old.fenceProblem !== null) return null;
  const same = unchanged(old.pieces, pieces);
  const from = pieces.findLastIndex((piece, index) => index < same.above && beginsAnew(piece));
  if (from < 0) return null;
  const to = pieces.findIndex((piece, index) => index >= pieces.length - same.below && beginsAnew(piece));
  const [first, next] = [pieces[from]!, to < 0 ? null : pieces[to]!];
  const stretch = printDocument({ pieces: pieces.slice(from, to < 0 ? undefined : to) });
  const read: Piece[] = [];
  const end = cutBody(stretch, 0, first, read);
  if (end.blocks || (next !== null && !mayFollow(next, stretch, end.section))) return null;
  const below = next === null ? [] : pieces.slice(to).map((piece) => lowered(piece, end.line - next.line));
  const all = [...pieces.slice(0, from), ...read, ...below];
  return { ...old, pieces: all, events: all.filter(isReadableEvent) };
}

/** How many pieces above and below a change are the very same. */
function unchanged(before: readonly Piece[], after: readonly Piece[]): { above: number; below: number } {
  const most = Math.min(before.length, after.length);
  let above = 0;
  while (above < most && before[above] === after[above]) above++;
  let below = 0;
  while (below < most - above && before.at(-1 - below) === after.at(-1 - below)) below++;
  return { above, below };
}

function beginsAnew({ kind }: Piece): boolean {
  return kind === 'heading' || kind === 'event' || kind === 'unreadable';
}

/** Whether a piece is read behind a text as it was before: on a line of its own, and an item in the timeline. */
function mayFollow(piece: Piece, text: string, section: string | null): boolean {
  return text.endsWith('\n') && (piece.kind === 'heading' || section === TIMELINE);
}

function lowered(piece: Piece, lines: number): Piece {
  return lines === 0 ? piece : { ...piece, line: piece.line + lines };
}
