import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { Failure } from '../domain/failure.ts';
import { acquireLock, type Lock, type LockOptions } from './lock.ts';
import { isPlainlyBelow } from './safe-read.ts';
import { ensureWorkFolder } from './work-folder.ts';
import { writeFailure } from './write-failure.ts';

/** Of a folder's name, on the file systems that there are. */
const LONGEST_NAME = 200;

export type Waiting = Omit<LockOptions, 'purpose'>;

/** Does something while no other process writes a file of the store. */
export function whileLocked<T>(root: string, path: string, waiting: Waiting, work: () => T): T {
  try {
    const lock = locked(root, lockName(root, path), { ...waiting, purpose: `writing ${path}` });
    try {
      return work();
    } finally {
      lock.release();
    }
  } catch (error) {
    throw failureOf(error, path);
  }
}

/** The same for several files. They are locked in one order, so that two who do this do not wait for each other. */
export function whileAllLocked<T>(
  root: string,
  paths: readonly string[],
  waiting: Waiting,
  work: () => T,
): T {
  const byLock = new Map(paths.map((path) => [lockName(root, path), path]));
  const inOrder = [...byLock.keys()].sort().map((name) => byLock.get(name)!);
  return inOrder.reduceRight<() => T>((next, path) => () => whileLocked(root, path, waiting, next), work)();
}

/** Does something that only one process does in a store at a time. */
export async function alone<T>(
  root: string,
  what: string,
  waiting: Waiting,
  work: () => T | Promise<T>,
): Promise<T> {
  const lock = acquired(root, what, waiting);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

/** Long enough for one sync that waits for a remote which does not answer. */
const TURN_MILLISECONDS = 600_000;

/** The same; but where one process is at it and another one waits, nothing is done, and null is the result. */
export async function next<T>(
  root: string,
  what: string,
  waiting: Waiting,
  work: () => T | Promise<T>,
): Promise<T | null> {
  const turn = turnOf(root, what);
  if (turn === null) return null;
  const lock = releasing(turn, () =>
    acquired(root, what, { ...waiting, timeoutMilliseconds: TURN_MILLISECONDS }),
  );
  try {
    return await work();
  } finally {
    lock.release();
  }
}

function turnOf(root: string, what: string): Lock | null {
  try {
    return locked(root, `next-${what}`, { timeoutMilliseconds: 0, purpose: `waiting to ${what}` });
  } catch (error) {
    if (error instanceof Failure) return null;
    throw failureOf(error, what);
  }
}

/** Whoever has the turn gives it up before they begin: then another one may wait. */
function releasing<T>(turn: Lock, work: () => T): T {
  try {
    return work();
  } finally {
    turn.release();
  }
}

function acquired(root: string, what: string, waiting: Waiting): Lock {
  try {
    return locked(root, what, { ...waiting, purpose: what });
  } catch (error) {
    throw failureOf(error, what);
  }
}

function locked(root: string, name: string, options: LockOptions): Lock {
  return acquireLock(ensureWorkFolder(root, 'locks', name), options);
}

function failureOf(error: unknown, what: string): unknown {
  return error instanceof Failure || !(error as NodeJS.ErrnoException).code
    ? error
    : writeFailure(error, what);
}

/** One for each file, also where folders are links and a file has several paths. */
function lockName(root: string, path: string): string {
  const inStore = pathInStore(root, join(root, path));
  const name = inStore.split(sep).map(asFileName).join(',');
  return name.length <= LONGEST_NAME ? name : `%${createHash('sha256').update(inStore).digest('hex')}`;
}

function pathInStore(root: string, absolute: string): string {
  const folder = dirname(absolute);
  if (isPlainlyBelow(root, folder)) return relative(root, absolute);
  const real = existsSync(folder) ? realpathSync(folder) : folder;
  return relative(realpathSync(root), join(real, basename(absolute)));
}

/** In ASCII, and no two the same. */
function asFileName(part: string): string {
  return part.replace(/[^\w.-]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
