import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Digest, SourceFile } from '../context.ts';
import { type Made, madeOf } from './digests.ts';
import { askedOnce, isReachedInside, readSafely } from './safe-read.ts';

const MOST_THREADS = 3;
/** Files are taken in blocks, by whoever is free. */
const BLOCK = 64;

/** What is to be done. A thread is told of it at its start. */
interface Work {
  root: string;
  paths: readonly string[];
  /** The name of a task, and all that it depends on beside a file. */
  task: string;
  input: unknown;
  /** How many blocks were taken, by all threads. */
  taken: Int32Array;
}

/** What was made of the files of a block. */
interface Done {
  block: number;
  made: Made[];
}

/** How this process does its share of the work. */
interface Share {
  make: (path: string) => Made;
  /** Hears of files that others did. */
  step: (files: number) => void;
  packageRoot: string;
}

/**
 * What a task makes of files, in their order: the same as without threads, but sooner. A thread that fails fails the whole.
 */
export async function madeAside(
  { make, step, packageRoot }: Share,
  given: Omit<Work, 'taken'>,
  mostThreads: number,
): Promise<Made[]> {
  const { root, paths, task, input } = given;
  const work: Work = { root, paths, task, input, taken: new Int32Array(new SharedArrayBuffer(4)) };
  const made: Made[] = [];
  const put = ({ block, made: found }: Done) => {
    for (const [index, one] of found.entries()) made[block * BLOCK + index] = one;
  };
  const hear = (done: Done) => {
    put(done);
    step(done.made.length);
  };
  const threads = Math.min(availableParallelism() - 1, MOST_THREADS, mostThreads);
  const program = join(packageRoot, 'dist', 'cli-aside.cjs');
  const others = Promise.all(Array.from({ length: threads }, () => ended(program, work, hear)));
  for (let block = nextBlock(work); block !== null; block = nextBlock(work)) {
    put({ block, made: blockOf(paths, block).map(make) });
    await Promise.race([others, tick()]);
  }
  await others;
  return made;
}

/** Starts a thread, and hears what it made until it has ended. */
function ended(program: string, work: Work, hear: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: work });
    worker.on('message', hear);
    worker.on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a thread ended with exit code ${code}`)),
    );
  });
}

/** What the thread does: takes blocks until there are none. `tasks` makes the `make` of a task from its input. */
export function help(
  tasks: Readonly<Record<string, (input: never) => (source: SourceFile) => Digest<unknown>>>,
): void {
  const work = workerData as Work;
  const isReached = askedOnce((folder) => isReachedInside(work.root, folder));
  const read = (path: string) => readSafely(work.root, path, isReached);
  const make = tasks[work.task]!(work.input as never);
  for (let block = nextBlock(work); block !== null; block = nextBlock(work)) {
    const made = blockOf(work.paths, block).map((path) => madeOf(path, read, make));
    parentPort!.postMessage({ block, made } satisfies Done);
  }
}

function nextBlock({ taken, paths }: Work): number | null {
  const block = Atomics.add(taken, 0, 1);
  return block * BLOCK < paths.length ? block : null;
}

function blockOf(paths: readonly string[], block: number): readonly string[] {
  return paths.slice(block * BLOCK, (block + 1) * BLOCK);
}

/** Lets what the threads say be heard. */
function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
