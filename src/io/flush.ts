import { closeSync, fsyncSync, openSync } from 'node:fs';
import { conflict } from '../domain/failure.ts';

/**
 * Has the disk keep what was renamed, linked or made in folders. That comes after it was done, so a failure here must not
 * say that nothing was written. Not every system can flush a folder; there, it is as durable as that system makes it.
 */
export function flushFolders(folders: readonly string[], written: string): void {
  if (process.platform === 'win32') return;
  try {
    for (const folder of folders) flushFolder(folder);
  } catch (error) {
    throw conflict(`${written} was written, but may not outlast a crash: ${(error as Error).message}`, {
      mend: 'See what is in it before you run the command again.',
    });
  }
}

function flushFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
