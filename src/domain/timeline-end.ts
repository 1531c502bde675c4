import {
  cutBody,
  type IncidentDocument,
  isReadableEvent,
  parseDocument,
  type Piece,
  TIMELINE,
} from './document.ts';
import type { Instant } from './time.ts';

/** So many characters are read in less time than it takes to find out that they need not be. */
const LONG = 32 * 1024;
/** So many of the last ones are read: what is recorded is seldom older than all of these. */
const READ = 32;
const FIRST_DATED_ITEM = /\n(?=- \d\d\d\d-\d\d-\d\dT)/;
/** Items, each with blank lines and what is indented below it. The time of those that are events is the very text that is written there. */
const DATED_ITEMS = /(?:- \d\d\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ [^\n]*\n(?:(?: {2}[^\n]*|\r)?\n)*){1,64}/y;

/**
 * The document of an incident with a long timeline, of which only the last events were read: those above them are one piece of
 * text. That is enough to record what happened at a moment later than one of the last. Null where all has to be read.
 */
export function timelineEnd(text: string, moment: Instant): IncidentDocument | null {
  const from = text.search(FIRST_DATED_ITEM) + 1;
  const until = startOfLast(READ, text, endOfDatedItems(text, from));
  if (until - from < LONG) return null;
  const above = parseDocument(text.slice(0, from));
  const isRead = above.fenceProblem === null && !above.blocks && above.pieces.at(-1)?.section === TIMELINE;
  const unread = text.slice(from, until);
  if (!isRead || unread.includes(`- ${moment} `)) return null;
  const line = lineAt(text, until);
  const pieces: Piece[] = [];
  const { blocks } = cutBody(text, until, { line, section: TIMELINE }, pieces);
  if (!pieces.some((piece) => isReadableEvent(piece) && piece.event.at < moment)) return null;
  const skipped: Piece = { kind: 'text', raw: unread, line: lineAt(text, from), section: TIMELINE };
  const all = [...above.pieces, skipped, ...pieces];
  return { ...above, pieces: all, events: all.filter(isReadableEvent), blocks };
}

function endOfDatedItems(text: string, from: number): number {
  DATED_ITEMS.lastIndex = from;
  let to = from;
  while (DATED_ITEMS.test(text)) to = DATED_ITEMS.lastIndex;
  return to;
}

function startOfLast(items: number, text: string, end: number): number {
  let start = end;
  for (let count = 0; count < items; count++) start = text.lastIndexOf('\n- ', start - 2) + 1;
  return start;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
