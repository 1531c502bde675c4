import { bundled, start } from '../io/scripts.ts';
import type { Figures, Torture } from './harness.ts';

const SCRIPT = `
  import { isMainThread } from 'node:worker_threads';
  import { simulate, work } from './test/torture/lock-simulation.ts';
  if (!isMainThread) work();
  else {
    const [script, count, seed] = process.argv.slice(1);
    console.log(JSON.stringify(simulate(Number(count), seed, script)));
    process.exit();
  }
`;

/**
 * Processes that take a lock from each other through interleavings of chance, call by call, some held up for long and some
 * killed: at no time may two be inside. The same seed gives the same interleavings.
 */
export async function schedules({ full, seed }: Torture): Promise<Figures> {
  const { code, out, err } = await start([bundled(SCRIPT), full ? '600' : '5', String(seed)]).ended;
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as Figures;
}
