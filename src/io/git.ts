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

function identityIn(root: string): { name: string | null; email: string | null } {
  const asked = spawnSync('git', ['config', '--get-regexp', '^user\\.(name|email)$'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 5000,
  });
  const last = (key: string) =>
    (asked.stdout ?? '')
      .split('\n')
      .findLast((line) => line.startsWith(`${key} `))
      ?.slice(key.length + 1)
      .trim() || null;
  return { name: last('user.name'), email: last('user.email') };
}
