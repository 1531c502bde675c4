import type { Helped, Work } from '../context/digests.ts';
import { once } from '../domain/once.ts';
import { inlineLess, MANY_FILES, optimising } from './engine.ts';
import { type Made, madeOf } from './made.ts';
import type { ReadFile } from './safe-read.ts';

interface Making {
  root: string;
  packageRoot: string;
  read: ReadFile;
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
      const { share, end } = optimised(make, work, paths.length);
      try {
        await (await threads()).make({ take, step, ...share }, { paths, task, input }, most);
      } finally {
        end();
      }
    },
    /** Has threads start that are to help soon, and load what they need for it. */
    async ahead(helped: Helped, files: number): Promise<void> {
      const most = mostFor(files, helped);
      if (most > 0) await (await threads()).start(helped.name, most);
    },
  };
}

/**
 * Has V8 optimise, from when a thread has begun, as much as it is worth: what that loaded it could load compiled until then.
 */
function optimised(make: (path: string) => Made, { optimisedFrom = 0 }: Helped, files: number) {
  let unusual = 0;
  let isPutOff = false;
  const end = () => {
    if (isPutOff) optimising(true);
    isPutOff = false;
  };
  const begun = once(() => {
    inlineLess();
    isPutOff = unusual < optimisedFrom && files < MANY_FILES;
    if (isPutOff) optimising(false);
  });
  const share = {
    begun,
    make(path: string): Made {
      const made = make(path);
      if (made.digest.isUnusual && ++unusual === optimisedFrom) end();
      return made;
    },
  };
  return { share, end };
}
