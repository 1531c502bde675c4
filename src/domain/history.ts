import { BlockTracker } from './blocks.ts';
import { parseAction } from './actions.ts';
import { isReadableEvent, parseDocument, printDocument } from './document.ts';
import type { TimelineEvent } from './event.ts';
import { mergeIncidents } from './merge.ts';
import { linesOf } from './merge-lines.ts';

/** What is known of how files were. */
export interface History {
  /** The text of a file in the last commit, where it is another now; null where it is the same, is new, or nothing is known. */
  committed(path: string): string | null;
}

/**
 * Events that were committed and are in the file no more, or in none of several: an editor has saved an old copy of it, or
 * somebody removed them.
 */
export function vanishedEvents(committed: string, ...current: readonly string[]): TimelineEvent[] {
  const now = current.flatMap(eventsIn);
  const said = new Set(now.map(saidBy));
  // A line that can no longer be read, or that a code block hides, is still there.
  const isThere = (id: string) => current.some((text) => text.includes(`<!-- ${id}`));
  return eventsIn(committed).filter(
    (event) => !said.has(saidBy(event)) && (event.id === null || !isThere(event.id)),
  );
}

/**
 * Brings those events back, with the state and the corrective actions that go with them; all else stays as it is now. It is
 * a merge of the file as it is with the committed one, as if these events had been added since.
 */
export function withVanished(committed: string, current: string): string {
  const vanished = vanishedEvents(committed, current);
  if (vanished.length === 0) return current;
  const base = without(vanished, committed);
  const merged = mergeIncidents({ base, ours: current, theirs: committed });
  return merged.conflicts === 0 ? merged.text : current;
}

function without(events: readonly TimelineEvent[], text: string): string {
  const gone = new Set(events.map(saidBy));
  const ids = new Set(events.flatMap(({ id }) => id ?? []));
  const pieces = parseDocument(text).pieces.filter(
    (piece) => !(isReadableEvent(piece) && gone.has(saidBy(piece.event))),
  );
  const block = new BlockTracker();
  // An action has the id of the event that added it.
  return linesOf(printDocument({ pieces }))
    .filter((line) => block.hides(line) || !ids.has(parseAction(line.trimEnd(), 0)?.id ?? ''))
    .join('');
}

function eventsIn(text: string): TimelineEvent[] {
  return parseDocument(text)
    .pieces.filter(isReadableEvent)
    .map(({ event }) => event);
}

function saidBy(event: TimelineEvent): string {
  return JSON.stringify({ ...event, id: null });
}
