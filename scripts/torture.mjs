// Runs the torture drivers: `npm run torture -- [NAME…] [--seed N]` in full, which takes hours; `--cut` the part of each that
// CI runs, always with the same seed unless one is given. Without a name, all of them. `--only N` is one history of `clones`
// or `orders`.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, only: { type: 'string' }, cut: { type: 'boolean' } },
});
const known = readdirSync(new URL('../test/torture/', import.meta.url)).flatMap(
  (file) => /^(.+)\.test\.ts$/.exec(file)?.[1] ?? [],
);
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no driver ${unknown.join(', ')}. Known: ${known.join(', ')}`);
  process.exit(2);
}
const seed = values.seed ?? (values.cut ? '1' : String(Date.now() % 1_000_000));
console.log(`Seed ${seed}`);
const files = (positionals.length > 0 ? positionals : known).map((name) => `test/torture/${name}.test.ts`);
const vitest = new URL('../node_modules/vitest/vitest.mjs', import.meta.url).pathname;
const { status } = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    '--reporter=verbose',
    '--disable-console-intercept',
    '--no-file-parallelism',
    '--isolate',
    ...files,
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      TORTURE: values.cut ? 'cut' : 'full',
      TORTURE_SEED: seed,
      TORTURE_ONLY: values.only ?? '',
    },
  },
);
process.exit(status ?? 1);
