import { isUtf8 } from 'node:buffer';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { SourceFile } from '../context/source-file.ts';
import type { UnreadableFile } from '../domain/incident.ts';
import { remembered } from '../domain/once.ts';

export const MAX_FILE_BYTES = 1024 * 1024;

/** A text together with what identifies the version of the file it was read from. */
export interface ReadText {
  text: string;
  stats: Stats;
}

/** Reads a file of a store, as `readSafely` does. */
export type ReadFile = (path: string) => ReadText | UnreadableFile;

/**
 * Reads a file that a merge request may have put there: a regular file inside the root, reached by no symbolic link, of
 * at most 1 MiB, in strict UTF-8. A byte order mark stays part of the text. Never blocks on a FIFO or a device.
 */
export function readSafely(
  root: string,
  path: string,
  isReached: (folder: string) => boolean = (folder) => isReachedInside(root, folder),
): ReadText | UnreadableFile {
  const problem = (message: string, mend: string | null = null): UnreadableFile => ({
    path,
    line: 1,
    column: 1,
    message,
    mend,
  });
  let descriptor: number;
  try {
    if (!isReached(folderOf(root, path))) return problem('is reached through a link that leaves the store');
    descriptor = openSync(
      fromHere(root, path),
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
  } catch (error) {
    const why = error as NodeJS.ErrnoException;
    if (why.code === 'ENOENT' && path.includes('\ufffd'))
      return problem('has a name that is not text in UTF-8', 'Rename it.');
    return problem(whyNotOpened(why));
  }
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory())
      return problem('is a directory, not a file', 'Rename it, or move the incident file up.');
    if (!stats.isFile()) return problem('is not a regular file');
    if (stats.size > MAX_FILE_BYTES)
      return problem(
        `is larger than 1 MiB (${stats.size} bytes)`,
        'Move logs and attachments into files of their own and link them.',
      );
    const text = textOf(readAll(descriptor, stats.size));
    return text === null
      ? problem(
          'is not text in UTF-8',
          'Save it as UTF-8, without NUL bytes; binary files do not belong here.',
        )
      : { text, stats };
  } catch (error) {
    return problem(whyNotOpened(error as NodeJS.ErrnoException));
  } finally {
    closeSync(descriptor);
  }
}

/** The absolute path of the folder of a file of a root. */
export function folderOf(root: string, path: string): string {
  return folderBelow(root, path.slice(0, path.lastIndexOf('/') + 1));
}

/** Most files are in the folder of the one before. */
const folderBelow = remembered((root: string, folder: string) => join(root, folder, '.'));

/** The path of a file of a root as the system is asked for it: from the root itself it has fewer folders to go through. */
export function fromHere(root: string, path: string): string {
  return root === process.cwd() ? path : join(root, path);
}

export function isReadText(read: ReadText | UnreadableFile): read is ReadText {
  return 'stats' in read;
}

export function sourceOf(path: string, read: ReadText | UnreadableFile): SourceFile {
  return isReadText(read) ? { path, text: read.text } : read;
}

/** Where a folder leads is found out in more time than it takes to read a file of it. */
export function askedOnce(ask: (folder: string) => boolean): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  return remembered((folder) => {
    const answer = known.get(folder) ?? ask(folder);
    known.set(folder, answer);
    return answer;
  });
}

/** Whether a folder of the store is one indeed, and no link on the way to it leads out of the root. */
export function isReachedInside(root: string, folder: string): boolean {
  return isPlainlyBelow(root, folder) || isInside(realpathSync(root), realpathSync(folder));
}

/** Whether each folder on the way down from the root is one itself: then no link needs to be followed to know where it is. */
export function isPlainlyBelow(root: string, folder: string): boolean {
  if (!isInside(root, folder)) return false;
  for (let path = folder; path !== root; path = dirname(path))
    if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
  return true;
}

export function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** What was read last, since a change reads its file three times: the same bytes are the same text. */
let last: { bytes: Buffer; text: string | null } | null = null;

function textOf(bytes: Buffer): string | null {
  if (last === null || !bytes.equals(last.bytes)) last = { bytes, text: strictText(bytes) };
  return last.text;
}

/** The text of bytes that are UTF-8 to the letter and hold no byte 0; else null. A byte order mark stays part of it. */
export function strictText(bytes: Uint8Array): string | null {
  if (bytes.includes(0) || !isUtf8(bytes)) return null;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** All that the file had when its size was asked for. */
function readAll(descriptor: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(size);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read) {
    read = readSync(descriptor, buffer, length, size - length, null);
  }
  return buffer.subarray(0, length);
}

function whyNotOpened(error: NodeJS.ErrnoException): string {
  const known: Record<string, string> = {
    ENOENT: 'does not exist',
    ELOOP: 'is a symbolic link, which is not followed',
    EACCES: 'cannot be read: permission denied',
    EPERM: 'cannot be read: permission denied',
    ENXIO: 'is not a regular file',
    ENAMETOOLONG: 'has too long a name',
    ENOTDIR: 'does not exist',
  };
  return known[error.code ?? ''] ?? `cannot be read: ${error.message}`;
}
