import { closeSync, constants, fstatSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BUILD } from './build-id.ts';
import { removeQuietly } from './remove.ts';
import { isSettled, type Stamp } from './stamp.ts';
import { ensureWorkFolder, temporaryPathIn, WORK_FOLDER } from './work-folder.ts';

const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Results that can be had again from the files of a store, kept in its work folder. Nothing depends on them: what cannot
 * be read or written, or comes from another build, is as if it were not there. A file's results hold as long as its stamp.
 */
export interface Cache {
  /** What was kept under a name; null where there is nothing of use. Its form is that which `write` was given. */
  read(name: string): unknown;
  /**
   * Keeps a value, which is made when it is certain that it can be kept. `mayKeep` says whether results of a file may be
   * kept for its stamp: not where it was changed so shortly before it was read that its next change might not show.
   */
  write(name: string, make: (mayKeep: (stamp: Stamp) => boolean) => unknown): void;
  /** False where it is certain without a look at the disk that results of a file must not be kept. */
  couldKeep(stamp: Stamp): boolean;
}

/** `openedAt`: a moment before which no file was read, by this machine's clock, in milliseconds. */
export function openCache(root: string, openedAt: number): Cache {
  return {
    read: (name) => readQuietly(join(root, WORK_FOLDER, 'cache', `${name}.json`)),
    write(name, make) {
      try {
        const folder = ensureWorkFolder(root, 'cache');
        replace(join(folder, `${name}.json`), make, openedAt);
      } catch {
        // A store that cannot be written to, or no space left: it is done without.
      }
    },
    couldKeep: (stamp) => isSettled(stamp, openedAt),
  };
}

function readQuietly(path: string): unknown {
  try {
    const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const stats = fstatSync(descriptor);
      if (!stats.isFile() || stats.size > MAX_BYTES) return null;
      const { build, kept } = JSON.parse(readFileSync(descriptor, 'utf8')) as {
        build: string;
        kept: unknown;
      };
      return build === BUILD ? kept : null;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}

/** In one step, so that another process reads all of the old or all of the new. */
function replace(
  path: string,
  make: (mayKeep: (stamp: Stamp) => boolean) => unknown,
  openedAt: number,
): void {
  const temporary = temporaryPathIn(dirname(path), '');
  const descriptor = openSync(temporary, 'wx');
  try {
    // The clock of the file system may be behind ours, where it is another machine's.
    const behind = Math.max(0, Date.now() - fstatSync(descriptor).mtimeMs);
    const kept = make((stamp) => isSettled(stamp, openedAt - behind));
    writeFileSync(descriptor, JSON.stringify({ build: BUILD, kept }));
    renameSync(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}
