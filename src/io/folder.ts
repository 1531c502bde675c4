import { accessSync, constants, lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { conflict } from '../domain/failure.ts';
import { isInside, isReachedInside } from './safe-read.ts';

/**
 * Makes a folder and those above it, unless a link on the way (out of a merge request, say) leads out of the root.
 * Returns the folders that it made, the lowest first.
 */
export function makeFolder(root: string, folder: string): string[] {
  const missing: string[] = [];
  let existing = folder;
  for (; !isThere(existing); existing = dirname(existing)) missing.push(existing);
  const path = relative(root, existing);
  if (isInside(root, existing) && !isReachedInside(root, existing))
    throw conflict(`${path} is a link that leaves the store`, { mend: 'Remove it. Nothing was written.' });
  if (!statSync(existing).isDirectory())
    throw conflict(`${path} is a file where a folder is needed`, { mend: 'Move it. Nothing was written.' });
  if (missing.length === 0) return [];
  // Says that a file system is read-only; making folders there would fail with "no such file".
  accessSync(existing, constants.W_OK);
  mkdirSync(folder, { recursive: true });
  return missing;
}

/**
 * Also a link that leads nowhere is there; what would be below a file, or in a folder that is closed to us, is not.
 * @throws where the disk does not tell: that must not count as an answer.
 */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if (['ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** What is at an absolute path, no link followed; null where there is nothing. */
export function kindAt(absolute: string): 'file' | 'directory' | null {
  const stats = lstatSync(absolute, { throwIfNoEntry: false });
  return stats ? (stats.isDirectory() ? 'directory' : 'file') : null;
}
