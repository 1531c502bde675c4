import type { Cache } from './cache.ts';

/**
 * The same cache, written when the process next waits: for threads that are at work, or to end, with everything printed. What
 * is read has been written before.
 */
export function writtenLate(cache: Cache): Cache {
  const waiting = new Map<string, () => void>();
  const write = (name: string) => {
    const now = waiting.get(name);
    waiting.delete(name);
    now?.();
  };
  const later = (name: string, now: () => void) => {
    if (waiting.size === 0) setImmediate(() => [...waiting.keys()].forEach(write));
    waiting.set(name, now);
  };
  return {
    ...cache,
    read(name) {
      write(name);
      return cache.read(name);
    },
    write: (name, make) => later(name, () => cache.write(name, make)),
    readTable(name) {
      write(name);
      return cache.readTable(name);
    },
    writeTable: (name, make) => later(name, () => cache.writeTable(name, make)),
  };
}
