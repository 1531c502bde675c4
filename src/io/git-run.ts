import { spawn, spawnSync } from 'node:child_process';
import { conflict, type Failure } from '../domain/failure.ts';
import { pause } from './pause.ts';

/** How a git process ended. */
export interface GitRun {
  /** Null where git is not installed, or took too long. */
  code: number | null;
  out: string;
  err: string;
  /** The output as it came: files may be of another encoding. */
  bytes: Buffer;
}

interface GitOptions {
  input?: string;
  env?: Readonly<Record<string, string>>;
  /** Values of configuration for this run only. */
  config?: Readonly<Record<string, string>>;
  timeoutMilliseconds?: number;
  /** In bytes; what prints more has failed. */
  mostOutput?: number;
}

/** The variables by which git learns who commits; empty where it knows that by itself. */
export type Committer = Readonly<Record<string, string>>;

const MOST_OUTPUT = 256 * 1024 * 1024;
const LOCAL_TIMEOUT_MILLISECONDS = 60_000;

/** Set by git for its hooks, and about another command than ours. */
const OF_ANOTHER_COMMAND = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_OBJECT_DIRECTORY',
];

/** An editor or a prompt that shows the state of the repository has its index for a moment, again and again. */
const INDEX_IS_LOCKED = /index\.lock': File exists/;
const INDEX_ATTEMPTS = 40;
const INDEX_PAUSE_MILLISECONDS = 50;

/** Runs git in a folder: without a prompt, a pager or an editor, in English, and never for ever. */
export function runGit(folder: string, args: readonly string[], options: GitOptions = {}): GitRun {
  for (let attempt = 1; ; attempt++) {
    const ran = runOnce(folder, args, options);
    if (ran.code === 0 || attempt === INDEX_ATTEMPTS || !INDEX_IS_LOCKED.test(ran.err)) return ran;
    pause(INDEX_PAUSE_MILLISECONDS);
  }
}

function runOnce(folder: string, args: readonly string[], options: GitOptions): GitRun {
  const config = Object.entries(options.config ?? {}).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const ran = spawnSync('git', ['--no-pager', ...config, ...args], {
    cwd: folder,
    env: { ...environment(), ...options.env },
    input: options.input ?? '',
    maxBuffer: options.mostOutput ?? MOST_OUTPUT,
    timeout: options.timeoutMilliseconds ?? LOCAL_TIMEOUT_MILLISECONDS,
  });
  const bytes = ran.stdout ?? Buffer.alloc(0);
  const err = String(ran.stderr ?? '') || (ran.error?.message ?? '');
  return { code: ran.error ? null : ran.status, out: bytes.toString('utf8'), err, bytes };
}

/** Runs git as `runGit` does, once, while this process goes on. Never rejects. */
export function startGit(
  folder: string,
  args: readonly string[],
  { env }: Pick<GitOptions, 'env'> = {},
): Promise<GitRun> {
  return new Promise((resolve) => {
    const out: Buffer[] = [];
    const child = spawn('git', ['--no-pager', ...args], {
      cwd: folder,
      env: { ...environment(), ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: LOCAL_TIMEOUT_MILLISECONDS,
    });
    const end = (code: number | null, err: string) => {
      const bytes = Buffer.concat(out);
      resolve({ code, out: bytes.toString('utf8'), err, bytes });
    };
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.on('error', ({ message }) => end(null, message));
    child.on('close', (code) => end(code, ''));
  });
}

/** The output of git. @throws Failure `conflict` with git's own words where it fails. */
export function outputOf(folder: string, args: readonly string[], options: GitOptions = {}): string {
  const ran = runGit(folder, args, options);
  if (ran.code === 0) return ran.out;
  throw gitFailure(`git ${args[0]} failed`, ran);
}

/** What git prints of its objects; null where it fails. A commit is what its id says, whatever somebody put in its place. */
export function bytesOf(folder: string, args: readonly string[], options: GitOptions = {}): Buffer | null {
  const ran = runGit(folder, args, { ...options, env: { ...options.env, GIT_NO_REPLACE_OBJECTS: '1' } });
  return ran.code === 0 ? ran.bytes : null;
}

export function gitFailure(message: string, ran: GitRun, mend?: string): Failure {
  if (KNOWS_NOBODY.test(ran.err))
    return conflict('git does not know who you are, and a commit names somebody', { mend: INTRODUCE });
  return conflict(message, { reasons: wordsOf(ran), mend });
}

const KNOWS_NOBODY = /Please tell me who you are|empty ident name/;
const INTRODUCE =
  'Tell it: git config --global user.name "…" and git config --global user.email "…". Or act as somebody whose e-mail address is in the roster: --by @handle';

/** What git said, without its hints, which speak of commands that are not needed here. */
export function wordsOf({ err, out }: GitRun): string[] {
  const lines = `${err}\n${out}`.split('\n').map((line) => line.trimEnd());
  return lines.filter((line) => line !== '' && !line.startsWith('hint:'));
}

function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_EDITOR: ':',
    GIT_MERGE_AUTOEDIT: 'no',
    GIT_LITERAL_PATHSPECS: '1',
    // Asking how the repository is must not keep somebody else's git from its index.
    GIT_OPTIONAL_LOCKS: '0',
  };
  for (const name of OF_ANOTHER_COMMAND) delete env[name];
  return env;
}
