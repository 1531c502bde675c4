import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker, workerData } from 'node:worker_threads';
import { acquireLock } from '../../src/io/lock.ts';
import { randomSource } from '../../src/io/random.ts';
import { type FsCall, interceptCalls } from './fs-calls.ts';

/**
 * Processes that take a lock from each other, as threads of one process: each stops before every call of the file system
 * that another could notice, and goes on when it is told to. The files are real, and so is the lock; that a process is
 * running or gone is told to it by an interceptor, in place of `/proc`.
 */
const PROCESSES = 3;
/** Enough that one which is held up comes back to a folder in which nothing is as it was. */
const ROUNDS = 20;
/** In steps; the others need about 30 for a round. */
const LONGEST_HOLD_UP = 1_000;
const MOST_STEPS = 1_000_000;
/** No process has such a number. */
const FIRST_PID = 2 ** 23;

/** What a thread is doing, at its place in the shared array. */
const [RUNNING, WAITING, INSIDE, DONE] = [0, 1, 2, 3] as const;
interface Shared {
  /** Of each process; the last place is where the scheduler waits for a change. */
  states: Int32Array;
  /** 1 for each number of a process that is gone. */
  gone: Int32Array;
}
interface Role extends Shared {
  index: number;
  pid: number;
  folder: string;
}

/** One of the processes: a thread's whole life. */
export function work(): void {
  const { states, gone, index, pid, folder } = workerData as Role;
  const wait = Atomics.wait.bind(Atomics);
  const pauseAs = (state: number) => {
    Atomics.store(states, index, state);
    tellScheduler(states);
    while (Atomics.load(states, index) !== RUNNING) wait(states, index, state);
  };
  Object.defineProperty(process, 'pid', { value: pid });
  process.kill = (other) => {
    if (gone[other - FIRST_PID]) throw Object.assign(new Error('gone'), { code: 'ESRCH' });
    return true;
  };
  const processAt = (path: string) => /^\/proc\/(\d{7,})\/stat$/.exec(path)?.[1];
  interceptCalls({
    passes: (path) => processAt(path) === undefined && !path.startsWith(folder),
    intercept: (call, perform) => {
      pauseAs(WAITING);
      const asked = processAt(call.path);
      return asked === undefined ? perform() : statusOf(Number(asked), gone, call);
    },
  });
  Atomics.wait = (() => pauseAs(WAITING)) as unknown as typeof Atomics.wait;
  pauseAs(WAITING);
  for (let round = 0; round < ROUNDS; round++) {
    const lock = acquireLock(folder, { timeoutMilliseconds: 600_000, purpose: 'a round' });
    pauseAs(INSIDE);
    lock.release();
  }
  Atomics.store(states, index, DONE);
  tellScheduler(states);
}

/** As `/proc/…/stat`, with a time of its own at which each was started. */
function statusOf(pid: number, gone: Int32Array, { path }: FsCall): string {
  if (gone[pid - FIRST_PID])
    throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT', syscall: 'open' });
  return `${pid} (incident) S ${'0 '.repeat(18)}${pid} 0`;
}

function tellScheduler(states: Int32Array): void {
  Atomics.add(states, PROCESSES, 1);
  Atomics.notify(states, PROCESSES);
}

export interface Simulated {
  schedules: number;
  steps: number;
  kills: number;
}

/** Runs schedules of chance. @throws where two are inside at once, or where they get nowhere. */
export function simulate(count: number, seed: string, script: string): Simulated {
  const random = randomSource(seed);
  const base = mkdtempSync(join(tmpdir(), 'incident-schedule-'));
  const total: Simulated = { schedules: 0, steps: 0, kills: 0 };
  for (; total.schedules < count; total.schedules++) {
    const schedule = new Schedule(join(base, String(total.schedules)), script, random);
    schedule.run();
    total.steps += schedule.steps;
    total.kills += schedule.kills;
  }
  rmSync(base, { recursive: true });
  return total;
}

class Schedule {
  steps = 0;
  kills = 0;
  private readonly states = shared(PROCESSES + 1);
  private readonly gone = shared(PROCESSES);
  private readonly threads: Worker[];
  /** Until which step each is held up. */
  private readonly heldUp = new Float64Array(PROCESSES);
  private readonly random: () => number;

  constructor(folder: string, script: string, random: () => number) {
    mkdirSync(folder);
    this.random = random;
    this.threads = Array.from({ length: PROCESSES }, (_, index) => {
      const role: Role = { states: this.states, gone: this.gone, index, pid: FIRST_PID + index, folder };
      return new Worker(script, { workerData: role });
    });
  }

  run(): void {
    for (; ; this.steps++) {
      this.settle();
      const able = [...this.threads.keys()].filter(
        (index) => this.states[index] !== DONE && !this.gone[index],
      );
      if (able.filter((index) => this.states[index] === INSIDE).length > 1)
        throw new Error(`two are inside after ${this.steps} steps`);
      if (able.length === 0) return;
      if (this.steps > MOST_STEPS) throw new Error('they get nowhere');
      const next = this.chosen(able);
      if (able.length > 1 && this.random() < 1 / 2000) this.kill(next);
      else this.goOn(next);
    }
  }

  /** Waits until each of them waits. */
  private settle(): void {
    for (;;) {
      const seen = Atomics.load(this.states, PROCESSES);
      if (!this.states.subarray(0, PROCESSES).includes(RUNNING)) return;
      Atomics.wait(this.states, PROCESSES, seen);
    }
  }

  /** Now and then one is held up, for so long that the others go through many rounds. */
  private chosen(able: readonly number[]): number {
    if (this.random() < 1 / 200) this.heldUp[this.oneOf(able)] = this.steps + this.random() * LONGEST_HOLD_UP;
    const free = able.filter((index) => this.heldUp[index]! <= this.steps);
    return this.oneOf(free.length > 0 ? free : able);
  }

  private oneOf(indexes: readonly number[]): number {
    return indexes[Math.floor(this.random() * indexes.length)]!;
  }

  private goOn(index: number): void {
    Atomics.store(this.states, index, RUNNING);
    Atomics.notify(this.states, index);
  }

  private kill(index: number): void {
    this.gone[index] = 1;
    this.kills++;
    void this.threads[index]!.terminate();
  }
}

function shared(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
}
