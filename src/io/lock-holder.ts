import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import type { ProcessIdentity } from './process.ts';

/** Who holds a lock, or waits for it, as written in its file. */
export type Holder = ProcessIdentity & { purpose?: string };

const MAX_BYTES = 16 * 1024;

/**
 * Null where the file was emptied by its holder, is gone, or is nothing that a lock has written: a merge request can put
 * anything into the folder, a link to a device too. @throws where the file may well be one, and cannot be read.
 */
export function readHolder(path: string): Holder | null {
  const text = smallText(path);
  if (text === null) return null;
  try {
    const found = JSON.parse(text) as Partial<Holder> | null;
    const known = Number.isInteger(found?.pid) && found!.pid! > 0 && typeof found!.host === 'string';
    return known ? (found as Holder) : null;
  } catch {
    return null;
  }
}

function smallText(path: string): string | null {
  const descriptor = opened(path);
  if (descriptor === null) return null;
  try {
    const stats = fstatSync(descriptor);
    return stats.isFile() && stats.size <= MAX_BYTES ? readFileSync(descriptor, 'utf8') : null;
  } finally {
    closeSync(descriptor);
  }
}

function opened(path: string): number | null {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ELOOP' || code === 'ENXIO') return null;
    throw error;
  }
}
