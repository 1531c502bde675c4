import type { Digest, MadeBeside, Seen, Task } from '../context/digests.ts';
import type { SourceFile } from '../context/source-file.ts';
import { type DigestTable, stampIn, TableRows } from './digest-table.ts';
import { type Keeping, type KeptRows, keptRows, stampNow } from './kept-rows.ts';
import { type Made, madeOf } from './made.ts';
import type { ReadFile } from './safe-read.ts';
import type { Stamp } from './stamp.ts';

export interface Digesting extends Keeping {
  read: ReadFile;
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

/** Some of the files may have been asked for, or all of them: what is left of the others would only grow. */
function keepNotAsked(kept: TableRows, table: DigestTable, paths: readonly string[]): void {
  if (paths.length >= table.values.length / 2) return;
  const asked = new Set(paths);
  for (const [row, path] of table.paths.all().entries())
    if (!asked.has(path)) kept.add(path, stampIn(table, row), table.values[row]);
}
