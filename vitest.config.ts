import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What takes long has a script of its own.
    exclude: [...configDefaults.exclude, ...(process.env.TORTURE ? [] : ['test/torture/**'])],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The tests start many processes of their own.
    maxWorkers: 2,
    // No test file changes what another one finds; to load all modules anew for each takes a fifth of the whole run.
    isolate: false,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
