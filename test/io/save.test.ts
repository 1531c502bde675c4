import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Failure } from '../../src/domain/failure.ts';
import { processPlace } from '../../src/io/process.ts';
import { saveFile } from '../../src/io/save.ts';

const newFolder = () => realpathSync(mkdtempSync(join(tmpdir(), 'incident-save-')));
const isOld = (old: string) => old === 'old';

function kindOf(action: () => unknown): string {
  try {
    action();
    return 'done';
  } catch (error) {
    return error instanceof Failure ? error.kind : `${error}`;
  }
}

test.each(['in the store', 'outside'])(
  'a file %s is made with its folders, and replaced with its mode',
  (where) => {
    const [root, other] = [newFolder(), newFolder()];
    const path = join(where === 'outside' ? other : root, 'a/b/c.md');
    saveFile(root, path, 'old', () => false);
    chmodSync(path, 0o640);
    saveFile(root, path, 'new', isOld);
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(path, '..'))).toEqual(['c.md']);
    expect(kindOf(() => saveFile(root, path, 'newer', isOld))).toBe('usage');
    expect(readFileSync(path, 'utf8')).toBe('new');
  },
);

test('what is no regular file is something else, and is not opened', () => {
  const root = newFolder();
  spawnSync('mkfifo', [join(root, 'fifo')]);
  for (const path of [join(root, 'fifo'), root, '/dev/null'])
    expect(
      kindOf(() => saveFile(root, path, 'x', () => true)),
      path,
    ).toBe('usage');
});

test('a link in the store is not followed: it may have come with a merge request', () => {
  const [root, outside] = [newFolder(), newFolder()];
  writeFileSync(join(outside, 'theirs'), 'old');
  symlinkSync(join(outside, 'theirs'), join(root, 'agenda.md'));
  symlinkSync(outside, join(root, 'agenda'));
  expect(kindOf(() => saveFile(root, join(root, 'agenda.md'), 'x', isOld))).toBe('usage');
  expect(kindOf(() => saveFile(root, join(root, 'agenda/new.md'), 'x', isOld))).toBe('conflict');
  expect(readdirSync(outside)).toEqual(['theirs']);
  expect(readFileSync(join(outside, 'theirs'), 'utf8')).toBe('old');
});

test('a link elsewhere is a person’s own: what it leads to is replaced', () => {
  const [root, outside] = [newFolder(), newFolder()];
  writeFileSync(join(outside, 'theirs'), 'old');
  symlinkSync(join(outside, 'theirs'), join(outside, 'link'));
  saveFile(root, join(outside, 'link'), 'new', isOld);
  expect(readFileSync(join(outside, 'theirs'), 'utf8')).toBe('new');
});

test('what a killed process left beside the file is swept by the next', () => {
  const [root, outside] = [newFolder(), newFolder()];
  const dead = spawnSync('true').pid;
  const mine = `.x.md.${process.pid}-${processPlace()}-1`;
  for (const name of [`.x.md.${dead}-${processPlace()}-1`, mine, '.x.md.swp'])
    writeFileSync(join(outside, name), '');
  saveFile(root, join(outside, 'x.md'), 'x', () => false);
  expect(readdirSync(outside).sort()).toEqual([mine, '.x.md.swp', 'x.md'].sort());
});

test('where it cannot be written, it says why', () => {
  const root = newFolder();
  writeFileSync(join(root, 'file'), '');
  expect(kindOf(() => saveFile(root, join(root, 'file/x.md'), 'x', () => false))).toBe('usage');
  mkdirSync(join(root, 'folder'));
  expect(kindOf(() => saveFile(root, join(root, 'folder', 'n'.repeat(300)), 'x', () => false))).toBe('usage');
});
