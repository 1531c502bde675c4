import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { Failure } from '../../src/domain/failure.ts';
import { processPlace } from '../../src/io/process.ts';
import { MAX_FILE_BYTES, readSafely } from '../../src/io/safe-read.ts';
import { openStore } from '../../src/io/store.ts';
import { findStoreRoot } from '../../src/io/store-place.ts';
import { BINARY, Sandbox } from '../support/incident.ts';

const PATH = 'incidents/2026/x.md';
const packageRoot = new URL('../..', import.meta.url).pathname;

function newStore(text = 'old\n') {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'incident-store-')));
  mkdirSync(join(root, 'incidents/2026'), { recursive: true });
  writeFileSync(join(root, PATH), text);
  return {
    root,
    store: openStore(root, root, packageRoot),
    text: () => readFileSync(join(root, PATH), 'utf8'),
  };
}

function lockFolderOf(path: string): string {
  const { root, store } = newStore();
  store.update(path, () => ({ text: 'x\n' }));
  return `.incident/locks/${readdirSync(join(root, '.incident/locks'))[0]}`;
}

function kindOf(action: () => unknown): string {
  try {
    action();
    return 'done';
  } catch (error) {
    return error instanceof Failure ? error.kind : `${error}`;
  }
}

test('a file is replaced in one step, and the same text is not written', () => {
  const { root, store, text } = newStore();
  const before = statSync(join(root, PATH));
  store.update(PATH, (old) => ({ text: old }));
  expect(statSync(join(root, PATH)).ino).toBe(before.ino);
  expect(store.update(PATH, (old) => ({ text: `${old}new\n`, more: 7 })).more).toBe(7);
  expect(text()).toBe('old\nnew\n');
  expect(statSync(join(root, PATH)).ino).not.toBe(before.ino);
  expect(readdirSync(join(root, '.incident/tmp'))).toEqual([]);
});

test.each([0o644, 0o664, 0o600, 0o640, 0o755, 0o666])('mode %o stays, whatever the umask', (mode) => {
  const { root, store } = newStore();
  chmodSync(join(root, PATH), mode);
  store.update(PATH, () => ({ text: 'new\n' }));
  expect(statSync(join(root, PATH)).mode & 0o777).toBe(mode);
});

test('what an editor saves meanwhile is not overwritten: the edit is made again', () => {
  const { root, store, text } = newStore();
  let asked = 0;
  store.update(PATH, (old) => {
    if (asked++ === 0) writeFileSync(join(root, PATH), `${old}by the editor\n`);
    return { text: `${old}by the program\n` };
  });
  expect(asked).toBe(2);
  expect(text()).toBe('old\nby the editor\nby the program\n');
});

test('an editor that saves by renaming is noticed too, also where size and time are the same', () => {
  const { root, store, text } = newStore();
  let asked = 0;
  store.update(PATH, (old) => {
    if (asked++ === 0) {
      writeFileSync(join(root, 'other'), 'alt\n');
      spawnSync('touch', ['-r', join(root, PATH), join(root, 'other')]);
      spawnSync('mv', [join(root, 'other'), join(root, PATH)]);
    }
    return { text: `${old}new\n` };
  });
  expect(text()).toBe('alt\nnew\n');
});

test('a file that never keeps still is left alone', () => {
  const { root, store, text } = newStore();
  let asked = 0;
  const action = () =>
    store.update(PATH, () => {
      writeFileSync(join(root, PATH), `edit ${++asked}\n`);
      return { text: 'lost\n' };
    });
  expect(kindOf(action)).toBe('conflict');
  expect(text()).toBe(`edit ${asked}\n`);
  expect(readdirSync(join(root, '.incident/tmp'))).toEqual([]);
});

test('an edit that throws writes nothing and frees the lock', () => {
  const { store, text } = newStore();
  expect(() =>
    store.update(PATH, () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  store.update(PATH, (old) => ({ text: `${old}after\n` }));
  expect(text()).toBe('old\nafter\n');
});

test('creating never overwrites', () => {
  const { root, store, text } = newStore();
  expect(store.create(PATH, 'new\n')).toBe(false);
  expect(text()).toBe('old\n');
  symlinkSync(join(root, 'elsewhere'), join(root, 'incidents/link.md'));
  expect(store.create('incidents/link.md', 'new\n')).toBe(false);
  expect(existsSync(join(root, 'elsewhere'))).toBe(false);
  expect(store.create('incidents/2027/y.md', 'new\n')).toBe(true);
  expect(readFileSync(join(root, 'incidents/2027/y.md'), 'utf8')).toBe('new\n');
});

test('a link in the work folder, which a merge request can put there, leads nowhere', () => {
  const outside = mkdtempSync(join(tmpdir(), 'incident-outside-'));
  for (const link of ['.incident', '.incident/tmp', '.incident/locks', lockFolderOf(PATH)]) {
    const { root, store, text } = newStore();
    mkdirSync(dirname(join(root, link)), { recursive: true });
    symlinkSync(outside, join(root, link));
    expect(
      kindOf(() => store.update(PATH, () => ({ text: 'x\n' }))),
      link,
    ).toBe('conflict');
    expect(text()).toBe('old\n');
    expect(readdirSync(outside), link).toEqual([]);
  }
});

test('the work folder hides from git also where whoever made it was killed meanwhile', () => {
  const { root, store } = newStore();
  mkdirSync(join(root, '.incident'));
  writeFileSync(join(root, '.incident/.gitignore'), '');
  store.update(PATH, () => ({ text: 'x\n' }));
  expect(readFileSync(join(root, '.incident/.gitignore'), 'utf8')).toBe('*\n');
});

test('what dead processes left unfinished is swept, and only that', () => {
  const { root, store } = newStore();
  const dead = spawnSync('true').pid;
  store.update(PATH, () => ({ text: 'x\n' }));
  const tmp = join(root, '.incident/tmp');
  const [gone, mine, foreign] = [
    `${dead}-${processPlace()}-0-1`,
    `${process.pid}-${processPlace()}-0-1`,
    `${dead}-00000000-0-1`,
  ];
  for (const name of [gone, mine, foreign]) writeFileSync(join(tmp, name!), '');
  store.update(PATH, () => ({ text: 'y\n' }));
  expect(readdirSync(tmp).sort()).toEqual([mine, foreign].sort());
});

test('the work folder is invisible to git', () => {
  const sandbox = new Sandbox();
  const git = (...args: string[]) => spawnSync('git', args, { cwd: sandbox.root, encoding: 'utf8' }).stdout;
  git('init', '-q');
  const { path } = sandbox.declare();
  sandbox.run('timeline', 'add', 'x');
  expect(existsSync(join(sandbox.root, '.incident'))).toBe(true);
  expect(git('status', '--porcelain', '-uall').trim()).toBe(`?? ${path}`);
});

const HEALTHY = '---\nid: 2026-11-22-k3f9\ntitle: x\nstatus: active\n---\n\n## Timeline\n';

test('where nothing can be written, nothing is, and it says why', () => {
  const sandbox = new Sandbox();
  sandbox.write(PATH, HEALTHY);
  sandbox.write('.incident', 'not a folder');
  const ran = sandbox.run('timeline', 'add', '-i', PATH, 'x');
  expect(ran.code).toBe(5);
  expect(ran.err).toMatch(/\.incident is a file where a folder is needed/);
  expect(sandbox.read(PATH)).toBe(HEALTHY);
});

/** A file system that refuses to be written, where this machine lets one be mounted. */
function mountedReadOnly(folder: string): boolean {
  if (process.getuid?.() !== 0) return false;
  const mounted = spawnSync('mount', ['--bind', folder, folder]).status === 0;
  return mounted && spawnSync('mount', ['-o', 'remount,ro,bind', folder]).status === 0;
}

test('a file system that is read-only is named as the reason', (context) => {
  const sandbox = new Sandbox();
  sandbox.write(PATH, HEALTHY);
  if (!mountedReadOnly(sandbox.root)) return context.skip();
  try {
    const ran = sandbox.run('timeline', 'add', '-i', PATH, 'x');
    expect(ran.code).toBe(5);
    expect(ran.err).toMatch(/read-only/);
    expect(sandbox.run('list').code).toBe(0);
  } finally {
    spawnSync('umount', [sandbox.root]);
  }
});

test('reading never leaves the root', () => {
  const { root, store } = newStore();
  const outside = mkdtempSync(join(tmpdir(), 'incident-outside-'));
  writeFileSync(join(outside, 'secret.md'), 'secret');
  symlinkSync(outside, join(root, 'incidents/linked'));
  symlinkSync(join(outside, 'secret.md'), join(root, 'incidents/secret.md'));
  for (const path of [
    '../../etc/passwd',
    '..',
    '/etc/passwd',
    'incidents/linked/secret.md',
    'incidents/secret.md',
    join(outside, 'secret.md'),
  ])
    expect(store.read(path), path).not.toHaveProperty('text');
  for (const typed of ['..', '../x', '/etc/passwd', 'incidents/../../x'])
    expect(store.relative(typed), typed).toBeNull();
  expect(store.relative('incidents/../incidents/2026/x.md')).toBe(PATH);
  expect(store.relative('..x.md')).toBe('..x.md');
  expect(store.incidentPaths()).toEqual([PATH, 'incidents/linked', 'incidents/secret.md']);
});

test('nor does writing', () => {
  const outside = mkdtempSync(join(tmpdir(), 'incident-outside-'));
  for (const link of ['.incident', 'incidents']) {
    const { root, store } = newStore();
    rmSync(join(root, link), { recursive: true, force: true });
    symlinkSync(outside, join(root, link));
    expect(kindOf(() => store.create('incidents/2026/new.md', 'x'))).toBe('conflict');
    expect(kindOf(() => store.update('incidents/2026/new.md', () => ({ text: 'x' })))).not.toBe('done');
    expect(readdirSync(outside), link).toEqual([]);
  }
  const { root, store } = newStore();
  symlinkSync(outside, join(root, 'incidents/2027'));
  expect(kindOf(() => store.create('incidents/2027/new.md', 'x'))).toBe('conflict');
  writeFileSync(join(outside, 'theirs.md'), 'old');
  expect(kindOf(() => store.update('incidents/2027/theirs.md', () => ({ text: 'x' })))).toBe('not-found');
  expect(readFileSync(join(outside, 'theirs.md'), 'utf8')).toBe('old');
});

test('one file has one lock, by whatever path it is reached', () => {
  const { root, store } = newStore();
  symlinkSync('2026', join(root, 'incidents/alias'));
  store.update(PATH, () => ({ text: 'a\n' }));
  store.update('incidents/alias/x.md', () => ({ text: 'b\n' }));
  expect(readdirSync(join(root, '.incident/locks')).length).toBe(1);
});

test('a configuration or a template that cannot be read is an error, not passed over', () => {
  const { root, store } = newStore();
  expect(store.configText()).toBeNull();
  symlinkSync('/nowhere', join(root, 'incident.config.yaml'));
  expect(kindOf(() => store.configText())).toBe('usage');
  mkdirSync(join(root, 'templates'));
  symlinkSync('/etc/passwd', join(root, 'templates/default.md'));
  expect(kindOf(() => store.template('default'))).toBe('usage');
  expect(store.template('../default')).toBeNull();
});

test('a file of exactly 1 MiB is read whole', () => {
  const { root } = newStore('ä'.repeat(MAX_FILE_BYTES / 2));
  const read = readSafely(root, PATH);
  expect('text' in read && read.text.length).toBe(MAX_FILE_BYTES / 2);
});

test('a byte order mark stays part of the text', () => {
  const { store } = newStore('\uFEFF---\n');
  expect(store.read(PATH)).toMatchObject({ text: '\uFEFF---\n' });
});

test('the root is the nearest folder with a configuration, else the work tree, else the one with incidents', () => {
  const { root } = newStore();
  const deep = join(root, 'incidents/2026');
  expect(findStoreRoot(deep)).toBe(root);
  mkdirSync(join(root, 'incidents/.git'));
  expect(findStoreRoot(deep)).toBe(join(root, 'incidents'));
  writeFileSync(join(root, 'incident.config.yaml'), '');
  expect(findStoreRoot(deep)).toBe(root);
  expect(lstatSync(join(root, 'incident.config.yaml')).isFile()).toBe(true);
});

test('a file or a folder without the right to write is left as it is, also by root', () => {
  const store = new Sandbox();
  const { path } = store.declare();
  const before = store.read(path);
  chmodSync(join(store.root, path), 0o444);
  expect(store.run('timeline', 'add', 'x')).toMatchObject({
    code: 5,
    err: expect.stringContaining('is read-only'),
  });
  expect(store.read(path)).toBe(before);
  chmodSync(join(store.root, path), 0o644);
  chmodSync(join(store.root, 'incidents/2017'), 0o555);
  const args = ['new', '--title', 'T', '--severity', 'S4', '--at', '2017-01-31T23:00:00Z'];
  expect(store.run(...args)).toMatchObject({ code: 5, err: expect.stringContaining('is read-only') });
  chmodSync(join(store.root, 'incidents/2017'), 0o755);
});

test('of several files, those that were changed before one could not be are named', () => {
  const store = new Sandbox();
  const { path } = store.declare();
  const dos = (name: string) => {
    store.write(name, store.read(path).replaceAll('\n', '\r\n'));
    return name;
  };
  const [first, second] = [dos('incidents/2017/a.md'), dos('incidents/2017/b.md')];
  chmodSync(join(store.root, second), 0o444);
  for (const line of [['fmt'], ['lint', '--fix']]) {
    dos(first);
    const { code, err } = store.run(...line);
    expect(code).toBe(5);
    expect(err).toContain(`cannot write ${second}: it is read-only\n  - ${first} was changed before that\n`);
  }
});

test('a full disk behind standard output is an error, not a stack of calls', () => {
  const store = new Sandbox();
  store.declare();
  const ran = spawnSync('sh', ['-c', `"${process.execPath}" "${BINARY}" list > /dev/full`], {
    cwd: store.root,
    encoding: 'utf8',
    env: store.environment(),
  });
  expect(ran).toMatchObject({
    status: 5,
    stderr: expect.stringMatching(/^error: cannot write to standard output: .*\nWhat the command changed/),
  });
});

test('a file that could not be read again is not written', () => {
  const store = new Sandbox();
  const { path } = store.declare();
  const before = store.read(path);
  const ran = store.runIn('.', ['timeline', 'add', '-'], 'x'.repeat(1024 * 1024));
  expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('at most 1 MiB') });
  expect(store.read(path)).toBe(before);
});
