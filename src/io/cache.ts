import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { BUILD } from './build-id.ts';
import { type DigestTable, decodeTable, encodedTable } from './digest-table.ts';
import { removeQuietly } from './remove.ts';
import { ensureWorkFolder, temporaryPathIn, WORK_FOLDER } from './work-folder.ts';
import { isSettled, type Stamp } from './stamp.ts';

const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Results that can be had again from the files of a store, kept in its work folder. Nothing depends on them: what cannot
 * be read or written, or comes from another build, is as if it were not there. A file's results hold as long as its stamp.
 */
export interface ValueCache {
  /** What was kept under a name; null where there is nothing of use. Its form is that which `write` was given. */
  read(name: string): unknown;
  /**
   * Keeps a value, which is made when it is certain that it can be kept. `mayKeep` says whether results of a file may be
   * kept for its stamp: not where it was changed so shortly before it was read that its next change might not show.
   */
  write(name: string, make: (mayKeep: MayKeep) => unknown): void;
  /** False where it is certain without a look at the disk that results of a file must not be kept. */
  couldKeep(stamp: Stamp): boolean;
}

export interface Cache extends ValueCache {
  /** Whether there is a table under a name, of use or not. */
  hasTable(name: string): boolean;
  /** What is read and written, in the form of a table. */
  readTable(name: string): DigestTable | null;
  writeTable(name: string, make: (mayKeep: MayKeep) => DigestTable): void;
}

type MayKeep = (stamp: Stamp) => boolean;
/** What a file is written of, one after the other. */
type Pieces = Iterable<string | Uint8Array>;

/** `openedAt`: a moment before which no file was read, by this machine's clock, in milliseconds. */
export function openCache(root: string, openedAt: number): Cache {
  const read = <T>(file: string, decode: (bytes: Buffer) => T | null) =>
    readQuietly(join(root, WORK_FOLDER, 'cache', file), decode);
  const write = (file: string, make: (mayKeep: MayKeep) => Pieces) => {
    try {
      replace(join(ensureWorkFolder(root, 'cache'), file), make, openedAt);
    } catch {
      // A store that cannot be written to, or no space left: it is done without.
    }
  };
  return {
    read: (name) => read(`${name}.json`, (bytes) => decodeValue(markOf(name), bytes)),
    write: (name, make) =>
      write(`${name}.json`, (mayKeep) => [JSON.stringify({ build: markOf(name), kept: make(mayKeep) })]),
    couldKeep: (stamp) => isSettled(stamp, openedAt),
    hasTable: (name) => existsSync(join(root, WORK_FOLDER, 'cache', `${name}.table`)),
    readTable: (name) => read(`${name}.table`, (bytes) => decodeTable(markOf(name), bytes)),
    writeTable: (name, make) =>
      write(`${name}.table`, (mayKeep) => encodedTable(markOf(name), make(mayKeep))),
  };
}

/** What was kept by another build, or under another name, has another form. */
function markOf(name: string): string {
  return `${BUILD} ${name}`;
}

function decodeValue(mark: string, bytes: Buffer): unknown {
  const { build, kept } = JSON.parse(bytes.toString('utf8')) as { build: string; kept: unknown };
  return build === mark ? kept : null;
}

function readQuietly<T>(path: string, decode: (bytes: Buffer) => T | null): T | null {
  try {
    const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const stats = fstatSync(descriptor);
      return stats.isFile() && stats.size <= MAX_BYTES ? decode(readFileSync(descriptor)) : null;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}

/** In one step, so that another process reads all of the old or all of the new. */
function replace(path: string, make: (mayKeep: MayKeep) => Pieces, openedAt: number): void {
  const temporary = temporaryPathIn(dirname(path), '');
  const descriptor = openSync(temporary, 'wx');
  try {
    // The clock of the file system may be behind ours, where it is another machine's.
    const behind = Math.max(0, Date.now() - fstatSync(descriptor).mtimeMs);
    const pieces = make((stamp) => isSettled(stamp, openedAt - behind));
    for (const piece of pieces) writeFileSync(descriptor, piece);
    renameSync(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}
