import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Leftovers } from '../context/git.ts';
import type { GitPlace } from './git-folder.ts';
import { removeQuietly } from './remove.ts';
import { isLeftBehind, WORK_FOLDER } from './work-folder.ts';

/** What processes that are gone did not finish in the work folder. The next that writes removes it too. */
export function leftInWorkFolder(root: string): Leftovers {
  const folder = join(root, WORK_FOLDER, 'tmp');
  return leftovers(root, folder, (name) => isLeftBehind(name));
}

/**
 * What a git that was killed in a merge left of the files that it gave to the driver: they lie in the root of the work tree,
 * and are committed with `git add -A`. Nothing, while git is at work there.
 */
export function leftByGit(folder: string, { top, folder: gitFolder }: GitPlace): Leftovers {
  const isAtWork = existsSync(join(gitFolder, 'index.lock'));
  return leftovers(folder, top, (name) => !isAtWork && /^\.merge_file_\w{6}$/.test(name));
}

function leftovers(from: string, folder: string, isLeft: (name: string) => boolean): Leftovers {
  const names = existsSync(folder) ? readdirSync(folder).filter(isLeft) : [];
  const paths = names.map((name) => join(folder, name));
  return {
    paths: paths.map((path) => relative(from, path).split(sep).join('/')),
    remove: () => {
      for (const path of paths) removeQuietly(path);
    },
  };
}
