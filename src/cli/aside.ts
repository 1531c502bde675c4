import { doJobs } from '../io/aside-thread.ts';
import { digesting } from '../io/digests.ts';
import { makingUnits } from '../io/site-file-bytes.ts';

/**
 * A thread that helps with many files. Its tasks are those of `Task` in the context, by name; each is loaded
 * for itself, so that a light one is there sooner.
 */
doJobs({
  figures: async () => digesting((await import('../commands/subjects.ts')).subjectTask),
  lint: async () => digesting((await import('../commands/lint-tasks.ts')).lintTask),
  'lint-beside': async () => digesting((await import('../commands/lint-tasks.ts')).besideTask),
  resting: async () => digesting((await import('../commands/resting-task.ts')).restingTask),
  site: async () => makingUnits(digesting((await import('../commands/site-task.ts')).siteTask)),
});
