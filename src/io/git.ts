import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Git } from '../context.ts';

/** Git as seen from a store. Files are read where they tell enough; a git process is started only to ask who acts. */
export function openGit(root: string): Git {
  return {
    present: () => gitFolder(root) !== null,
    branch: () => branchOf(root),
    checkedOut: (path) => checkedOut(root, path),
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
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, '.git');
    if (existsSync(candidate)) return statSync(candidate).isDirectory() ? candidate : linkedFolder(candidate);
    if (dirname(folder) === folder) return null;
  }
}

/** In a worktree or a submodule, `.git` is a file that says where the folder is. */
function linkedFolder(file: string): string | null {
  const target = /^gitdir: (.+)$/m.exec(readFileSync(file, 'utf8'))?.[1];
  return target ? resolve(dirname(file), target.trim()) : null;
}

function branchOf(root: string): string | null {
  try {
    const head = readFileSync(join(gitFolder(root) ?? '', 'HEAD'), 'utf8');
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
