import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative, sep } from 'node:path';
import type { Advance, Repository } from '../context/git.ts';
import { ATTRIBUTES_LINE, DRIVER_KEY, driverCommand } from '../domain/merge-driver.ts';
import type { GitPlace } from './git-folder.ts';
import { type Committer, type GitRun, gitFailure, outputOf, runGit, wordsOf } from './git-run.ts';
import { temporaryPath } from './work-folder.ts';

/** Merges with our driver, which is told to git for that one command. */
export function merging(
  folder: string,
  { top }: GitPlace,
  program: string,
  committer: Committer,
): Pick<Repository, 'mergeAside' | 'changedBy' | 'advance' | 'mergeHere'> {
  const prefix = relative(top, folder).split(sep).join('/');
  const withDriver = (args: readonly string[]) => runWithDriver(folder, prefix, program, args, committer);
  return {
    mergeAside: (theirs, message) => mergeAside(folder, withDriver, theirs, message, committer),
    changedBy: (commit) => changedBy(folder, commit),
    advance: (commit) => advanced(runGit(folder, ['merge', '--quiet', '--ff-only', commit])),
    mergeHere: (theirs, message) =>
      advanced(withDriver(['merge', '--quiet', '--no-edit', '-m', message, theirs])),
  };
}

/** Where there is no commit yet, all of them. */
function changedBy(folder: string, commit: string): string[] {
  const names = ['diff', '--name-only', '--no-renames', '--relative', '-z'];
  const ran = runGit(folder, [...names, 'HEAD', commit]);
  const out = ran.code === 0 ? ran.out : outputOf(folder, ['ls-tree', '-r', '--name-only', '-z', commit]);
  return out.split('\0').filter(Boolean);
}

type Run = (args: readonly string[]) => GitRun;

/**
 * Git 2.38 and later merge without a work tree, so that what somebody has staged or is editing is in nobody's way. Older
 * ones know no such command: then it is merged in the files.
 */
function mergeAside(
  folder: string,
  withDriver: Run,
  theirs: string,
  message: string,
  env: Committer,
): string | null {
  const ran = withDriver(['merge-tree', '--write-tree', '--no-messages', 'HEAD', theirs]);
  if (ran.code !== 0) return null;
  const tree = ran.out.trim();
  const parents = ['-p', 'HEAD', '-p', theirs];
  return outputOf(folder, ['commit-tree', tree, ...parents, '-m', message], { env }).trim();
}

/** With our line behind the user's own attributes; what the repository has in `.gitattributes` counts for more than both. */
function runWithDriver(
  folder: string,
  prefix: string,
  program: string,
  args: readonly string[],
  env: Committer,
): GitRun {
  const attributes = temporaryPath(folder);
  const line = (prefix === '' ? '' : `${prefix}/`) + ATTRIBUTES_LINE;
  try {
    writeFileSync(attributes, `${usersAttributes(folder)}\n${line}\n`);
    return runGit(folder, args, {
      env,
      config: { [DRIVER_KEY]: driverCommand(program), 'core.attributesFile': attributes, 'gc.auto': '0' },
    });
  } finally {
    rmSync(attributes, { force: true });
  }
}

function usersAttributes(folder: string): string {
  const configured = runGit(folder, ['config', '--type=path', '--get', 'core.attributesFile']).out.trim();
  const home = process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
  try {
    return readFileSync(configured || join(home, 'git', 'attributes'), 'utf8');
  } catch {
    return '';
  }
}

function advanced(ran: GitRun): Advance {
  if (ran.code === 0) return { how: 'done' };
  const words = wordsOf(ran);
  const said = words.join('\n');
  if (/would be overwritten by merge|local changes to the following files/.test(said))
    return { how: 'in-the-way', words };
  if (/^CONFLICT|Automatic merge failed/m.test(said)) return { how: 'conflict', words };
  throw gitFailure('git cannot merge', ran);
}
