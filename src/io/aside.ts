import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { UnreadableFile } from '../domain/incident.ts';
import { inlineLess } from './engine.ts';
import { askedOnce, isReachedInside, type ReadText, readSafely } from './safe-read.ts';

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
interface Done<T> {
  block: number;
  made: T[];
}

/** How this process does its share of the work. */
interface Share<T> {
  make: (path: string) => T;
  /** Is given what was made of each file, by its place among the paths, in any order. */
  take: (made: T, index: number) => void;
  /** Hears of files that others did. */
  step: (files: number) => void;
  packageRoot: string;
}

/**
 * Has a task make something of files: the same as without threads, but sooner. Whoever fails, a thread or what is done here,
 * fails the whole, and ends the threads.
 */
export async function makeAside<T>(
  { make, take, step, packageRoot }: Share<T>,
  given: Omit<Work, 'taken'>,
  mostThreads: number,
): Promise<void> {
  const { root, paths, task, input } = given;
  const work: Work = { root, paths, task, input, taken: new Int32Array(new SharedArrayBuffer(4)) };
  const hear = ({ block, made }: Done<T>) => {
    for (const [index, one] of made.entries()) take(one, block * BLOCK + index);
    step(made.length);
  };
  const threads = Math.min(availableParallelism() - 1, MOST_THREADS, mostThreads);
  const program = join(packageRoot, 'dist', 'cli-aside.cjs');
  inlineLess();
  const workers = Array.from({ length: threads }, () => new Worker(program, { workerData: work }));
  const others = Promise.all(workers.map((worker) => ended(worker, hear)));
  try {
    // Heard of even while this is busy elsewhere.
    others.catch(() => {});
    for (let block = nextBlock(work); block !== null; block = nextBlock(work)) {
      // One after the other: what is made of a file may be made further when it is taken, with what is remembered of it.
      for (const [index, path] of blockOf(paths, block).entries()) take(make(path), block * BLOCK + index);
      await Promise.race([others, tick()]);
    }
    await others;
  } catch (error) {
    for (const worker of workers) {
      worker.removeAllListeners('message');
      void worker.terminate();
    }
    throw error;
  }
}

/** Hears what a thread makes, until it has ended. */
function ended<T>(worker: Worker, hear: (done: Done<T>) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (done: Done<T>) => {
      try {
        hear(done);
      } catch (error) {
        reject(error);
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a thread ended with exit code ${code}`)),
    );
  });
}

/** Makes of a task's input what the task makes of a file. */
export type AsideTask = (input: never) => (path: string, read: ReadFile) => unknown;
export type ReadFile = (path: string) => ReadText | UnreadableFile;

/** What the thread does: takes blocks until there are none. */
export async function help(tasks: Readonly<Record<string, () => Promise<AsideTask>>>): Promise<void> {
  const work = workerData as Work;
  const isReached = askedOnce((folder) => isReachedInside(work.root, folder));
  const read = (path: string) => readSafely(work.root, path, isReached);
  const task = await tasks[work.task]!();
  const make = task(work.input as never);
  for (let block = nextBlock(work); block !== null; block = nextBlock(work)) {
    const made = blockOf(work.paths, block).map((path) => make(path, read));
    parentPort!.postMessage({ block, made } satisfies Done<unknown>);
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
