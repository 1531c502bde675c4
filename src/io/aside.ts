import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Done, type Job, jobOf, lastBlocks } from './aside-job.ts';
import { MANY_FILES } from './engine.ts';

const MOST_THREADS = 3;
/** What a thread that nobody asks for so long remembers is given back. */
const IDLE_MILLISECONDS = 2_000;

/** How this process does its share of a job. */
interface Share<T> {
  make: (path: string) => T;
  /** Is given what was made of each file, by its place among the paths, in any order. */
  take: (made: T, index: number) => void;
  /** Hears of files that others did. */
  step: (files: number) => void;
  /** Hears that one of the others has begun, and so has loaded what it needs. */
  begun: () => void;
}

/**
 * Threads that help with the files of the store at a root, with one job after the other. They are started when they are of
 * use first, or called before, and a process does not go on for one that is idle.
 */
export class Threads {
  private workers: Worker[] = [];
  private rest: NodeJS.Timeout | undefined;
  /** The end of the job that was given last. */
  private last: Promise<void> = Promise.resolve();
  private readonly root: string;
  private readonly program: string;

  constructor(root: string, packageRoot: string) {
    this.root = root;
    this.program = join(packageRoot, 'bin', 'thread.js');
  }

  /** Starts threads that are to help with a task soon. They load it meanwhile. */
  start(task: string, mostThreads: number): Promise<void> {
    this.last = this.last.then(() => {
      const workers = this.awake(mostThreads);
      for (const worker of workers) worker.postMessage(task);
      this.laidToRest(workers);
    });
    return this.last;
  }

  /**
   * Has a task make something of files: the same as without threads, but sooner. Whoever fails, a thread or what is done here,
   * fails the whole, and ends the threads. Jobs that are given at once are done one after the other.
   */
  make<T>(share: Share<T>, work: Omit<Job, 'taken'>, mostThreads: number): Promise<void> {
    const made = this.last.then(() => this.makeNow(share, work, mostThreads));
    this.last = made.catch(() => {});
    return made;
  }

  private async makeNow<T>(share: Share<T>, work: Omit<Job, 'taken'>, mostThreads: number): Promise<void> {
    const job = jobOf(work);
    let left = job.paths.length;
    const take = (made: T, index: number) => {
      share.take(made, index);
      left--;
    };
    const hear = ({ from, made }: Done<T>) => {
      for (const [index, one] of made.entries()) take(one, from + index);
      share.step(made.length);
      return left === 0;
    };
    try {
      const workers = this.awake(mostThreads);
      const others = allHeard(workers, hear);
      // Heard of even while this is busy elsewhere.
      others.catch(() => {});
      for (const worker of workers) {
        worker.once('message', share.begun);
        worker.postMessage(job);
      }
      for (const { from, paths } of lastBlocks(job)) {
        // One after the other: what is made of a file may be made further when it is taken, with what is remembered of it.
        for (const [index, path] of paths.entries()) take(share.make(path), from + index);
        await Promise.race([others, tick()]);
      }
      if (left > 0) await others;
      // What a thread has in memory after that is most of what there is.
      if (job.paths.length < MANY_FILES) this.laidToRest(workers);
      else this.end();
    } catch (error) {
      this.end();
      throw error;
    }
  }

  private awake(most: number): Worker[] {
    const count = Math.min(availableParallelism() - 1, MOST_THREADS, most);
    clearTimeout(this.rest);
    while (this.workers.length < count) {
      const worker = this.started();
      if (worker === null) break;
      this.workers.push(worker);
    }
    const workers = this.workers.slice(0, count);
    for (const worker of workers) {
      deafTo(worker);
      worker.ref();
    }
    return workers;
  }

  /** Null where the system allows no more threads: fewer do the same, or none. */
  private started(): Worker | null {
    try {
      return new Worker(this.program, { workerData: this.root });
    } catch {
      return null;
    }
  }

  private laidToRest(workers: readonly Worker[]): void {
    for (const worker of workers) {
      deafTo(worker);
      // One that fails at rest is missed by nobody.
      for (const event of ['error', 'exit']) worker.once(event, () => this.forget(worker));
      worker.unref();
    }
    this.rest = setTimeout(() => this.end(), IDLE_MILLISECONDS).unref();
  }

  private forget(worker: Worker): void {
    this.workers = this.workers.filter((one) => one !== worker);
  }

  private end(): void {
    for (const worker of this.workers) {
      deafTo(worker);
      void worker.terminate();
    }
    this.workers = [];
  }
}

/** Hears what threads make, until that is all; fails where one of them does. */
function allHeard<T>(workers: readonly Worker[], isAll: (done: Done<T>) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const worker of workers) {
      worker.on('message', (done: Done<T>) => {
        try {
          if (isAll(done)) resolve();
        } catch (error) {
          reject(error);
        }
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`a thread ended with exit code ${code}`)));
    }
  });
}

function deafTo(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}

/** Lets what the threads say be heard. */
function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
