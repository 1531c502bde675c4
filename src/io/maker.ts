import type { Work } from '../context/digests.ts';
import type { UnreadableFile } from '../domain/incident.ts';
import { once } from '../domain/once.ts';
import { type Made, madeOf } from './digests.ts';
import type { ReadText } from './safe-read.ts';

interface Making {
  root: string;
  packageRoot: string;
  read: (path: string) => ReadText | UnreadableFile;
  /** Hears of files that were made elsewhere. */
  step: (files: number) => void;
}

/** Makes something of each file of a store, with as many threads as that is worth. `take` is given it in any order. */
export function maker({ root, packageRoot, read, step }: Making) {
  const threads = once(async () => new (await import('./aside.ts')).Threads(root, packageRoot));
  return async <T>(
    paths: readonly string[],
    { name, worthAThread, input, make }: Work<T>,
    take: (made: Made, index: number) => void,
  ): Promise<void> => {
    const makeOne = (path: string) => madeOf(path, read, make);
    const most = Math.floor(paths.length / worthAThread);
    if (most === 0) {
      for (const [index, path] of paths.entries()) take(makeOne(path), index);
      return;
    }
    await (await threads()).make({ make: makeOne, take, step }, { paths, task: name, input }, most);
  };
}
