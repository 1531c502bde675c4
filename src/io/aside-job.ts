/** Files are taken in blocks, by whoever is free. */
const BLOCK = 32;

/** What is to be made of files, by threads and by the process that asks them. */
export interface Job {
  paths: readonly string[];
  /** The name of a task, and all that it depends on beside a file. */
  task: string;
  input: unknown;
  /** How many blocks were taken, by all threads. */
  taken: Int32Array;
}

/** What was made of the files from a place among the paths on. */
export interface Done<T> {
  from: number;
  made: T[];
}

export function jobOf(work: Omit<Job, 'taken'>): Job {
  return { ...work, taken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
}

/**
 * Takes one block after the other, until there are none. The last paths come first: they are the latest, and have most to be
 * done about them, while the first thread is alone yet.
 */
export function* blocksOf({ paths, taken }: Job): Generator<{ from: number; block: readonly string[] }> {
  for (let end = endOf(paths, taken); end > 0; end = endOf(paths, taken)) {
    const from = Math.max(0, end - BLOCK);
    yield { from, block: paths.slice(from, end) };
  }
}

function endOf({ length }: readonly string[], taken: Int32Array): number {
  return length - Atomics.add(taken, 0, 1) * BLOCK;
}
