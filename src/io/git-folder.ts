import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where a git work tree is. */
export interface GitPlace {
  /** The root of the work tree. */
  top: string;
  /** What git keeps about it: HEAD, the index, the state of a merge. */
  folder: string;
}

/** The work tree that a folder is in; null where it is in none. */
export function findGit(from: string): GitPlace | null {
  for (let top = from; ; top = dirname(top)) {
    const candidate = join(top, '.git');
    if (existsSync(candidate)) {
      const folder = statSync(candidate).isDirectory() ? candidate : linkedFolder(candidate);
      return folder === null ? null : { top, folder };
    }
    if (dirname(top) === top) return null;
  }
}

/** In a worktree or a submodule, `.git` is a file that says where the folder is. */
function linkedFolder(file: string): string | null {
  const target = /^gitdir: (.+)$/m.exec(readFileSync(file, 'utf8'))?.[1];
  return target ? resolve(dirname(file), target.trim()) : null;
}
