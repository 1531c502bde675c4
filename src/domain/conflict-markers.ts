import type { Merged } from './merge-three.ts';

const MARKER_SIZE = 7;

/** The offset of the first line with which git opens a conflict; null where there is none. */
export function conflictAt(text: string): number | null {
  return /^<{7}(?:[ \r\n]|$)/m.exec(text)?.index ?? null;
}

/** The text without what stands between conflict markers; as it was where they are not in pairs. */
export function withoutConflicts(text: string): string {
  let open = false;
  const kept = text.split('\n').filter((line) => {
    const opens = /^<{7}(?:[ \r]|$)/.test(line);
    const closes = open && /^>{7}(?:[ \r]|$)/.test(line);
    const isInside = open || opens;
    open = opens || (open && !closes);
    return !isInside;
  });
  return open ? text : kept.join('\n');
}

/** Prints a merge, what is in conflict between markers as git writes them. Conflicts are whole lines that end in LF. */
export function printMerged(merged: Merged, markerSize = MARKER_SIZE): string {
  const marker = (character: string) => character.repeat(markerSize);
  return merged
    .map((part) =>
      typeof part === 'string'
        ? part
        : `${marker('<')} ours\n${part.ours}${marker('=')}\n${part.theirs}${marker('>')} theirs\n`,
    )
    .join('');
}
