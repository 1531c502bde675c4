import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { driverCommand } from '../../src/domain/merge-driver.ts';
import { BINARY, type Ran } from './incident.ts';
import { printedJson } from './json-output.ts';

/** How the shell finds the program under test. */
export const PROGRAM = `'${process.execPath}' '${BINARY}'`;

/** A folder with a bare repository and clones of it, driven through the real git and the real binary. */
export class Clones {
  readonly root = mkdtempSync(join(tmpdir(), 'incident-clones-'));
  readonly remote = join(this.root, 'remote.git');

  constructor() {
    mkdirSync(join(this.root, 'home'));
    run('git', ['init', '-q', '--bare', '-b', 'main', this.remote], this.root, this.environment('@nobody'));
  }

  clone(name: string): Clone {
    run('git', ['clone', '-q', this.remote, name], this.root, this.environment(`@${name}`));
    return new Clone(join(this.root, name), this.environment(`@${name}`));
  }

  private environment(user: string): Record<string, string> {
    return {
      PATH: process.env.PATH ?? '',
      HOME: join(this.root, 'home'),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: user,
      GIT_AUTHOR_EMAIL: `${user.slice(1)}@example.com`,
      GIT_COMMITTER_NAME: user,
      GIT_COMMITTER_EMAIL: `${user.slice(1)}@example.com`,
      INCIDENT_USER: user,
      INCIDENT_NOW: '2026-11-22T04:00:00Z',
      LC_ALL: 'C',
    };
  }
}

export class Clone {
  readonly root: string;
  readonly env: Record<string, string>;

  constructor(root: string, env: Record<string, string>) {
    this.root = root;
    this.env = env;
  }

  incident(...args: string[]): Ran {
    return run(process.execPath, [BINARY, ...args], this.root, this.env);
  }

  git(...args: string[]): Ran {
    return run('git', args, this.root, this.env);
  }

  /** Runs git, which must succeed, and returns its output. */
  mustGit(...args: string[]): string {
    const ran = this.git(...args);
    if (ran.code !== 0) throw new Error(`git ${args.join(' ')}: ${ran.out}${ran.err}`);
    return ran.out.trim();
  }

  /** Lets git merge with the driver: the program under test, or another command line. */
  useDriver(command = driverCommand(PROGRAM)): void {
    this.mustGit('config', 'merge.incident.driver', command);
    this.write('.gitattributes', 'incidents/**/*.md merge=incident\n');
  }

  /** Commits everything. */
  commit(message = 'x'): void {
    this.mustGit('add', '-A');
    this.mustGit('commit', '-q', '-m', message);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  edit(path: string, change: (text: string) => string): void {
    this.write(path, change(this.read(path)));
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path));
  }
}

function run(program: string, args: readonly string[], cwd: string, env: Record<string, string>): Ran {
  const ran = spawnSync(program, args, { cwd, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const json = ran.status === null ? null : printedJson(args, ran.stdout);
  return { code: ran.status, out: ran.stdout, err: ran.stderr, json };
}
