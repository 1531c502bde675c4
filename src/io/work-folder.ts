import { lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conflict } from '../domain/failure.ts';
import { makeFolder } from './folder.ts';
import { isSignallable, processPlace } from './process.ts';
import { removeQuietly } from './remove.ts';

/** The store's own folder for locks, unfinished files and what is cached; it ignores itself, so git never sees it. */
export const WORK_FOLDER = '.incident';

/**
 * Makes a folder in the work folder, and returns its absolute path. A merge request can put links there under any name,
 * so each part on the way must be a folder itself.
 */
export function ensureWorkFolder(root: string, ...parts: readonly string[]): string {
  makeFolder(root, root);
  let path = WORK_FOLDER;
  ensureFolder(root, path);
  ensureIgnored(root);
  for (const part of parts) {
    path += `/${part}`;
    ensureFolder(root, path);
  }
  return join(root, path);
}

/** Where to put a file of the store until it is finished. Sweeps what others left there. */
export function temporaryPath(root: string): string {
  return temporaryPathIn(ensureWorkFolder(root, 'tmp'), '');
}

/**
 * The same in another folder, below a prefix. What processes that are gone left unfinished is removed; those of other
 * machines and containers cannot be asked after.
 */
export function temporaryPathIn(folder: string, prefix: string): string {
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(prefix))) {
    if (isLeftBehind(name.slice(prefix.length))) removeQuietly(join(folder, name));
  }
  return join(folder, `${prefix}${process.pid}-${processPlace()}-${process.hrtime.bigint()}`);
}

/** Whether a temporary file is of a process of this machine that is gone. */
export function isLeftBehind(name: string): boolean {
  const [, pid, place] = /^(\d+)-([0-9a-f]+)-/.exec(name) ?? [];
  return pid !== undefined && place === processPlace() && !isSignallable(Number(pid));
}

function ensureFolder(root: string, path: string): void {
  const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
  if (stats === undefined) makeFolder(root, join(root, path));
  else if (!stats.isDirectory()) {
    const what = stats.isSymbolicLink() ? 'a link' : 'a file';
    throw conflict(`${path} is ${what} where a folder is needed`, {
      mend: 'Remove it. Nothing was written.',
    });
  }
}

/** Whoever was killed while making it left it empty. */
function ensureIgnored(root: string): void {
  const path = join(root, WORK_FOLDER, '.gitignore');
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined || (stats.isFile() && stats.size === 0)) writeFileSync(path, '*\n');
}
