import { parentPort, workerData } from 'node:worker_threads';
import { type Done, firstBlocks, type Job } from './aside-job.ts';
import { askedOnce, isReachedInside, type ReadFile, readSafely } from './safe-read.ts';

/** Makes of a task's input what the task makes of a file. */
export type AsideTask = (input: never) => (path: string, read: ReadFile) => unknown;

/**
 * What a thread does: one job after the other, over files of the store at a root, which it was given at its start. It may be
 * told the name of a task before, to load it.
 */
export function doJobs(tasks: Readonly<Record<string, () => Promise<AsideTask>>>): void {
  const root = workerData as string;
  const isReached = askedOnce((folder) => isReachedInside(root, folder));
  const read = (path: string) => readSafely(root, path, isReached);
  parentPort!.on('message', async (job: Job | string) => {
    const task = await tasks[typeof job === 'string' ? job : job.task]!();
    if (typeof job === 'string') return;
    const make = task(job.input as never);
    for (const { from, paths } of firstBlocks(job)) {
      const made = paths.map((path) => make(path, read));
      parentPort!.postMessage({ from, made } satisfies Done<unknown>);
    }
  });
}
