import { isReadableEvent, parseDocument, printDocument } from './document.ts';
import { mintEventIdBetween, type Random } from './ids.ts';

/** An event that had the id of an event above it. */
interface Repair {
  id: string;
  line: number;
  /** The whole line is there twice: then the second one goes, and nothing is lost. */
  isDouble: boolean;
}

/** Gives each event an id of its own. Of lines that are there twice, as a careless merge leaves them, one stays. */
export function withOwnEventIds(text: string, random: Random): { text: string; repairs: Repair[] } {
  const said = new Map<string, Set<string>>();
  const repairs: Repair[] = [];
  const pieces = parseDocument(text).pieces.map((piece) => {
    if (!isReadableEvent(piece) || piece.event.id === null) return piece;
    const { id } = piece.event;
    const others = said.get(id);
    said.set(id, (others ?? new Set()).add(piece.raw.trimEnd()));
    if (!others) return piece;
    const isDouble = others.has(piece.raw.trimEnd());
    repairs.push({ id, line: piece.line, isDouble });
    const at = piece.raw.split('\n', 1)[0]!.lastIndexOf('<!--');
    const own = mintEventIdBetween(id, null, random);
    return { ...piece, raw: isDouble ? '' : piece.raw.slice(0, at) + piece.raw.slice(at).replace(id, own) };
  });
  return { text: repairs.length === 0 ? text : printDocument({ pieces }), repairs };
}
