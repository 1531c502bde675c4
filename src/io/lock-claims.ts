import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Holder, readHolder } from './lock-holder.ts';
import { isRunning, processPlace, thisProcess } from './process.ts';
import { removeQuietly } from './remove.ts';

/** Of a waiter: its process, where that runs, and since when it waits, by the clock that starts with the machine. */
const CLAIM = /^claim-(\d+)-([0-9a-f]+)-(\d+)$/;

/** The name of a file by which this process says that it wants a lock. */
export const newClaim = (): string => `claim-${process.pid}-${processPlace()}-${process.hrtime.bigint()}`;

/**
 * How many wait for longer than `claim` does. Who came first looks most often and is given way to, so that with many
 * writers nobody waits for ever, and the machine is not kept busy by looking. It is a courtesy, and no part of the
 * proof: among them may be one that is suspended or gone.
 */
export function waitingBefore(folder: string, claim: string): number {
  const own = CLAIM.exec(basename(claim))!;
  return readdirSync(folder).filter((name) => {
    const [, , place, since] = CLAIM.exec(name) ?? [];
    return place === own[2] && BigInt(since!) < BigInt(own[3]!);
  }).length;
}

/** Removes what other waiters left behind that were killed while they waited, also before they had said who they are. */
export function sweepClaims(folder: string, own: string): void {
  const ownName = basename(own);
  const ownPlace = CLAIM.exec(ownName)![2];
  for (const name of readdirSync(folder)) {
    const [, pid, place] = CLAIM.exec(name) ?? [];
    if (pid === undefined || place !== ownPlace || name === ownName) continue;
    const waiter = holderOrNull(join(folder, name)) ?? { ...thisProcess(), pid: Number(pid), started: null };
    if (!isRunning(waiter)) removeQuietly(join(folder, name));
  }
}

function holderOrNull(claim: string): Holder | null {
  try {
    return readHolder(claim);
  } catch {
    return null;
  }
}
