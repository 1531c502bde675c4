import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Sandbox } from '../support/incident.ts';

function git(cwd: string, ...args: string[]): string {
  const identity = [
    '-c',
    'user.name=Sam',
    '-c',
    'user.email=sam@example.com',
    '-c',
    'protocol.file.allow=always',
  ];
  return execFileSync('git', [...identity, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** A store with one incident on main that nobody touches, and a branch. */
function repository(): { store: Sandbox; old: string } {
  const store = new Sandbox();
  store.write('.gitignore', '.home\n.incident\n');
  const old = store.run('new', '-t', 'Old one', '-s', 'S4', '--json').json.incident;
  store.write(old.path, store.read(old.path).replace('severity: S4', 'severity: S9'));
  git(store.root, 'init', '-q', '-b', 'main');
  git(store.root, 'add', '-A');
  git(store.root, 'commit', '-qm', 'One');
  git(store.root, 'checkout', '-qb', 'topic');
  return { store, old: old.path };
}

function commit(store: Sandbox): void {
  git(store.root, 'add', '-A');
  git(store.root, 'commit', '-qm', 'Another');
}

// biome-ignore lint/suspicious/noExplicitAny: of JSON
const rulesIn = (json: any) => json.problems.map((problem: any) => `${problem.path} ${problem.rule}`);

test('only what the branch touches is checked, committed or not', () => {
  const { store, old } = repository();
  const mine = store.run('new', '-t', 'Mine', '-s', 'S4', '--json').json.incident.path;
  const since = () => store.run('lint', '--changed', '--since', 'main', '--json');
  expect(since().json).toMatchObject({ files: 1, problems: [] });
  commit(store);
  expect(since().json).toMatchObject({ files: 1, problems: [] });
  store.write(mine, store.read(mine).replace('status: active', 'status: odd'));
  expect(rulesIn(since().json)).toContain(`${mine} status-known`);
  store.write(old, `${store.read(old)}\nMore.\n`);
  expect(rulesIn(since().json)).toContain(`${old} severity-known`);
});

test('what cites a file that was changed is checked too, and an id that came twice is found', () => {
  const { store, old } = repository();
  const id = /\d{4}-\d\d-\d\d-\w{4}/.exec(old)![0];
  git(store.root, 'mv', old, old.replace('old-one', 'older-one'));
  const citing = 'incidents/2017/2017-01-01-aaaa-cites.md';
  store.write(citing, `---\nid: 2017-01-01-aaaa\n---\n\nSee [that](${old}).\n`);
  git(store.root, 'add', '-A');
  git(store.root, 'commit', '-qm', 'Cite');
  git(store.root, 'checkout', '-qb', 'next');
  const twin = `incidents/2017/${id}-twin.md`;
  store.write(twin, store.read(old.replace('old-one', 'older-one')));
  const { json } = store.run('lint', '--changed', '--since', 'topic', '--json');
  expect(json.files).toBe(3);
  expect(rulesIn(json)).toContain(`${twin} id-unique`);
});

test('links to a file that was renamed or taken away are found in files that nobody touched', () => {
  const { store } = repository();
  const target = store.run('new', '-t', 'Target', '-s', 'S4', '--json').json.incident;
  const citing = store.run('new', '-t', 'Cites it', '-s', 'S4', '--json').json.incident.path;
  const encoded = target.path.replace('incidents/2017/', '').replace('target', '%74arget');
  store.write(citing, store.read(citing).replace('## Impact', `See [that](${encoded}).\n\n## Impact`));
  const request = ['agenda', 'request', 'Talk', '--because', `they had ${target.id}`, '--json'];
  const { path: topic } = store.run(...request).json.topic;
  commit(store);
  git(store.root, 'checkout', '-qb', 'next');
  const renamed = target.path.replace('target', 'goal');
  const found = () => store.run('lint', '--changed', '--since', 'topic', '--json').json;
  git(store.root, 'mv', target.path, renamed);
  expect(found().files).toBe(3);
  expect(rulesIn(found())).toEqual([`${citing} incident-links`]);
  expect(found().problems[0].message).toContain(`${target.id} is in ${renamed}`);
  git(store.root, 'rm', '-qf', renamed);
  expect(rulesIn(found())).toEqual([`${topic} incident-known`, `${citing} incident-links`]);
  commit(store);
  expect(rulesIn(found())).toEqual([`${topic} incident-known`, `${citing} incident-links`]);
  const clone = mkdtempSync(join(tmpdir(), 'incident-shallow-'));
  git(clone, 'clone', '-q', '--depth', '1', '--branch', 'next', `file://${store.root}`, '.');
  store.env = { GITHUB_BASE_REF: 'main' };
  const shallow = store.run('-C', clone, 'lint', '--changed', '--json');
  expect(rulesIn(shallow.json)).toContain(`${citing} incident-links`);
});

test('the policy breaks what it likes: all files are checked when it was changed', () => {
  const { store, old } = repository();
  store.write('incident.config.yaml', 'version: 1\n');
  const ran = store.run('lint', '--changed', '--since', 'main', '--json');
  expect(rulesIn(ran.json)).toContain(`${old} severity-known`);
  expect(ran.err).toContain('All files are checked: the policy was changed');
});

test('a CI job finds where the merge request begins; in a shallow clone without it all files are checked', () => {
  const { store, old } = repository();
  store.run('new', '-t', 'Mine', '-s', 'S4');
  commit(store);
  const clone = mkdtempSync(join(tmpdir(), 'incident-shallow-'));
  git(clone, 'clone', '-q', '--depth', '1', '--branch', 'topic', `file://${store.root}`, '.');
  store.env = { GITHUB_BASE_REF: 'main' };
  const shallow = store.run('-C', clone, 'lint', '--changed', '--json');
  expect(shallow.json.files).toBe(2);
  expect(shallow.err).toContain('All files are checked: the history does not have origin/main');
  git(clone, 'fetch', '-q', '--depth', '1', 'origin', 'main:refs/remotes/origin/main');
  const fetched = store.run('-C', clone, 'lint', '--changed', '--json');
  expect(fetched.json.files).toBe(1);
  store.env = { CI_MERGE_REQUEST_DIFF_BASE_SHA: git(store.root, 'rev-parse', 'main').trim() };
  expect(rulesIn(store.run('lint', '--changed', '--json').json)).not.toContain(`${old} severity-known`);
});

test('in a CI job of no merge request, where all is committed, everything is checked', () => {
  const { store, old } = repository();
  const changed = () => store.run('lint', '--changed', '--json');
  expect(changed().json.files).toBe(0);
  store.env = { CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: '' };
  expect(rulesIn(changed().json)).toContain(`${old} severity-known`);
  expect(changed().err).toContain('All files are checked: this job is not one of a merge request');
});

test('outside git everything is checked; a commit that is not there is an error, a flag for git is none', () => {
  const bare = new Sandbox();
  bare.declare();
  expect(bare.run('lint', '--changed', '--json').json.files).toBe(1);
  const { store } = repository();
  for (const ref of ['nowhere', '--output=/tmp/x', '-h'])
    expect(store.run('lint', `--since=${ref}`).code).toBe(3);
});
