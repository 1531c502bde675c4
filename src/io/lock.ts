import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { conflict } from '../domain/failure.ts';
import { isRunning, isVisible, type ProcessIdentity, thisProcess } from './process.ts';

/**
 * A lock that dies with its holder and never by the clock.
 *
 * It is a folder of numbered files, its generations; whoever made the highest one holds the lock until that file is
 * emptied or its process is gone. A waiter takes over by *creating the next number*, which only one can do, so there is
 * no moment at which a stale lock is removed and two may believe it theirs. The highest number is never deleted, and the
 * few below it are kept, so that a waiter with an old view of the folder collides with a file instead of getting in.
 */
export interface Lock {
  release(): void;
}

const KEPT_GENERATIONS = 8;
const POLL_MILLISECONDS = 15;

interface LockOptions {
  /** How long to wait for a living holder. */
  timeoutMilliseconds: number;
  /** What the holder is doing, for the message to those who wait in vain. */
  purpose: string;
}

/** @throws Failure `conflict` when a living process holds the lock for longer than the time allowed. */
export function acquireLock(folder: string, { timeoutMilliseconds, purpose }: LockOptions): Lock {
  mkdirSync(folder, { recursive: true });
  const self = thisProcess();
  const claim = join(folder, `claim-${self.pid}-${process.hrtime.bigint()}`);
  writeFileSync(claim, JSON.stringify({ ...self, purpose }), { flag: 'wx' });
  try {
    const deadline = performance.now() + timeoutMilliseconds;
    for (;;) {
      const held = tryAcquire(folder, claim);
      if (held.path !== null) return { release: () => truncateSync(held.path) };
      if (performance.now() > deadline) throw stillHeld(folder, held.by);
      sleep(POLL_MILLISECONDS * (0.5 + Math.random()));
    }
  } finally {
    unlinkSync(claim);
  }
}

type Attempt = { path: string } | { path: null; by: Holder | null };
type Holder = ProcessIdentity & { purpose?: string };

function tryAcquire(folder: string, claim: string): Attempt {
  const top = generations(folder).at(-1) ?? 0;
  const holder = top > 0 ? holderOf(join(folder, String(top))) : null;
  if (holder !== null && isRunning(holder)) return { path: null, by: holder };
  const next = join(folder, String(top + 1));
  try {
    linkSync(claim, next);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return { path: null, by: holder };
    throw error;
  }
  const now = generations(folder);
  if (now.at(-1)! > top + 1) {
    unlinkSync(next);
    return { path: null, by: null };
  }
  for (const old of now.filter((generation) => generation <= top + 1 - KEPT_GENERATIONS))
    removeQuietly(join(folder, String(old)));
  sweepClaims(folder);
  return { path: next };
}

/** Removes what waiters left behind that were killed while they waited. */
function sweepClaims(folder: string): void {
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith('claim-'))) {
    const waiter = holderOf(join(folder, name));
    if (waiter !== null && !isRunning(waiter)) removeQuietly(join(folder, name));
  }
}

function generations(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/** Null where the file was emptied by its holder, or is gone. */
function holderOf(path: string): Holder | null {
  try {
    const text = readFileSync(path, 'utf8');
    return text === '' ? null : (JSON.parse(text) as Holder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

function stillHeld(folder: string, by: Holder | null) {
  const who = by
    ? `process ${by.pid} on ${by.host}${by.purpose ? ` (${by.purpose})` : ''}`
    : 'another process';
  const elsewhere = by !== null && !isVisible(by);
  return conflict(`the file is locked by ${who}`, {
    mend: elsewhere
      ? `It cannot be seen from here whether that still runs. Nothing was written. If it is gone, delete ${folder}.`
      : 'Wait for it, or end that process, and run the command again; nothing was written.',
  });
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
