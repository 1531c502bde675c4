// Changes the code in one place at a time, and looks whether a test notices: `npm run mutation -- [GROUP…]`. Without a
// group, all of them. Each time all of the group is looked at: Stryker would not see that a test of ours has changed.
import { spawnSync } from 'node:child_process';
import { GROUPS } from '../test/mutation/groups.mjs';

const known = Object.keys(GROUPS);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no group ${unknown.join(', ')}. Known: ${known.join(', ')}`);
  process.exit(2);
}
const stryker = new URL('../node_modules/@stryker-mutator/core/bin/stryker.js', import.meta.url).pathname;
for (const group of asked.length > 0 ? asked : known) {
  const { status } = spawnSync(process.execPath, [stryker, 'run', 'test/mutation/stryker.config.mjs'], {
    stdio: 'inherit',
    env: { ...process.env, MUTATION_GROUP: group },
  });
  if (status !== 0) process.exitCode = status ?? 1;
}
