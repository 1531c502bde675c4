import { lstatSync } from 'node:fs';
import type { Digest, Seen } from '../context.ts';
import type { UnreadableFile } from '../domain/incident.ts';
import type { Cache } from './cache.ts';
import { isReadText, type ReadText } from './safe-read.ts';
import { isSameStamp, type Stamp, stampOf } from './stamp.ts';

interface Digesting {
  root: string;
  cache: Cache;
  /** Whether a folder, given as an absolute path, is one of the store. */
  isReached: (folder: string) => boolean;
  read: (path: string) => ReadText | UnreadableFile;
  name: string;
  basis: string;
}

type Entry = readonly [stamp: Stamp, value: unknown];
type Entries = Record<string, Entry>;

/** What `make` makes of each file; of one whose stamp is as it was, what it made then. A file in `seen` is not looked at again. */
export function digestsOf<T>(
  { root, cache, isReached, read, name, basis }: Digesting,
  paths: readonly string[],
  make: (path: string, found: ReadText | UnreadableFile) => Digest<T>,
  seen: Seen = new Map(),
): T[] {
  const kept = keptUnder(cache, name, basis);
  const stampNow = (path: string) => {
    const stamp = seen.get(path) ?? stampAt(root, path, isReached);
    if (stamp !== null) seen.set(path, stamp);
    return stamp;
  };
  const fresh: [path: string, entry: Entry][] = [];
  const values = paths.map((path) => {
    const entry = kept[path];
    if (entry !== undefined && isSameStamp(entry?.[0], stampNow(path))) return entry[1] as T;
    const found = read(path);
    const { value, lasts } = make(path, found);
    if (lasts && isReadText(found)) fresh.push([path, [stampOf(found.stats), value]]);
    return value;
  });
  if (fresh.some(([, [stamp]]) => cache.couldKeep(stamp))) {
    cache.write(name, (mayKeep) => {
      const settled = fresh.filter(([, [stamp]]) => mayKeep(stamp));
      return { basis, entries: { ...stillThere(kept, paths), ...Object.fromEntries(settled) } };
    });
  }
  return values;
}

function keptUnder(cache: Cache, name: string, basis: string): Entries {
  const kept = cache.read(name) as { basis?: unknown; entries?: Entries } | null;
  const isUsable = kept?.basis === basis && typeof kept.entries === 'object' && kept.entries !== null;
  return isUsable ? kept.entries! : {};
}

/** Null where there is nothing, or nothing that belongs to the store. */
function stampAt(root: string, path: string, isReached: (folder: string) => boolean): Stamp | null {
  const absolute = `${root}/${path}`;
  const stats = lstatSync(absolute, { throwIfNoEntry: false });
  const folder = absolute.slice(0, absolute.lastIndexOf('/'));
  return stats !== undefined && isReached(folder) ? stampOf(stats) : null;
}

/** Some of the files may have been asked for, or all of them: what is left of the others would only grow. */
function stillThere(kept: Entries, paths: readonly string[]): Entries {
  if (paths.length < Object.keys(kept).length / 2) return kept;
  const entries: Entries = {};
  for (const path of paths) if (kept[path]) entries[path] = kept[path];
  return entries;
}
