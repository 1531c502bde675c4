import { LAST_WORD, LEFT } from '../commands/sync-background.ts';
import type { Context } from '../context.ts';
import { runInBackground } from '../io/background.ts';

/** With what starting takes, well below a second on a busy machine too. */
const PATIENCE_MILLISECONDS = 450;

/**
 * Shares what a command has changed: a process of its own does it, for which the command waits a moment. What there is to
 * say of it, in a line; null where it went through.
 */
export async function syncAfter(context: Context, packageRoot: string): Promise<string | null> {
  const { root } = context.store;
  if (context.repositoryAt(root) === null) return null;
  const ended = await runInBackground(packageRoot, ['sync', '--background'], root, PATIENCE_MILLISECONDS);
  const word = context.store.kept(LAST_WORD);
  if (word !== null) return word;
  if (ended?.code === 0) return null;
  const isGoingOn = ended === null || ended.code === LEFT;
  return isGoingOn ? 'Sync goes on in the background.' : 'Not shared. What is wrong: incident sync';
}
