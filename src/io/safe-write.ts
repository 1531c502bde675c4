import { chmodSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { badInput, conflict } from '../domain/failure.ts';
import { flushFolders } from './flush.ts';
import { makeFolder } from './folder.ts';
import { MAX_FILE_BYTES } from './safe-read.ts';
import { linkOnce, renameOver, withTemporary } from './temporary.ts';
import { temporaryPath } from './work-folder.ts';

/**
 * Replaces a file in one step: a temporary file is written, flushed and renamed over it, and the folder is flushed.
 * `isUnchanged` is asked at the last moment, since writing takes a while; false, and nothing replaced, where it says no.
 */
export function replaceFile(
  root: string,
  path: string,
  text: string,
  mode: number,
  isUnchanged: () => boolean,
): boolean {
  refuseReadOnly(root, path);
  refuseReadOnly(root, dirname(path));
  const [bytes, target] = [readableBytes(text), join(root, path)];
  const temporary = temporaryPath(root);
  const replaced = withTemporary(temporary, bytes, mode, () => {
    // The mode that a file is opened with is cut down by the umask; this is not.
    chmodSync(temporary, mode);
    if (!isUnchanged()) return false;
    renameOver(temporary, target);
    return true;
  });
  if (replaced) flushFolders([dirname(target)], path);
  return replaced;
}

/** Creates a file with its whole text in one step. False where one of that name exists, which stays as it is. */
export function createFile(root: string, path: string, text: string): boolean {
  const [bytes, target] = [readableBytes(text), join(root, path)];
  const made = makeFolder(root, dirname(target));
  refuseReadOnly(root, dirname(path));
  const temporary = temporaryPath(root);
  const created = withTemporary(temporary, bytes, 0o666, () => linkOnce(temporary, target));
  if (created) flushFolders([dirname(target), ...made.map(dirname)], path);
  return created;
}

/** The right to write is asked of the file and its folder: a rename would replace a read-only file, and root may all. */
function refuseReadOnly(root: string, path: string): void {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stats || (stats.mode & 0o222) !== 0) return;
  throw conflict(`cannot write ${path}: it is read-only`, {
    mend: `Nothing was written to it. To allow it: chmod u+w ${path}`,
  });
}

function readableBytes(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  if (bytes.length <= MAX_FILE_BYTES) return bytes;
  throw badInput(`the file would have ${bytes.length} bytes; at most 1 MiB can be read again`, {
    mend: 'Nothing was written to it. Move logs and attachments into files of their own and link them.',
  });
}
