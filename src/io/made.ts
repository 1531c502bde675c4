import type { Digest } from '../context/digests.ts';
import type { SourceFile } from '../context/source-file.ts';
import { isReadText, type ReadFile, sourceOf } from './safe-read.ts';
import { type Stamp, stampOf } from './stamp.ts';

/** What was made of a file now. */
export interface Made {
  digest: Digest<unknown>;
  /** Null where it could not be read. */
  stamp: Stamp | null;
}

export function madeOf(path: string, read: ReadFile, make: (source: SourceFile) => Digest<unknown>): Made {
  const found = read(path);
  const source = sourceOf(path, found);
  return { digest: make(source), stamp: isReadText(found) ? stampOf(found.stats) : null };
}

/** The same as a task of another thread. */
export function digesting<I>(task: (input: I) => (source: SourceFile) => Digest<unknown>) {
  return (input: I) => {
    const make = task(input);
    return (path: string, read: ReadFile) => madeOf(path, read, make);
  };
}
