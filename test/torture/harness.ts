import { test } from 'vitest';
import { randomSource } from '../../src/io/random.ts';

/** What a driver is given: the same seed gives the same choices, though the system may interleave processes otherwise. */
export interface Torture {
  seed: number;
  /** All of it, for minutes or hours; else the cut that every CI run can afford. */
  full: boolean;
  /** The one round that is asked for, of a driver whose rounds do not depend on each other; else null: all of them. */
  only: number | null;
  /** From 0 up to, not including, 1. */
  random: () => number;
}

/** What a driver has done, for a reader: `{ appends: 1600, kills: 63 }`. */
export type Figures = Readonly<Record<string, string | number>>;

const FULL_TIMEOUT = 3 * 60 * 60 * 1000;
const CUT_TIMEOUT = 180_000;

/**
 * Defines the test of a driver, which throws where what is promised does not hold. `npm run torture -- NAME` runs it in
 * full with a new seed, or with that of `--seed N`, and with `--cut` the part of it that CI runs.
 */
export function torture(name: string, driver: (torture: Torture) => Promise<Figures>): void {
  const full = process.env.TORTURE === 'full';
  const seed = Number(process.env.TORTURE_SEED ?? 1);
  const only = process.env.TORTURE_ONLY ? Number(process.env.TORTURE_ONLY) : null;
  test(
    `torture: ${name}`,
    async () => {
      try {
        const figures = await driver({ seed, full, only, random: randomSource(`${seed}`) });
        if (full) console.log(`${name}, seed ${seed}: ${JSON.stringify(figures)}`);
      } catch (error) {
        const more = `${full ? '' : ' --cut'}${only === null ? '' : ` --only ${only}`}`;
        (error as Error).message += `\nThe same again: npm run torture -- ${name} --seed ${seed}${more}`;
        throw error;
      }
    },
    full ? FULL_TIMEOUT : CUT_TIMEOUT,
  );
}

/** A whole number from 0 up to, not including, `below`. */
export function below(random: () => number, limit: number): number {
  return Math.floor(random() * limit);
}
