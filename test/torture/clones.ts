import { rmSync } from 'node:fs';
import { randomSource } from '../../src/io/random.ts';
import { History, type Size } from './clone-history.ts';
import type { Figures, Torture } from './harness.ts';

const FULL: Size = { steps: 14, more: 16, clones: 5 };
const CUT: Size = { steps: 8, more: 4, clones: 3 };

/**
 * Histories of chance: two to five clones of one repository, through the real binary and the real git. People add,
 * backdate, settle, correct and edit by hand; their clones merge, rebase, pick, revert and sync, now and then with a driver
 * that is missing or is killed. In the end all clones are one, and no event is lost or twice.
 */
export async function clones({ seed, full, only }: Torture): Promise<Figures> {
  const total: Record<string, number> = {};
  const [count, size] = full ? [200, FULL] : [2, CUT];
  for (const index of only === null ? Array(count).keys() : [only]) {
    const history = new History(size, randomSource(`${seed} ${index}`), `${seed}-${index}`);
    try {
      history.run();
    } catch (error) {
      const told = [...history.log.slice(-60), `Its clones: ${history.root}`];
      (error as Error).message =
        `history ${index} (--only ${index}): ${(error as Error).message}\n${told.join('\n')}`;
      throw error;
    }
    for (const [what, times] of Object.entries(history.figures)) total[what] = (total[what] ?? 0) + times;
    rmSync(history.root, { recursive: true });
    if (full && (index + 1) % 10 === 0) console.log(`${index + 1} histories: ${JSON.stringify(total)}`);
  }
  return { histories: only === null ? count : 1, ...total };
}
