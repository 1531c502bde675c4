import { GROUPS, group } from './groups.mjs';

export default {
  mutate: GROUPS[group].modules.map((name) => `src/${name}.ts`),
  testRunner: 'in-process',
  plugins: [new URL('in-process.mjs', import.meta.url).pathname],
  coverageAnalysis: 'perTest',
  tempDirName: '.stryker/tmp',
  concurrency: 2,
  // A busy machine must not pass for a loop without an end.
  timeoutMS: 30_000,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: `.stryker/${group}-report.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
};
