import { closeSync, fsyncSync, linkSync, lstatSync, openSync, renameSync, writeSync } from 'node:fs';
import { removeQuietly } from './remove.ts';

/** Has a file with these bytes, kept by the disk, for as long as `use` takes, which may rename it away. */
export function withTemporary<T>(path: string, bytes: Uint8Array, mode: number, use: () => T): T {
  try {
    const descriptor = openSync(path, 'wx', mode);
    try {
      for (let offset = 0; offset < bytes.length; ) offset += writeSync(descriptor, bytes, offset);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    return use();
  } finally {
    removeQuietly(path);
  }
}

/** Renames a temporary file over another one, which it replaces in one step. */
export function renameOver(temporary: string, target: string): void {
  try {
    renameSync(temporary, target);
  } catch (error) {
    // Over a network, a call may be said to have failed after it succeeded: what is gone was renamed.
    if (lstatSync(temporary, { throwIfNoEntry: false }) !== undefined) throw error;
  }
}

/** Gives a file a second name, which nothing may have yet. False where something has it. */
export function linkOnce(file: string, name: string): boolean {
  try {
    linkSync(file, name);
    return true;
  } catch (error) {
    if (isSameFile(file, name)) return true;
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => lstatSync(path, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}
