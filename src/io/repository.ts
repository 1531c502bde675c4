import type { Repository } from '../context.ts';
import { findGit } from './git-folder.ts';
import { gitFailure, outputOf, runGit } from './git-run.ts';

/** The git repository that a folder is in, through git's own commands; null where it is in none. */
export function openRepository(folder: string): Repository | null {
  if (findGit(folder) === null) return null;
  return {
    config: (key) => config(folder, key),
    setConfig: (key, value) => void outputOf(folder, ['config', key, value]),
    attribute: (name, path) => attribute(folder, name, path),
  };
}

function config(folder: string, key: string): string | null {
  const ran = runGit(folder, ['config', '--get', key]);
  if (ran.code === 0) return ran.out.replace(/\n$/, '');
  if (ran.code === 1) return null;
  throw gitFailure(`git cannot read its configuration`, ran);
}

function attribute(folder: string, name: string, path: string): string | null {
  const [, , value = 'unspecified'] = outputOf(folder, ['check-attr', '-z', name, '--', path]).split('\0');
  return value === 'unspecified' ? null : value;
}
