import type { Repository } from '../context/git.ts';
import type { Context } from '../context.ts';
import { commitMessage } from '../domain/change-summary.ts';
import { conflictAt } from '../domain/conflict-markers.ts';
import { conflict } from '../domain/failure.ts';
import { isIncidentPath } from '../domain/incident-path.ts';
import { ATTRIBUTES_LINE } from '../domain/merge-driver.ts';
import { CONFIG_FILE, CONFIG_SCHEMA_FILE } from '../domain/policy.ts';
import { printablePath } from '../render/printable.ts';
import type { OptionValues } from './command.ts';
import { settleVanished } from './sync-vanished.ts';

const ATTRIBUTES = '.gitattributes';

/** What of a store `sync` commits; all else in the repository is somebody else's business. */
const OWN = ['incidents', 'agenda', 'templates', CONFIG_FILE, CONFIG_SCHEMA_FILE, ATTRIBUTES];

/** The store's own files that are not as in the last commit. */
export function changedFiles(context: Context, repository: Repository): string[] {
  const isOurs = (path: string) => path !== ATTRIBUTES || textAt(context, path)?.includes(ATTRIBUTES_LINE);
  return repository.changed(OWN).filter(isOurs);
}

/**
 * Commits what has changed in the store, with a message made of it; null where nothing has.
 * @throws Failure `conflict` where events are gone and nobody said that they shall, or a merge was left in the middle.
 */
export async function commitChanges(
  context: Context,
  repository: Repository,
  options: OptionValues,
): Promise<string | null> {
  const found = changedFiles(context, repository);
  refuseMarkers(context, found);
  const history = context.git.history();
  const restored = await settleVanished(context, found, history, options);
  const changed = restored ? changedFiles(context, repository) : found;
  if (changed.length === 0) return null;
  // While somebody was asked, others may have changed more files.
  const before = restored ? context.git.history() : history;
  const message = commitMessage(
    changed.map((path) => ({ path, before: before.committed(path), after: textAt(context, path) })),
  );
  repository.commit(changed, message);
  return message.split('\n', 1)[0]!;
}

/** The text of a file; empty where it cannot be read, null where there is none. */
function textAt({ store }: Context, path: string): string | null {
  if (store.exists(path) !== 'file') return null;
  const source = store.read(path);
  return 'text' in source ? source.text : '';
}

function refuseMarkers(context: Context, paths: readonly string[]): void {
  const marked = paths.filter(
    (path) => isIncidentPath(path) && conflictAt(textAt(context, path) ?? '') !== null,
  );
  if (marked.length === 0) return;
  throw conflict('a merge was left in the middle: nothing was committed', {
    reasons: marked.map(printablePath),
    mend: 'Merge by meaning what can be: incident doctor --fix. What is left between markers is for you.',
  });
}
