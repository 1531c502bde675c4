import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Git } from '../context.ts';

/** Git as seen from a store. Files are read where they tell enough; a git process is started only to ask who acts. */
export function openGit(root: string): Git {
  return {
    present: () => gitFolder(root) !== null,
    branch: () => branchOf(root),
    checkedOut: (path) => checkedOut(root, path),
    prefix: () => prefixOf(root),
    changedSince: (ref) => changedSince(root, ref),
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

function gitFolder(from: string): string | null {
  const top = workTree(from);
  if (top === null) return null;
  const candidate = join(top, '.git');
  return statSync(candidate).isDirectory() ? candidate : linkedFolder(candidate);
}

/** The root of the work tree that a folder is in. */
function workTree(from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

function prefixOf(root: string): string {
  const path = relative(workTree(root) ?? root, root);
  return path === '' ? '' : `${path.split(sep).join('/')}/`;
}

/** In a worktree or a submodule, `.git` is a file that says where the folder is. */
function linkedFolder(file: string): string | null {
  const target = /^gitdir: (.+)$/m.exec(readFileSync(file, 'utf8'))?.[1];
  return target ? resolve(dirname(file), target.trim()) : null;
}

function branchOf(root: string): string | null {
  try {
    const folder = gitFolder(root);
    if (folder === null) return null;
    const head = readFileSync(join(folder, 'HEAD'), 'utf8');
    return /^ref: refs\/heads\/(.+)$/m.exec(head)?.[1]?.trim() ?? null;
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

/** What a git command prints; null where it fails. */
function output(root: string, args: readonly string[]): string | null {
  const ran = spawnSync('git', args, { cwd: root, encoding: 'utf8', timeout: 5000 });
  return ran.status === 0 ? ran.stdout : null;
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
