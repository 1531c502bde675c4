import type { Cache } from './cache.ts';

/**
 * The same cache, whose tables are written when the process next waits: for threads that are at work, or to end, with
 * everything printed. A table that is read has been written before. Until then what it is made of is kept in memory: one that
 * may not wait is written at once.
 */
export function writtenLate(cache: Cache, mayWait: () => boolean): Cache {
  const waiting = new Map<string, () => void>();
  const write = (name: string) => {
    const now = waiting.get(name);
    waiting.delete(name);
    now?.();
  };
  return {
    ...cache,
    readTable(name) {
      write(name);
      return cache.readTable(name);
    },
    writeTable(name, make) {
      if (waiting.size === 0) setImmediate(() => [...waiting.keys()].forEach(write));
      waiting.set(name, () => cache.writeTable(name, make));
      if (!mayWait()) write(name);
    },
  };
}
