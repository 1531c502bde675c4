import { lstatSync } from 'node:fs';
import type { Seen } from '../context/digests.ts';
import type { Cache } from './cache.ts';
import { type DigestTable, isStampIn, isTableOf, TableRows } from './digest-table.ts';
import { folderOf, fromHere } from './safe-read.ts';
import { type Stamp, stampOf } from './stamp.ts';

/** What is kept of the files of a store, under a name, by a basis. */
export interface Keeping {
  root: string;
  cache: Cache;
  /** Whether a folder, given as an absolute path, is one of the store. */
  isReached: (folder: string) => boolean;
  name: string;
  basis: string;
}

/** What of an earlier run holds. */
export interface KeptRows {
  table: DigestTable;
  /** The row of each path in the table; -1 of those that have to be made again. */
  rows: Int32Array;
  /** The indices of those. */
  missing: number[];
  /** The row of each path, whatever its file was then; -1 where there is none. */
  known: Int32Array;
}

export function keptRows(keeping: Keeping, paths: readonly string[], seen: Seen): KeptRows {
  const { cache, name, basis } = keeping;
  const found = cache.readTable(name);
  const table = found?.basis === basis ? found : new TableRows().table(basis);
  const rowOf = rowFinder(table, paths);
  const rows = new Int32Array(paths.length);
  const known = new Int32Array(paths.length);
  const missing: number[] = [];
  for (const [index, path] of paths.entries()) {
    const row = rowOf(path);
    const stamp = row < 0 ? null : stampNow(keeping, path, seen);
    const holds = stamp !== null && isStampIn(table, row, stamp);
    known[index] = row;
    rows[index] = holds ? row : -1;
    if (!holds) missing.push(index);
  }
  return { table, rows, missing, known };
}

/** The tables are in the order in which the files are asked for, as a rule; then nothing has to be looked up. */
function rowFinder(table: DigestTable, asked: readonly string[]): (path: string) => number {
  let next = 0;
  if (isTableOf(table, asked)) return () => next++;
  const paths = table.paths.all();
  let rows: Map<string, number> | null = null;
  return (path) => {
    if (paths[next] !== path) {
      rows ??= new Map(paths.map((one, row) => [one, row]));
      next = rows.get(path) ?? paths.length;
    }
    const row = next < paths.length ? next : -1;
    if (row >= 0) next++;
    return row;
  };
}

/** What tells the version of a file that there is now; it is looked at once. */
export function stampNow(keeping: Keeping, path: string, seen: Seen): Stamp | null {
  const known = seen.get(path);
  if (known !== undefined) return known;
  const stamp = stampAt(keeping, path);
  if (stamp !== null) seen.set(path, stamp);
  return stamp;
}

/** Null where there is nothing, or nothing that belongs to the store. */
function stampAt({ root, isReached }: Keeping, path: string): Stamp | null {
  const stats = lstatSync(fromHere(root, path), MAY_BE_GONE);
  return stats !== undefined && isReached(folderOf(root, path)) ? stampOf(stats) : null;
}

const MAY_BE_GONE = { throwIfNoEntry: false } as const;
