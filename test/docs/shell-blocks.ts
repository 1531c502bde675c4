import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Clones, PROGRAM } from '../support/clones.ts';
import { Sandbox } from '../support/incident.ts';
import { Terminal } from '../support/terminal.ts';

/** Lines of `sh` blocks that no test runs here, and why. */
export const NOT_RUN: Readonly<Record<string, string>> = {
  'npm ci && npm run demo': 'needs the network; test/demo.test.ts runs the demo',
  'npm ci && npm test': 'needs the network, and is this very run',
  'npm install -g .': 'changes the machine; npm run packaging does it in a folder of its own',
  'npm ci': 'needs the network',
  'npm run build': 'was done before any test: npm test does it',
  'node bin/incident.js --help': 'is of a checkout; test/commands runs that file everywhere',
  'UPDATE=1 npx vitest run test/docs': 'would write what it is to check',
  'git diff docs test/transcripts': 'shows what the line above it has written',
  'npm run bench': 'takes minutes',
  'npm run bench:full': 'takes a quarter of an hour, and the network',
  'npm run bench -- --write': 'takes as long',
  'incident serve': 'goes on until Ctrl-C; test/commands/serve.test.ts',
};

/** The command lines of a block, without what is said of them behind `#`. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/(?:^|\s+)# .*$/, '').trim());
  return lines.filter((line) => line !== '');
}

/** Runs the lines of a block as somebody would who pastes them. @throws Error where one fails */
export async function runLines(lines: readonly string[]): Promise<void> {
  const toRun = lines.filter((line) => !(line in NOT_RUN));
  if (toRun.some((line) => /incident new$/.test(line))) return answered(toRun);
  if (toRun.length === 0) return;
  const { root, env } = sharedStore();
  const ran = spawnSync('sh', ['-e', '-c', toRun.join('\n')], { cwd: root, env, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`${toRun.join('\n')}\n${ran.stdout}${ran.stderr}`);
}

/** A clone of a store with an incident that is public, whose remote has all of it. */
function sharedStore(): { root: string; env: Record<string, string> } {
  const all = new Clones();
  const clone = all.clone('dana');
  clone.incident('init', '-q');
  clone.incident('new', '-q', '-t', 'Registry returns 5xx', '-s', 'S3', '--visibility', 'public');
  clone.commit();
  clone.mustGit('push', '-q', '-u', 'origin', 'HEAD');
  const bin = binIn(all.root);
  const env = {
    ...clone.env,
    PATH: `${bin}:${clone.env.PATH}`,
    CI_COMMIT_SHA: clone.mustGit('rev-parse', 'HEAD'),
  };
  return { root: clone.root, env };
}

/** In a terminal, where each question gets the answer that is offered. */
async function answered(lines: readonly string[]): Promise<void> {
  const sandbox = new Sandbox();
  sandbox.env = { PATH: `${binIn(sandbox.root)}:${process.env.PATH}` };
  const terminal = new Terminal('sh', ['-e', '-c', lines.join('\n')], sandbox);
  await terminal.answers('What is wrong, in one line?', 'Registry returns 5xx\r');
  for (const question of [
    'How severe',
    'Which services',
    'Who may see',
    'When did it',
    'Who is the incident',
  ])
    await terminal.answers(question, '\r');
  const code = await terminal.ended;
  if (code !== 0) throw new Error(terminal.text);
}

/** A folder to begin PATH with, in which the program is. */
function binIn(root: string): string {
  const bin = join(root, '.bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'incident'), `#!/bin/sh\nexec ${PROGRAM} "$@"\n`);
  chmodSync(join(bin, 'incident'), 0o755);
  return bin;
}
