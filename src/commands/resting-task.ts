import type { Digest } from '../context/digests.ts';
import type { SourceFile } from '../context/source-file.ts';
import { restingSince } from '../domain/at-rest.ts';
import type { Day } from '../domain/time.ts';

/** Tells of a file since when it rests; null where it must be read: then it tells what was read, too. */
export function restingTask(): (source: SourceFile) => Digest<Day | null> {
  return (source) => {
    const value = 'text' in source ? restingSince(source.text) : null;
    const isUnusual = value === null;
    return { value, lasts: true, told: isUnusual ? source : undefined, isUnusual };
  };
}
