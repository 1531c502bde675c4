import { lstatSync } from 'node:fs';
import type { Digest, MadeBeside, Seen, Task } from '../context/digests.ts';
import type { SourceFile } from '../context/source-file.ts';
import type { UnreadableFile } from '../domain/incident.ts';
import type { Cache } from './cache.ts';
import { type DigestTable, isStampIn, isTableOf, stampIn, TableRows } from './digest-table.ts';
import { folderOf, fromHere, isReadText, type ReadText, sourceOf } from './safe-read.ts';
import { type Stamp, stampOf } from './stamp.ts';

export interface Digesting {
  root: string;
  cache: Cache;
  /** Whether a folder, given as an absolute path, is one of the store. */
  isReached: (folder: string) => boolean;
  read: (path: string) => ReadText | UnreadableFile;
  name: string;
  basis: string;
}

/** What was made of a file now. */
export interface Made {
  digest: Digest<unknown>;
  /** Null where it could not be read. */
  stamp: Stamp | null;
}

/** What `make` makes of each file; of one whose stamp is as it was, what it made then. A file in `seen` is not looked at again, nor read where it is `known` what is made of it. */
export function digestsOf<T>(
  digesting: Digesting,
  paths: readonly string[],
  make: (source: SourceFile) => Digest<T>,
  seen: Seen = new Map(),
  known: ReadonlyMap<string, T> = new Map(),
): T[] {
  const kept = keptRows(digesting, paths, seen);
  const made = kept.missing.map((index): Made => {
    const path = paths[index]!;
    const value = known.get(path);
    const stamp = seen.get(path);
    if (value !== undefined && stamp !== undefined) return { digest: { value, lasts: true }, stamp };
    return madeOf(path, digesting.read, make);
  });
  return valuesOf(digesting, paths, kept, made);
}

export function madeOf(
  path: string,
  read: Digesting['read'],
  make: (source: SourceFile) => Digest<unknown>,
): Made {
  const found = read(path);
  const source = sourceOf(path, found);
  return { digest: make(source), stamp: isReadText(found) ? stampOf(found.stats) : null };
}

/** The same as a task of another thread. */
export function digesting<I>(task: (input: I) => (source: SourceFile) => Digest<unknown>) {
  return (input: I) => {
    const make = task(input);
    return (path: string, read: Digesting['read']) => madeOf(path, read, make);
  };
}

/** The same, with what other threads make. */
export async function digestsAside<T>(
  digesting: Digesting,
  paths: readonly string[],
  make: (paths: readonly string[], take: (made: Made, index: number) => void) => Promise<void>,
  told: Task<T>['told'],
  seen: Seen,
): Promise<T[]> {
  const kept = keptRows(digesting, paths, seen);
  const missing = kept.missing.map((index) => paths[index]!);
  // As long as it will be: filled from the end it would become a table otherwise.
  const made = new Array<Made>(missing.length);
  await make(missing, ({ digest: { value, lasts, told: also }, stamp }, at) => {
    const path = missing[at]!;
    made[at] = { digest: { value, lasts }, stamp };
    // It may have been changed since it was looked at: what was made is of the file as it was read.
    if (stamp === null) seen.delete(path);
    else {
      seen.set(path, stamp);
      told(path, also);
    }
  });
  return valuesOf(digesting, paths, kept, made);
}

/** What of an earlier run holds. */
interface KeptRows {
  table: DigestTable;
  /** The row of each path in the table; -1 of those that have to be made again. */
  rows: Int32Array;
  /** The indices of those. */
  missing: number[];
  /** The row of each path, whatever its file was then; -1 where there is none. */
  known: Int32Array;
}

function keptRows(digesting: Digesting, paths: readonly string[], seen: Seen): KeptRows {
  const { cache, name, basis } = digesting;
  const found = cache.readTable(name);
  const table = found?.basis === basis ? found : new TableRows().table(basis);
  const rowOf = rowFinder(table, paths);
  const rows = new Int32Array(paths.length);
  const known = new Int32Array(paths.length);
  const missing: number[] = [];
  for (const [index, path] of paths.entries()) {
    const row = rowOf(path);
    const stamp = row < 0 ? null : stampNow(digesting, path, seen);
    const holds = stamp !== null && isStampIn(table, row, stamp);
    known[index] = row;
    rows[index] = holds ? row : -1;
    if (!holds) missing.push(index);
  }
  return { table, rows, missing, known };
}

/** Puts what was made beside what was kept, in the order of the paths, and keeps it where something is new. */
function valuesOf<T>(
  { cache, name, basis }: Digesting,
  paths: readonly string[],
  { table, rows, missing }: KeptRows,
  made: readonly Made[],
): T[] {
  const values: T[] = [];
  for (const row of rows) values.push((row < 0 ? undefined : table.values[row]) as T);
  if (missing.length === 0) return values;
  const stamps: (Stamp | null)[] = paths.map(() => null);
  let couldKeep = false;
  for (let at = 0; at < missing.length; at++) {
    const { digest, stamp } = made[at]!;
    const index = missing[at]!;
    values[index] = digest.value as T;
    stamps[index] = digest.lasts ? stamp : null;
    couldKeep ||= digest.lasts && stamp !== null && cache.couldKeep(stamp);
  }
  if (couldKeep) {
    cache.writeTable(name, (mayKeep) => {
      const kept = new TableRows();
      for (let index = 0; index < paths.length; index++) {
        const row = rows[index]!;
        const fresh = stamps[index]!;
        if (row >= 0) kept.add(paths[index]!, stampIn(table, row), values[index]);
        else if (fresh !== null && mayKeep(fresh)) kept.add(paths[index]!, fresh, values[index]);
      }
      keepNotAsked(kept, table, paths);
      return kept.table(basis);
    });
  }
  return values;
}

/** What is made of each file beside the others, by what is gathered of all: of both is only made again what may be another. */
export async function digestsBeside<G extends readonly unknown[], T>(
  digesting: Digesting,
  paths: readonly string[],
  { gather, addsTheSame, make }: MadeBeside<G, T>,
  seen: Seen,
): Promise<T[]> {
  const { cache, name, basis } = digesting;
  const { table, rows, missing, known } = keptRows(digesting, paths, seen);
  const before = (index: number) => table.values[known[index]!] as T;
  const isGathered =
    paths.length === table.values.length &&
    missing.every((index) => known[index]! >= 0 && addsTheSame(paths[index]!, before(index)));
  if (isGathered && missing.length === 0) return paths.map((_, index) => before(index));
  const gathered = isGathered ? (table.gathered as G) : gather();
  const others = isGathered ? [] : othersAmong(gathered, table.gathered);
  const isOther = (part: number) => others[part] ?? false;
  const wanted = others.includes(true) ? [...paths.keys()] : missing;
  const wasOf = (index: number) => (rows[index]! < 0 ? null : { value: before(index), isOther });
  const made = await make(
    gathered,
    wanted.map((index) => ({ path: paths[index]!, was: wasOf(index) })),
  );
  const values = paths.map((_, index) => before(index));
  for (const [at, index] of wanted.entries()) values[index] = made[at]!;
  const stamps = new Map(missing.map((index) => [index, stampNow(digesting, paths[index]!, seen)]));
  const couldKeep = [...stamps.values()].some((stamp) => stamp !== null && cache.couldKeep(stamp));
  if (!isGathered || couldKeep) {
    cache.writeTable(name, (mayKeep) => {
      const kept = new TableRows();
      for (let index = 0; index < paths.length; index++) {
        const row = rows[index]!;
        const fresh = stamps.get(index) ?? null;
        const stamp = row >= 0 ? stampIn(table, row) : fresh && mayKeep(fresh) ? fresh : NO_STAMP;
        kept.add(paths[index]!, stamp, values[index]);
      }
      return kept.table(basis, gathered);
    });
  }
  return values;
}

/** No file has it. What it stands beside tells what a file added to what was gathered, and no more. */
const NO_STAMP: Stamp = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];

/** Of each part, whether it is another one than in a list that was kept. */
function othersAmong(parts: readonly unknown[], kept: readonly unknown[] = []): boolean[] {
  return parts.map((part, index) => JSON.stringify(part) !== JSON.stringify(kept[index]));
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

function stampNow(digesting: Digesting, path: string, seen: Seen): Stamp | null {
  const known = seen.get(path);
  if (known !== undefined) return known;
  const stamp = stampAt(digesting, path);
  if (stamp !== null) seen.set(path, stamp);
  return stamp;
}

/** Null where there is nothing, or nothing that belongs to the store. */
function stampAt({ root, isReached }: Digesting, path: string): Stamp | null {
  const stats = lstatSync(fromHere(root, path), MAY_BE_GONE);
  return stats !== undefined && isReached(folderOf(root, path)) ? stampOf(stats) : null;
}

const MAY_BE_GONE = { throwIfNoEntry: false } as const;

/** Some of the files may have been asked for, or all of them: what is left of the others would only grow. */
function keepNotAsked(kept: TableRows, table: DigestTable, paths: readonly string[]): void {
  if (paths.length >= table.values.length / 2) return;
  const asked = new Set(paths);
  for (const [row, path] of table.paths.all().entries())
    if (!asked.has(path)) kept.add(path, stampIn(table, row), table.values[row]);
}
