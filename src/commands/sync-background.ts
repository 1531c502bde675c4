import type { Context } from '../context.ts';
import { Failure } from '../domain/failure.ts';
import type { Outcome } from './command.ts';

/** Where the word is kept that a sync in the background has for the next command: why it did not go through. */
export const LAST_WORD = 'sync';

/** Runs as the next in turn, without anybody to see it: what it has to say is kept for those who come later. */
export async function syncInBackground(
  { store }: Context,
  what: string,
  sync: () => Promise<Outcome>,
): Promise<Outcome> {
  const outcome = await store.next(what, async () => {
    try {
      return await sync();
    } catch (error) {
      store.keep(LAST_WORD, wordOf(error));
      throw error;
    }
  });
  return outcome ?? { data: NOTHING_DONE, text: '', notes: ['another sync waits already'], exitCode: LEFT };
}

/** The exit code where something is left to do. */
export const LEFT = 5;
export const NOTHING_DONE = { committed: null, received: 0, pushed: 0, settled: [], unmerged: [] };

function wordOf(error: unknown): string {
  if (!(error instanceof Failure)) return 'Not shared. What is wrong: incident sync';
  return ['Not shared', ...(error.mend ? [`${error.message}. ${error.mend}`] : [error.message])]
    .join(': ')
    .replace(/\s+/g, ' ');
}
