import type { Helped, Work } from '../context/digests.ts';
import type { UnreadableFile } from '../domain/incident.ts';
import { once } from '../domain/once.ts';
import { type Made, madeOf } from './digests.ts';
import { inlineLess, MANY_FILES, optimising } from './engine.ts';
import type { ReadText } from './safe-read.ts';

interface Making {
  root: string;
  packageRoot: string;
  read: (path: string) => ReadText | UnreadableFile;
  /** Hears of files that were made elsewhere. */
  step: (files: number) => void;
}

/** Makes something of each file of a store, with as many threads as that is worth. */
export function maker({ root, packageRoot, read, step }: Making) {
  const threads = once(async () => new (await import('./aside.ts')).Threads(root, packageRoot));
  const mostFor = (files: number, { worthAThread }: Helped) => Math.floor(files / worthAThread);
  return {
    /** `take` is given what is made in any order. */
    async now<T>(
      paths: readonly string[],
      work: Work<T>,
      take: (made: Made, index: number) => void,
    ): Promise<void> {
      const make = (path: string) => madeOf(path, read, work.make);
      const most = mostFor(paths.length, work);
      if (most === 0) {
        for (const [index, path] of paths.entries()) take(make(path), index);
        return;
      }
      const { name: task, input } = work;
      const share = { take, step, ...optimised(make, work, paths.length) };
      await (await threads()).make(share, { paths, task, input }, most);
    },
    /** Has threads start that are to help soon, and load what they need for it. */
    async ahead(helped: Helped, files: number): Promise<void> {
      const most = mostFor(files, helped);
      if (most > 0) (await threads()).start(helped.name, most);
    },
  };
}

/** Has V8 optimise, from when threads have begun, as much as it is worth: what these loaded they could load compiled until then. */
function optimised(make: (path: string) => Made, { optimisedFrom = 0 }: Helped, files: number) {
  let unusual = 0;
  const isPutOff = () => unusual < optimisedFrom && files < MANY_FILES;
  return {
    begun() {
      inlineLess();
      if (isPutOff()) optimising(false);
    },
    make(path: string): Made {
      const made = make(path);
      if (made.digest.isUnusual && isPutOff() && ++unusual === optimisedFrom) optimising(true);
      return made;
    },
  };
}
