import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Sandbox } from '../support/incident.ts';

const ROSTER = (dana: string, pat: string) => `
roster:
  - {handle: "@dana", name: Dana Smith, email: dana@example.com, roles: [${dana}]}
  - {handle: "@kim", roles: [communications-manager]}
  - {handle: "@pat", name: Pat Lee, email: pat@example.com, roles: [${pat}]}
  - {handle: "@vera", roles: [vp-of-engineering]}
`;

/** A store in a git repository, in which an incident goes on. */
class History {
  readonly store = new Sandbox();
  readonly path: string;

  constructor() {
    this.store.write('incident.config.yaml', ROSTER('eoc', 'production-lead'));
    this.store.write('.gitignore', '.home\n.incident\n');
    this.path = this.store.declare('--role', 'incident-manager=@vera').path;
    this.git('Dana Smith', 'init', '-q', '-b', 'main');
    this.commit('Dana Smith');
  }

  git(who: string, ...args: string[]): string {
    const email = `${who.split(' ')[0]!.toLowerCase()}@example.com`;
    const identity = ['-c', `user.name=${who}`, '-c', `user.email=${email}`];
    return execFileSync('git', [...identity, ...args], { cwd: this.store.root, encoding: 'utf8' });
  }

  commit(who: string): string {
    this.git(who, 'add', '-A');
    this.git(who, 'commit', '-qm', `By ${who}`);
    return this.git(who, 'rev-parse', '--short=7', 'HEAD').trim();
  }

  declareMajor(by: string): void {
    const ran = this.store.run('major', 'declare', '--by', by, '--because', 'all', '--comms-lead', '@kim');
    if (ran.code !== 0) throw new Error(ran.err);
  }

  edit(from: string | RegExp, to: string): void {
    this.store.write(this.path, this.store.read(this.path).replace(from, to));
  }

  /** What lint says of the declaration, as `rule: message`. */
  problems(cwd = this.store.root, ...args: string[]): string[] {
    const { problems } = this.store.run('-C', cwd, 'lint', ...args, '--json').json;
    return (problems as { rule: string; message: string }[])
      .filter(({ rule }) => rule.startsWith('major-'))
      .map(({ rule, message }) => `${rule}: ${message}`);
  }
}

test('who declared it was on the ladder then, whoever is now', () => {
  const history = new History();
  history.declareMajor('@pat');
  expect(history.problems()).toEqual([]);
  history.commit('Pat Lee');
  history.store.write('incident.config.yaml', ROSTER('production-lead', 'eoc'));
  history.commit('Vera');
  expect(history.problems()).toEqual([]);
});

test('who declared it was not on the ladder then, and is now', () => {
  const history = new History();
  history.declareMajor('@pat');
  history.edit(/(\*\*major\*\*.*) @pat/, '$1 @dana');
  expect(history.problems()).toEqual([
    expect.stringMatching(/^major-authority: expected it to be declared by @pat, @vera, found @dana$/),
  ]);
  const commit = history.commit('Dana Smith');
  history.store.write('incident.config.yaml', ROSTER('production-lead', 'eoc'));
  history.commit('Dana Smith');
  expect(history.problems()).toEqual([
    `major-authority: expected it to be declared by @pat, @vera in the roster of commit ${commit}, found @dana`,
  ]);
});

test('a merge request does not vouch for itself where the policy is that of its target', () => {
  const history = new History();
  history.git('Dana Smith', 'checkout', '-q', '-b', 'topic');
  history.store.write('incident.config.yaml', ROSTER('production-lead', 'production-lead'));
  history.declareMajor('@dana');
  history.commit('Dana Smith');
  expect(history.problems()).toEqual([]);
  expect(history.problems(undefined, '--policy-from', 'main')).toEqual([
    'major-authority: expected it to be declared by @pat, @vera, found @dana',
  ]);
  history.git('Vera', 'branch', '-qf', 'main', 'topic');
  history.store.write('incident.config.yaml', ROSTER('eoc', 'production-lead'));
  history.commit('Vera');
  expect(history.problems(undefined, '--policy-from', 'main')).toEqual([]);
});

test('a commit by somebody else is pointed out, also where they change the name later', () => {
  const history = new History();
  history.declareMajor('@pat');
  const first = history.commit('Dana Smith');
  const said = (commit: string) =>
    `major-author: expected the commit ${commit} to be by @pat, found Dana Smith <dana@example.com>`;
  expect(history.problems()).toEqual([said(first)]);
  history.edit(/(\*\*major\*\*.*) @pat/, '$1 @vera');
  history.commit('Pat Lee');
  history.edit(/(\*\*major\*\*.*) @vera/, '$1 @pat');
  const last = history.commit('Dana Smith');
  expect(history.problems()).toEqual([said(last)]);
});

test('the line is found in a file that was renamed, put in order and given other line ends', () => {
  const history = new History();
  history.declareMajor('@pat');
  const commit = history.commit('Dana Smith');
  const moved = history.path.replace('database-is-gone', 'moved');
  history.git('Vera', 'mv', history.path, moved);
  const text = history.store
    .read(moved)
    .replace('## Timeline\n', '## Timeline\n\n- 2017-01-31T23:31:00Z rebooted — @kim');
  history.store.write(moved, text.replaceAll('\n', '\r\n'));
  history.commit('Vera');
  expect(history.problems()).toEqual([expect.stringContaining(`the commit ${commit} to be by @pat`)]);
});

test('a clone that was cut off claims nothing of what came before', () => {
  const history = new History();
  history.declareMajor('@pat');
  history.commit('Pat Lee');
  history.store.write('incident.config.yaml', ROSTER('production-lead', 'production-lead'));
  history.commit('Vera');
  const clone = join(mkdtempSync(join(tmpdir(), 'incident-test-')), 'clone');
  history.git('Vera', 'clone', '-q', '--depth', '1', `file://${history.store.root}`, clone);
  expect(history.problems(clone)).toEqual([]);
  history.git('Vera', 'clone', '-q', `file://${history.store.root}`, `${clone}-whole`);
  expect(history.problems(`${clone}-whole`)).toEqual([]);
});

test('a declaration in the very first commit has an author too', () => {
  const store = new Sandbox();
  store.write('incident.config.yaml', ROSTER('eoc', 'production-lead'));
  store.declare('--role', 'incident-manager=@vera');
  store.run('major', 'declare', '--by', '@pat', '--because', 'all', '--comms-lead', '@kim');
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Dana Smith', '-c', 'user.email=d@example.com', ...args], {
      cwd: store.root,
    });
  git('init', '-q');
  git('add', 'incidents', 'incident.config.yaml');
  git('commit', '-qm', 'All at once');
  const { problems } = store.run('lint', '--json').json;
  expect(problems.map(({ rule }: { rule: string }) => rule)).toContain('major-author');
});
