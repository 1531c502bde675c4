import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conflict, type Failure } from '../domain/failure.ts';
import { newClaim, sweepClaims, waitingBefore } from './lock-claims.ts';
import { type Holder, readHolder } from './lock-holder.ts';
import { pause } from './pause.ts';
import { isRunning, isSuspended, isVisible, thisProcess } from './process.ts';
import { removeQuietly } from './remove.ts';
import { linkOnce } from './temporary.ts';

/**
 * A lock that dies with its holder and never by the clock.
 *
 * It is a folder of numbered files, its generations; whoever made the highest one holds the lock until that file is
 * emptied or its process is gone. A waiter takes over by *creating the next number*, which only one can do, so there is
 * no moment at which a stale lock is removed and two may believe it theirs.
 *
 * Why no two hold it. The highest number ever made is always there: a file is removed only by somebody who has seen a
 * higher one. Whoever made `n` holds the lock only if it then saw none higher, so `n` was the highest ever made. Nobody
 * can make `n + 1` but having seen `n` as the highest and found its holder gone. Whoever comes with an older view makes a
 * number that is not above `n`: it collides with a file, or sees `n` when it looks again, and gives way.
 *
 * A generation is a hard link to a file that was written before, so it is never seen half-written.
 */
export interface Lock {
  /** Never throws: what cannot be released is released when the process ends. */
  release(): void;
}

const KEPT_GENERATIONS = 8;
/** In milliseconds: between two looks of who waits longest, so much more for each before one, and at most. */
const [PAUSE, PAUSE_BEHIND, LONGEST_PAUSE] = [5, 10, 200];
const MAX_PURPOSE = 500;
/** Above it, the next number could not be told from this one. */
const LAST_GENERATION = Number.MAX_SAFE_INTEGER - 1;

export interface LockOptions {
  /** How long to wait for one living holder; who gets the lock next is another one. */
  timeoutMilliseconds: number;
  /** What the holder is doing, for the message to those who wait. */
  purpose: string;
  /** Is told once, after a while, whom this process waits for. */
  onWait?: { afterMilliseconds: number; tell: (holder: string) => void };
}

/** @throws Failure `conflict` when a living process holds the lock for longer than the time allowed. */
export function acquireLock(folder: string, options: LockOptions): Lock {
  const claim = join(folder, newClaim());
  try {
    const purpose = options.purpose.slice(0, MAX_PURPOSE);
    writeFileSync(claim, JSON.stringify({ ...thisProcess(), purpose }), { flag: 'wx' });
    return waitFor(folder, claim, options);
  } catch (error) {
    // It may have become a generation before something else failed; emptied, it holds nothing.
    emptyQuietly(claim);
    throw error;
  } finally {
    removeQuietly(claim);
  }
}

function waitFor(folder: string, claim: string, { timeoutMilliseconds, onWait }: LockOptions): Lock {
  const begun = monotonicMilliseconds();
  // With many writers the lock goes round: only one who keeps it for too long is given up on.
  let since = begun;
  let heldBy: number | null = null;
  let leftTo: number | null = null;
  let told = false;
  for (;;) {
    const before = waitingBefore(folder, claim);
    // Before it looks: one that is suspended itself after that has not waited.
    const now = monotonicMilliseconds();
    const attempt = tryAcquire(folder, claim, before === 0 ? null : { leftTo });
    if ('path' in attempt) return { release: () => emptyQuietly(attempt.path) };
    if ('free' in attempt) leftTo = attempt.free;
    else {
      const pid = attempt.heldBy?.pid ?? null;
      if (pid !== heldBy) [heldBy, since] = [pid, now];
      if (now - since > timeoutMilliseconds) throw stillHeld(folder, attempt.heldBy);
      if (onWait && !told && attempt.heldBy && now - begun > onWait.afterMilliseconds) {
        told = true;
        onWait.tell(nameOf(attempt.heldBy));
      }
    }
    pause(Math.min(PAUSE + before * PAUSE_BEHIND, LONGEST_PAUSE) * (0.5 + Math.random()));
  }
}

/**
 * `heldBy` is null where somebody else was quicker, and it is not known who; `free` is the generation that holds nothing
 * any more, and whose successor is left to those who wait for longer.
 */
type Attempt = { path: string } | { heldBy: Holder | null } | { free: number };

/** With `polite`, what is free is taken only where it was left to others before, and they did not want it. */
function tryAcquire(folder: string, claim: string, polite: { leftTo: number | null } | null): Attempt {
  const top = generations(folder).at(-1) ?? 0;
  if (top > LAST_GENERATION) throw notOurs(folder);
  const holder = top > 0 ? readHolder(join(folder, String(top))) : null;
  if (holder !== null && isRunning(holder)) return { heldBy: holder };
  if (polite !== null && polite.leftTo !== top) return { free: top };
  const next = join(folder, String(top + 1));
  if (!linkOnce(claim, next)) return { heldBy: holder };
  const now = generations(folder);
  if (now.at(-1)! > top + 1) {
    removeQuietly(next);
    return { heldBy: null };
  }
  for (const old of now.filter((generation) => generation <= top + 1 - KEPT_GENERATIONS))
    removeQuietly(join(folder, String(old)));
  sweepClaims(folder, claim);
  return { path: next };
}

function generations(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/** By a clock that nobody sets; `performance` takes a millisecond to load. */
function monotonicMilliseconds(): number {
  return process.uptime() * 1_000;
}

function nameOf(holder: Holder): string {
  return `process ${holder.pid} on ${holder.host}${holder.purpose ? ` (${holder.purpose})` : ''}`;
}

function stillHeld(folder: string, by: Holder | null): Failure {
  const locked = `the file is locked by ${by ? nameOf(by) : 'another process'}`;
  const nothing = 'Nothing was written to it.';
  if (by !== null && !isVisible(by)) {
    const mend = `It cannot be seen from here whether that still runs. ${nothing} If it is gone, delete ${folder}.`;
    return conflict(locked, { mend });
  }
  if (by !== null && isSuspended(by)) {
    const mend = `${nothing} Let it go on (fg in its terminal, or kill -CONT ${by.pid}) or end it, and run the command again.`;
    return conflict(`${locked}, which is suspended`, { mend });
  }
  return conflict(locked, {
    mend: `${nothing} Wait for it, or end that process, and run the command again.`,
  });
}

function notOurs(folder: string): Failure {
  return conflict('the folder of a lock holds a file that no lock has made', {
    where: folder,
    mend: 'Nothing was written. Delete that folder, and run the command again.',
  });
}

function emptyQuietly(path: string): void {
  try {
    truncateSync(path);
  } catch {
    // The folder was deleted, or the disk is gone. The lock ends with this process.
  }
}
