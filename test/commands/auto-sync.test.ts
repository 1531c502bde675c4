import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../io/scripts.ts';
import { type Clone, Clones } from '../support/clones.ts';
import { ANCESTOR, PATH } from '../support/edits.ts';

const BACKGROUND = 'Sync goes on in the background.\n';
const add = (clone: Clone, text: string) => clone.incident('timeline', 'add', text);
const isIn = (clone: Clone, ref: string, text: string) =>
  clone.mustGit('show', `${ref}:${PATH}`).includes(text);
const subjects = (clone: Clone) => clone.mustGit('log', '--format=%s');

/** Two clones of a store whose policy is `sync: auto`. */
function pair() {
  const all = new Clones();
  const ann = all.clone('ann');
  ann.write(PATH, ANCESTOR);
  ann.write('incident.config.yaml', 'sync: auto\n');
  ann.commit();
  ann.mustGit('push', '-q', 'origin', 'HEAD');
  return { all, ann, bob: all.clone('bob') };
}

test('what a command changes is shared by itself, and what others shared comes with it', async () => {
  const { ann, bob } = pair();
  const added = add(ann, 'from ann');
  expect(added).toMatchObject({ code: 0, out: expect.stringMatching(/^[0-9a-z]{6}\n$/) });
  await until(() => isIn(ann, 'origin/main', 'from ann'));
  add(bob, 'from bob');
  await until(() => isIn(bob, 'origin/main', 'from bob'));
  for (const text of ['from ann', 'from bob']) expect(bob.read(PATH)).toContain(text);
  expect(bob.mustGit('status', '--porcelain')).toBe('');
});

test('where the remote cannot be reached, all is committed, and a line says so', async () => {
  const { all, ann } = pair();
  renameSync(all.remote, `${all.remote}.gone`);
  expect(add(ann, 'one').code).toBe(0);
  await until(() => existsSync(join(ann.root, '.incident/words/sync')));
  expect(subjects(ann)).toMatch(/^2026-11-22-k3f9: 1 event\n/);
  expect(add(ann, 'two').err.split('\n').slice(1)).toEqual([
    'Not shared: cannot reach origin: nothing was fetched and nothing pushed. All of it is committed in this clone. Run it again when the remote can be reached: incident sync',
    '',
  ]);
  renameSync(`${all.remote}.gone`, all.remote);
  expect(ann.incident('sync').code).toBe(0);
  expect(existsSync(join(ann.root, '.incident/words/sync'))).toBe(false);
  for (const text of ['one', 'two']) expect(isIn(ann, 'origin/main', text)).toBe(true);
});

test('a remote that does not answer keeps nobody waiting, and of many commands one more waits for it', async () => {
  const { all, ann } = pair();
  const [calls, go, ssh] = ['calls', 'go', 'ssh'].map((name) => join(all.root, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(
    ssh,
    `#!/bin/sh\necho x >> '${calls}'\nwhile ! test -e '${go}'; do sleep 0.05; done\nexit 1\n`,
  );
  chmodSync(ssh, 0o755);
  ann.env.GIT_SSH = ssh;
  const url = ann.mustGit('remote', 'get-url', 'origin');
  ann.mustGit('remote', 'set-url', 'origin', 'ssh://nowhere.invalid/store.git');
  for (const text of ['one', 'two', 'three', 'four']) expect(add(ann, text).err).toContain(BACKGROUND);
  await until(() => existsSync(calls));
  expect(subjects(ann)).toMatch(/^2026-11-22-k3f9: \d events?\n/);
  writeFileSync(go, '');
  await until(() => existsSync(join(ann.root, '.incident/words/sync')));
  await until(() => ann.mustGit('status', '--porcelain') === '');
  ann.mustGit('remote', 'set-url', 'origin', url);
  // It waits for the others.
  expect(ann.incident('sync').code).toBe(0);
  expect(readFileSync(calls, 'utf8').length / 2).toBeLessThanOrEqual(2);
  for (const text of ['one', 'two', 'three', 'four']) expect(isIn(ann, 'origin/main', text)).toBe(true);
});

test('it leaves no markers in a file that somebody is writing to', async () => {
  const { ann, bob } = pair();
  bob.env.INCIDENT_SYNC = 'manual';
  for (const clone of [ann, bob])
    clone.edit(PATH, (text) => text.replace('It is down.', `It is as ${clone.env.INCIDENT_USER} says.`));
  expect(bob.incident('sync').code).toBe(0);
  add(ann, 'one');
  await until(() => existsSync(join(ann.root, '.incident/words/sync')));
  expect(add(ann, 'two').err).toContain(
    'Not shared: both sides changed the same, here and in main of origin.',
  );
  expect(ann.read(PATH)).not.toContain('<<<<<<<');
  await until(() => ann.mustGit('status', '--porcelain') === '');
  expect(ann.incident('sync')).toMatchObject({ code: 5, out: `${PATH}\n` });
});

test('not where somebody says so, in a CI job, in a hook, or without a repository', () => {
  const { ann } = pair();
  const before = ann.mustGit('rev-parse', 'HEAD');
  for (const env of [{ INCIDENT_SYNC: 'manual' }, { CI: 'true' }, { GIT_INDEX_FILE: 'x' }]) {
    Object.assign(ann.env, { INCIDENT_SYNC: '', CI: '', GIT_INDEX_FILE: '' }, env);
    expect(add(ann, JSON.stringify(env)).err).not.toMatch(/sync/i);
  }
  for (const name of ['INCIDENT_SYNC', 'CI', 'GIT_INDEX_FILE']) delete ann.env[name];
  expect(ann.mustGit('rev-parse', 'HEAD')).toBe(before);
  expect(existsSync(join(ann.root, '.incident/locks/next-sync'))).toBe(false);
  const alone = join(ann.root, '..', 'alone');
  mkdirSync(join(alone, 'incidents'), { recursive: true });
  writeFileSync(join(alone, 'incident.config.yaml'), 'sync: auto\n');
  const made = ann.incident('-C', alone, 'new', '-t', 'x', '-s', 'S3');
  expect(made).toMatchObject({ code: 0 });
  expect(made.err).not.toMatch(/sync/i);
});

test('a store that is shared with nobody is committed without a word', async () => {
  const { ann } = pair();
  ann.mustGit('remote', 'remove', 'origin');
  add(ann, 'one');
  await until(() => ann.mustGit('status', '--porcelain') === '');
  expect(subjects(ann)).toMatch(/^2026-11-22-k3f9: 1 event\n/);
  expect(existsSync(join(ann.root, '.incident/words/sync'))).toBe(false);
});
