import { doJobs } from '../io/aside-thread.ts';
import { digesting } from '../io/made.ts';
import { makingUnits } from '../io/site-file-bytes.ts';

/**
 * A thread that helps with many files. Its tasks are those of `Task` in the context, by name; each is loaded with the command
 * that it helps most, which V8 has compiled (`scripts/compile.mjs`), or for itself where it is light.
 */
doJobs({
  figures: async () => digesting((await import('../commands/stats.ts')).subjectTask),
  lint: async () => digesting((await import('../commands/lint.ts')).lintTask),
  'lint-beside': async () => digesting((await import('../commands/lint.ts')).besideTask),
  resting: async () => digesting((await import('../commands/resting-task.ts')).restingTask),
  site: async () => makingUnits(digesting((await import('../commands/site.ts')).siteTask)),
});
