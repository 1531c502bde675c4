import type { History } from '../domain/history.ts';
import { findGit } from './git-folder.ts';
import { type GitRun, runGit, startGit } from './git-run.ts';
import { strictText } from './safe-read.ts';

/**
 * The incident files of the last commit that are not as they were. One git process says which they are, another reads all
 * of them; neither is started before somebody asks.
 */
export function historyOf(root: string): History {
  let changed: ReadonlyMap<string, string> | null = null;
  return historyIn(() => {
    changed ??= textsOf(root, runGit(root, CHANGED, QUIETLY));
    return changed;
  });
}

/** The same, with git at work while this process does something else. */
export async function historyAhead(root: string): Promise<History> {
  if (findGit(root) === null) return historyIn(() => new Map());
  const changed = textsOf(root, await startGit(root, CHANGED, QUIETLY));
  return historyIn(() => changed);
}

const CHANGED = ['diff-index', '--name-only', '--no-renames', '--relative', '-z', 'HEAD', '--', 'incidents'];
const QUIETLY = { env: { GIT_OPTIONAL_LOCKS: '0' } };

function historyIn(changed: () => ReadonlyMap<string, string>): History {
  return { committed: (path) => changed().get(path) ?? null };
}

/** The committed text of each file that git named. */
function textsOf(root: string, ran: GitRun): ReadonlyMap<string, string> {
  const paths =
    ran.code === 0 ? ran.out.split('\0').filter((path) => path !== '' && !path.includes('\n')) : [];
  if (paths.length === 0) return new Map();
  const read = runGit(root, ['cat-file', '--batch'], {
    input: paths.map((path) => `HEAD:./${path}\n`).join(''),
  });
  return new Map(read.code === 0 ? textsIn(read.bytes, paths) : []);
}

/** Each answer is `<id> blob <bytes>`, the bytes and a line end; or `<name> missing`. */
function textsIn(bytes: Buffer, paths: readonly string[]): [path: string, text: string][] {
  const found: [string, string][] = [];
  let at = 0;
  for (const path of paths) {
    const end = bytes.indexOf('\n', at);
    const head = bytes.toString('utf8', at, end);
    at = end + 1;
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(head)?.[1];
    if (size === undefined) continue;
    const text = strictText(bytes.subarray(at, at + Number(size)));
    if (text !== null) found.push([path, text]);
    at += Number(size) + 1;
  }
  return found;
}
