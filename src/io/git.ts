import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, relative, sep } from 'node:path';
import type { Git, Origin } from '../context/git.ts';
import { fileInCommit } from './git-file.ts';
import { findGit } from './git-folder.ts';
import { historyAhead, historyOf } from './git-history.ts';
import { runGit } from './git-run.ts';

/** Git as seen from a store. Files are read where they tell enough; a git process is started only to ask who acts. */
export function openGit(root: string): Git {
  return {
    branch: () => branchOf(root),
    checkedOut: (path) => checkedOut(root, path),
    prefix: () => prefixOf(root),
    changedSince: (ref) => changedSince(root, ref),
    fileIn: (ref, path) => fileInCommit(root, ref, path),
    origin: (path, line) => originOf(root, path, line),
    isIn: (commit, ref) => output(root, ['merge-base', '--is-ancestor', commit, ref]) !== null,
    history: () => historyOf(root),
    historyAhead: () => historyAhead(root),
    identity: () => identityIn(root),
    login: loginName,
  };
}

/** In a container a process may run under a number that no user has. */
function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user-${process.getuid?.() ?? 'unknown'}`;
  }
}

function prefixOf(root: string): string {
  const path = relative(findGit(root)?.top ?? root, root);
  return path === '' ? '' : `${path.split(sep).join('/')}/`;
}

function branchOf(root: string): string | null {
  try {
    const place = findGit(root);
    if (place === null) return null;
    const head = readFileSync(join(place.folder, 'HEAD'), 'utf8');
    return /^ref: refs\/heads\/([^\n\r]+)/.exec(head)?.[1] ?? null;
  } catch {
    return null;
  }
}

function checkedOut(root: string, path: string): { commit: string; unchanged: boolean } | null {
  const commit = output(root, ['rev-parse', '--verify', '--quiet', 'HEAD'])?.trim();
  if (!commit) return null;
  return { commit, unchanged: output(root, ['status', '--porcelain', '--', path]) === '' };
}

/** A shallow clone may have the commit, but not where the histories parted: then it is compared with as it is. */
function changedSince(root: string, ref: string): string[] | null {
  if (ref.startsWith('-') || output(root, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]) === null)
    return null;
  const base = output(root, ['merge-base', ref, 'HEAD'])?.trim() || ref;
  const names = ['diff', '--name-only', '--no-renames', '--relative', '-z'];
  const changed = output(root, [...names, base, '--']);
  const untracked = output(root, ['ls-files', '--others', '--exclude-standard', '-z']);
  if (changed === null || untracked === null) return null;
  return [...new Set([...changed.split('\0'), ...untracked.split('\0')])].filter((path) => path !== '');
}

/**
 * The commit that made a line as it is: by its blame, which follows lines through moves and renames. A shallow clone
 * begins with a commit to which it would lay everything.
 */
function originOf(root: string, path: string, line: number): Origin | null {
  const blame = output(root, [
    'blame',
    '--no-textconv',
    '--porcelain',
    '-w',
    '-M',
    '-L',
    `${line},${line}`,
    '--',
    path,
  ]);
  const commit = /^([0-9a-f]{40,64}) /.exec(blame ?? '')?.[1];
  if (!blame || !commit || /^0+$/.test(commit)) return null;
  const isCutOff =
    /^boundary$/m.test(blame) && /^parent /m.test(output(root, ['cat-file', 'commit', commit]) ?? '');
  if (isCutOff) return null;
  return {
    commit,
    name: /^author (.*)$/m.exec(blame)?.[1] ?? '',
    email: /^author-mail <(.*)>$/m.exec(blame)?.[1] ?? '',
  };
}

/** What a git command prints; null where it fails. */
function output(root: string, args: readonly string[]): string | null {
  const { code, out } = runGit(root, args, { timeoutMilliseconds: 5000 });
  return code === 0 ? out : null;
}

function identityIn(root: string): { name: string | null; email: string | null } {
  const asked = output(root, ['config', '--get-regexp', '^user\\.(name|email)$']) ?? '';
  const last = (key: string) =>
    asked
      .split('\n')
      .findLast((line) => line.startsWith(`${key} `))
      ?.slice(key.length + 1)
      .trim() || null;
  return { name: last('user.name'), email: last('user.email') };
}
