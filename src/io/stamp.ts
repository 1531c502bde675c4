import type { Stats } from 'node:fs';

/**
 * What tells one version of a file from another without reading it: number, size and the times of its last change, in
 * milliseconds with fractions. The time of change (ctime) is set by the system alone, so that nobody can make a file look
 * like one that was seen earlier.
 */
export type Stamp = readonly [number: number, size: number, modified: number, changed: number];

export function stampOf({ ino, size, mtimeMs, ctimeMs }: Stats): Stamp {
  return [ino, size, mtimeMs, ctimeMs];
}

/** Whether something that was kept is the stamp of this version of the file. */
export function isSameStamp(kept: unknown, stamp: Stamp | null): boolean {
  return (
    stamp !== null &&
    Array.isArray(kept) &&
    kept.length === stamp.length &&
    stamp.every((part, index) => part === kept[index])
  );
}

/** Some file systems count in steps of two seconds. */
const COARSEST_CLOCK = 2_000;

/**
 * Whether a file that was read after a moment would have another stamp if it had been changed since. One that was changed
 * just before may be changed again in the same tick of the file system's clock, and have the same stamp.
 */
export function isSettled([, , modified, changed]: Stamp, readAfter: number): boolean {
  return Math.max(modified, changed) < readAfter - COARSEST_CLOCK;
}
