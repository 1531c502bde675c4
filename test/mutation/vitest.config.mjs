import { defineConfig } from 'vitest/config';
import { GROUPS, group } from './groups.mjs';

/** Each property runs for hundreds of mutants: so less often, and with one seed, since a mutant that lives must live again. */
const fewerRuns = {
  name: 'fewer runs of each property',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/test/') ? code.replace(/numRuns: [^,}\n]+/g, 'numRuns: 60, seed: 1') : null,
};

export default defineConfig({
  plugins: [fewerRuns],
  test: {
    include: GROUPS[group].tests.map((name) => `test/domain/${name}.test.ts`),
    testTimeout: 60_000,
    // Mutants are many to a line, and code that holds them is slow.
    testNamePattern: /^(?!.*in (?:seconds|no time))/,
    // Nothing of the domain keeps a state: loading it once for all files is several times as fast.
    isolate: false,
  },
});
