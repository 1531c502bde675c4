import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { badInput, conflict, type Failure } from '../domain/failure.ts';
import { isSignallable, processPlace } from './process.ts';
import { isInside, MAX_FILE_BYTES } from './safe-read.ts';

/** The store's own folder for locks and unfinished files; it ignores itself, so git never sees it. */
export const WORK_FOLDER = '.incident';

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
  const temporary = writeTemporary(root, text, mode);
  try {
    // The mode that a file is opened with is cut down by the umask; this is not.
    chmodSync(temporary, mode);
    if (!isUnchanged()) {
      removeQuietly(temporary);
      return false;
    }
    renameSync(temporary, join(root, path));
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
  flushFolder(dirname(join(root, path)));
  return true;
}

/** Creates a file with its whole text in one step. False where one of that name exists, which stays as it is. */
export function createFile(root: string, path: string, text: string): boolean {
  makeFolderInside(root, dirname(join(root, path)));
  refuseReadOnly(root, dirname(path));
  const temporary = writeTemporary(root, text, 0o666);
  try {
    linkSync(temporary, join(root, path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    removeQuietly(temporary);
  }
  flushFolder(dirname(join(root, path)));
  return true;
}

/** Makes the work folder, with the line that keeps it out of git. */
export function ensureWorkFolder(root: string, name: 'tmp' | 'locks'): string {
  const folder = join(root, WORK_FOLDER, name);
  makeFolderInside(root, folder);
  try {
    const descriptor = openSync(join(root, WORK_FOLDER, '.gitignore'), 'wx');
    writeSync(descriptor, '*\n');
    closeSync(descriptor);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return folder;
}

/** Makes a folder, unless a link on the way to it (out of a merge request, say) leads out of the root. */
function makeFolderInside(root: string, folder: string): void {
  mkdirSync(root, { recursive: true });
  let existing = folder;
  while (!isThere(existing)) existing = dirname(existing);
  const path = relative(root, existing);
  if (!isInside(realpathSync(root), realpathSync(existing)))
    throw conflict(`${path} is a link that leaves the store`, { mend: 'Remove it. Nothing was written.' });
  if (!statSync(existing).isDirectory())
    throw conflict(`${path} is a file where a folder is needed`, { mend: 'Move it. Nothing was written.' });
  if (existing === folder) return;
  // Says that a file system is read-only; making folders there would fail with "no such file".
  accessSync(existing, constants.W_OK);
  mkdirSync(folder, { recursive: true });
}

/** Also a link that leads nowhere is there; what would be below a file is not. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return false;
    throw error;
  }
}

/** Removes what processes that are gone left unfinished; those of other machines and containers cannot be asked after. */
export function sweepTemporaries(root: string): void {
  const folder = ensureWorkFolder(root, 'tmp');
  for (const name of readdirSync(folder)) {
    const [, pid, place] = /^(\d+)-([0-9a-f]+)-/.exec(name) ?? [];
    if (pid && place === processPlace() && !isSignallable(Number(pid))) removeQuietly(join(folder, name));
  }
}

/** Says why the file system would not let a file be written. */
export function writeFailure(error: unknown, path: string): Failure {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return conflict(
      `cannot write ${path}: ${code === 'EROFS' ? 'the file system is read-only' : 'permission denied'}`,
      {
        mend: 'Nothing was written. Make the store writable, or work in a clone that is.',
      },
    );
  }
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return conflict(`cannot write ${path}: no space left`, {
      mend: 'Nothing was written. Free some space and run it again.',
    });
  if (code === 'ENOTDIR' || code === 'ENAMETOOLONG') return badInput(`cannot write ${path}: ${message}`);
  return conflict(`cannot write ${path}: ${message}`, { mend: 'Nothing was written.' });
}

let written = 0;

/** The right to write is asked of the file and its folder: a rename would replace a read-only file, and root may all. */
function refuseReadOnly(root: string, path: string): void {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stats || (stats.mode & 0o222) !== 0) return;
  throw conflict(`cannot write ${path}: it is read-only`, {
    mend: `Nothing was written. To allow it: chmod u+w ${path}`,
  });
}

function writeTemporary(root: string, text: string, mode: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length > MAX_FILE_BYTES) {
    throw badInput(`the file would have ${bytes.length} bytes; at most 1 MiB can be read again`, {
      mend: 'Nothing was written. Move logs and attachments into files of their own and link them.',
    });
  }
  const folder = ensureWorkFolder(root, 'tmp');
  const temporary = join(folder, `${process.pid}-${processPlace()}-${written++}-${process.hrtime.bigint()}`);
  const descriptor = openSync(temporary, 'wx', mode);
  try {
    for (let offset = 0; offset < bytes.length; ) offset += writeSync(descriptor, bytes, offset);
    fsyncSync(descriptor);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  } finally {
    closeSync(descriptor);
  }
  return temporary;
}

/** Not every system can flush a folder; where it cannot, the rename is as durable as that system makes it. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It is gone, or it will be swept.
  }
}
