import type { CommittedFile } from '../context/git.ts';
import { bytesOf } from './git-run.ts';
import { MAX_FILE_BYTES, strictText } from './safe-read.ts';

/**
 * A file as it is in a commit; a merge request may have written that too, so it must be a regular file of at most 1 MiB in
 * strict UTF-8. Null where there is no such commit. Nothing that git is set up to do with a file's text is done.
 */
export function fileInCommit(root: string, ref: string, path: string): CommittedFile | null {
  if (ref.startsWith('-') || ref === '') return null;
  const commit = bytesOf(root, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`])
    ?.toString()
    .trim();
  if (!commit) return null;
  const entry = bytesOf(root, ['ls-tree', '-z', commit, '--', path])?.toString() ?? '';
  const [, mode, blob] = /^(\d+) \w+ ([0-9a-f]+)\t/.exec(entry) ?? [];
  if (blob === undefined) return { commit, text: null, problem: null };
  if (!mode!.startsWith('100')) return { commit, text: null, problem: 'is not a regular file' };
  const bytes = bytesOf(root, ['cat-file', 'blob', blob], { mostOutput: MAX_FILE_BYTES });
  if (bytes === null) return { commit, text: null, problem: 'is larger than 1 MiB, or cannot be read' };
  const text = strictText(bytes);
  return { commit, text, problem: text === null ? 'is not text in UTF-8' : null };
}
