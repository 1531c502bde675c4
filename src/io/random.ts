import type { Random } from '../domain/ids.ts';
import { shortHash } from '../domain/short-hash.ts';

/** Randomness for ids: they must differ, and are no secret. With a seed (`$INCIDENT_SEED`, for rehearsals and tests) the same run gives the same ids. */
export function randomSource(seed: string | undefined): Random {
  if (!seed) return Math.random;
  let state = shortHash(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
