/** Files are taken in blocks, by whoever is free. */
const BLOCK = 32;

/** What is to be made of files, by threads and by the process that asks them. */
export interface Job {
  paths: readonly string[];
  /** The name of a task, and all that it depends on beside a file. */
  task: string;
  input: unknown;
  /** How many blocks were taken, by anybody; and how many of them from the beginning. */
  taken: Int32Array;
}

const [TAKEN, FROM_THE_BEGINNING] = [0, 1];

/** What was made of the files from a place among the paths on. */
export interface Done<T> {
  from: number;
  made: T[];
}

export function jobOf(work: Omit<Job, 'taken'>): Job {
  return { ...work, taken: new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)) };
}

interface Block {
  from: number;
  paths: readonly string[];
}

/** Takes one block after the other from the beginning, as threads do, until there are none. */
export function* firstBlocks(job: Job): Generator<Block> {
  while (isLeft(job)) yield blockAt(job, Atomics.add(job.taken, FROM_THE_BEGINNING, 1));
}

/**
 * Takes them from the end, as the process does that asked. There are the latest files, which have most to be done about
 * them: each thread has to learn to do that anew, and as a rule no other has.
 */
export function* lastBlocks(job: Job): Generator<Block> {
  for (let number = blocksIn(job) - 1; isLeft(job); number--) yield blockAt(job, number);
}

/** Whether a block was left to be taken: then it is. */
function isLeft(job: Job): boolean {
  return Atomics.add(job.taken, TAKEN, 1) < blocksIn(job);
}

function blocksIn({ paths }: Job): number {
  return Math.ceil(paths.length / BLOCK);
}

function blockAt({ paths }: Job, number: number): Block {
  const from = number * BLOCK;
  return { from, paths: paths.slice(from, from + BLOCK) };
}
