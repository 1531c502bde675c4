import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Repository, Unmerged } from '../context/git.ts';
import { findGit, type GitPlace } from './git-folder.ts';
import { type Committer, gitFailure, outputOf, runGit } from './git-run.ts';
import { leftByGit } from './leftovers.ts';
import { exchanging } from './repository-exchange.ts';
import { merging } from './repository-merge.ts';
import { strictText } from './safe-read.ts';

/**
 * The git repository that a folder is in, through git's own commands; null where it is in none. `program` is how a shell
 * finds this program, for merges in a clone where nothing was configured.
 */
export function openRepository(folder: string, program: string): Repository | null {
  const place = findGit(folder);
  if (place === null) return null;
  const committer: Committer = {};
  return {
    config: (key) => config(folder, key),
    setConfig: (key, value) => void outputOf(folder, ['config', key, value]),
    attribute: (name, path) => attribute(folder, name, path),
    underWay: () => underWay(place),
    changed: (paths) => changed(folder, place, paths),
    unmerged: () => unmerged(folder, place),
    leftovers: () => leftByGit(folder, place),
    versions: (path) => versions(folder, path),
    knowsWhoCommits: () => runGit(folder, ['var', 'GIT_COMMITTER_IDENT']).code === 0,
    commitAs: (person) => void Object.assign(committer, identityOf(person)),
    commit: (paths, message) => commit(folder, paths, message, committer),
    settle: (paths) => void outputOf(folder, ['add', ...FROM_INPUT], { input: listed(paths) }),
    conclude: () => void outputOf(folder, ['commit', '--quiet', '--no-edit'], { env: committer }),
    ...exchanging(folder),
    ...merging(folder, place, program, committer),
  };
}

/** Paths as they are, whatever they look like, and however many. */
const FROM_INPUT = ['--pathspec-from-file=-', '--pathspec-file-nul'];

function config(folder: string, key: string): string | null {
  const ran = runGit(folder, ['config', '--get', key]);
  if (ran.code === 0) return ran.out.replace(/\n$/, '');
  if (ran.code === 1) return null;
  throw gitFailure('git cannot read its configuration', ran);
}

function attribute(folder: string, name: string, path: string): string | null {
  const [, , value = 'unspecified'] = outputOf(folder, ['check-attr', '-z', name, '--', path]).split('\0');
  return value === 'unspecified' ? null : value;
}

const SIGNS: readonly (readonly [file: string, what: string])[] = [
  ['rebase-merge', 'rebase'],
  ['rebase-apply', 'rebase'],
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
];

function underWay({ folder }: GitPlace): string | null {
  return SIGNS.find(([file]) => existsSync(join(folder, file)))?.[1] ?? null;
}

function changed(folder: string, { top }: GitPlace, paths: readonly string[]): string[] {
  const args = ['status', '--porcelain=v2', '-z', '--untracked-files=all', '--no-renames', '--', ...paths];
  return outputOf(folder, args)
    .split('\0')
    .filter((entry) => /^[1u?] /.test(entry))
    .map((entry) => entry.split(' ').slice(WORDS_BEFORE_PATH[entry[0]!]).join(' '))
    .map((path) => fromTop(folder, top, path));
}

const WORDS_BEFORE_PATH: Readonly<Record<string, number>> = { '1': 8, u: 10, '?': 1 };

function unmerged(folder: string, { top }: GitPlace): string[] {
  const paths = outputOf(folder, ['diff', '--name-only', '--diff-filter=U', '-z']).split('\0');
  return paths.filter(Boolean).map((path) => fromTop(folder, top, path));
}

/** Git names paths from the root of the work tree. */
function fromTop(folder: string, top: string, path: string): string {
  return relative(folder, join(top, path)).split(sep).join('/');
}

function versions(folder: string, path: string): Unmerged {
  const stages = outputOf(folder, ['ls-files', '--unmerged', '-z', '--', path]).split('\0');
  const textOf = (stage: string) => {
    const blob = stages.map((line) => line.split(/[ \t]/)).find((words) => words[2] === stage)?.[1];
    return blob === undefined ? null : strictText(runGit(folder, ['cat-file', 'blob', blob]).bytes);
  };
  const left = runGit(folder, ['cat-file', 'blob', `AUTO_MERGE:./${path}`]);
  return {
    base: textOf('1'),
    ours: textOf('2'),
    theirs: textOf('3'),
    left: left.code === 0 ? strictText(left.bytes) : null,
  };
}

function identityOf({ name, email }: { name: string; email: string }): Committer {
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
}

function commit(folder: string, paths: readonly string[], message: string, env: Committer): void {
  const input = listed(paths);
  outputOf(folder, ['update-index', '--add', '--remove', '-z', '--stdin'], { input });
  outputOf(folder, ['commit', '--quiet', '--only', '--message', message, ...FROM_INPUT], { input, env });
}

function listed(paths: readonly string[]): string {
  return paths.map((path) => `${path}\0`).join('');
}
