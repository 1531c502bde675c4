/** The same thing in the common ancestor and on both sides of a merge. */
export interface Three<T> {
  base: T;
  ours: T;
  theirs: T;
}

/** Text as merged, in pieces; a conflict is a piece that both sides changed, differently. */
export type Merged = readonly (string | Conflict)[];

export interface Conflict {
  ours: string;
  theirs: string;
}

export function mapThree<T, U>({ base, ours, theirs }: Three<T>, map: (value: T) => U): Three<U> {
  return { base: map(base), ours: map(ours), theirs: map(theirs) };
}

/** What only one side changed, or both in the same way; null where both changed it differently. */
export function changedOnce<T>(
  { base, ours, theirs }: Three<T>,
  same: (a: T, b: T) => boolean = Object.is,
): { value: T } | null {
  if (same(ours, theirs) || same(theirs, base)) return { value: ours };
  return same(ours, base) ? { value: theirs } : null;
}

/** The same choice between two texts, whichever side each is on: the longer one, which has what the other left out. */
export function eitherOf(a: string, b: string): string {
  if (a.length !== b.length) return a.length > b.length ? a : b;
  return a < b ? a : b;
}

/** The text, where it has no conflict; else null. */
export function textOf(merged: Merged): string | null {
  return merged.every((part) => typeof part === 'string') ? merged.join('') : null;
}
