import { lstatSync, writeFileSync } from 'node:fs';
import type { Store } from '../../src/context/store.ts';
import { openCache } from '../../src/io/cache.ts';
import { digestsAside, digestsBeside, digestsOf } from '../../src/io/digests.ts';
import { type Made, madeOf } from '../../src/io/made.ts';
import { readSafely } from '../../src/io/safe-read.ts';
import { openStore } from '../../src/io/store.ts';

const PACKAGE = new URL('../..', import.meta.url).pathname;

/** The store at a root, whose cache takes every file for one that was left alone for long; or one that keeps nothing. */
export function storeAt(root: string, keeps: boolean): Store {
  const store = openStore(root, root, PACKAGE);
  const read = (path: string) => readSafely(root, path);
  const cache = openCache(root, Date.now() + 60_000);
  const digesting = (name: string, basis: string) => ({
    root,
    cache,
    isReached: () => true,
    read,
    name,
    basis,
  });
  const kept: Store = {
    ...store,
    digests: (name, basis, paths, make, seen, known) =>
      digestsOf(digesting(name, basis), paths, make, seen, known),
    digestsAside: async (name, basis, paths, { make, told }, seen) => {
      const makeAll = async (missing: readonly string[], take: (made: Made, index: number) => void) => {
        for (const [index, path] of missing.entries()) take(madeOf(path, read, make), index);
      };
      return digestsAside(digesting(name, basis), paths, makeAll, told, seen);
    },
    digestsBeside: (name, basis, paths, made, seen) =>
      digestsBeside(digesting(name, basis), paths, made, seen),
  };
  const fresh: Store = {
    ...store,
    digests: (_name, _basis, paths, make) => paths.map((path) => make(store.read(path)).value),
    digestsAside: async (_name, _basis, paths, { make }) => paths.map((path) => make(store.read(path)).value),
    digestsBeside: (_name, _basis, paths, { gather, make }) =>
      make(
        gather(),
        paths.map((path) => ({ path, was: null })),
      ),
  };
  return keeps ? kept : fresh;
}

/** Writes until the clock of the file system has moved on. */
export function write(absolute: string, text: string): void {
  const before = lstatSync(absolute, { throwIfNoEntry: false });
  do writeFileSync(absolute, text);
  while (lstatSync(absolute).ctimeMs === before?.ctimeMs);
}
