import { type IncidentDocument, isReadableEvent, parseDocument } from './document.ts';
import type { TimelineEvent } from './event.ts';
import { mapThree, type Three } from './merge-three.ts';

/**
 * Reads a merge back: whether an event that should be in it is not there, or one is there more often than on either
 * side. A last check, so that no mistake of the merge can lose a line: the text is then merged line by line instead.
 */
export function losesOrDoubles(
  documents: Three<IncidentDocument>,
  merged: string,
  conflicts: number,
): boolean {
  const { base, ours, theirs } = mapThree(documents, eventsIn);
  const found = eventsIn(parseDocument(merged));
  const said = new Set(found.map(saidBy));
  const [before, left, right, now] = [base, ours, theirs, found].map(countsOf) as [
    Counts,
    Counts,
    Counts,
    Counts,
  ];
  return [...ours, ...theirs].some((event) => {
    if (event.id === null) return false;
    const [isLeft, isRight, isNow] = [left, right, now].map((counts) => counts.get(event.id!) ?? 0) as [
      number,
      number,
      number,
    ];
    const wasRemoved = before.has(event.id) && Math.min(isLeft, isRight) === 0;
    const isLost = isNow === 0 && !wasRemoved && !said.has(saidBy(event));
    // Each conflict shows both versions.
    return isLost || isNow > Math.max(isLeft, isRight) + conflicts;
  });
}

type Counts = ReadonlyMap<string, number>;

function countsOf(events: readonly TimelineEvent[]): Counts {
  const counts = new Map<string, number>();
  for (const { id } of events) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function eventsIn({ pieces }: IncidentDocument): TimelineEvent[] {
  return pieces.filter(isReadableEvent).map(({ event }) => event);
}

/** A line that was typed without an id, and was given one in each of two clones, has one of them. */
function saidBy(event: TimelineEvent): string {
  return JSON.stringify({ ...event, id: null });
}
