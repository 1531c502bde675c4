import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { openCache } from '../../src/io/cache.ts';
import { TableRows } from '../../src/io/digest-table.ts';
import { writtenLate } from '../../src/io/late-cache.ts';
import { isSameStamp, isSettled, type Stamp } from '../../src/io/stamp.ts';
import { Sandbox } from '../support/incident.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'incident-cache-'));
});

test('what was kept is read back, git does not see it, and nothing else is left', () => {
  const cache = openCache(root, Date.now());
  expect(cache.read('x')).toBeNull();
  cache.write('x', () => ({ a: [1] }));
  expect(openCache(root, Date.now()).read('x')).toEqual({ a: [1] });
  expect(readFileSync(join(root, '.incident/.gitignore'), 'utf8')).toBe('*\n');
  expect(readdirSync(join(root, '.incident/cache'))).toEqual(['x.json']);
});

test('a table that is written late is read before that, and is there once the process waited', async () => {
  let mayWait = true;
  const late = writtenLate(openCache(root, Date.now()), () => mayWait);
  const tableOf = (value: number) => {
    const rows = new TableRows();
    rows.add('a', [1, 2, 3, 4], value);
    return rows.table('');
  };
  const write = (value: number) => late.writeTable('x', () => tableOf(value));
  const onDisk = () => openCache(root, Date.now()).readTable('x')?.values;
  write(1);
  write(2);
  expect([onDisk(), late.hasTable('x')]).toEqual([undefined, false]);
  const read = late.readTable('x')!;
  expect([read.values, read.paths.all(), [...read.stamps]]).toEqual([[2], ['a'], [1, 2, 3, 4]]);
  write(3);
  expect(onDisk()).toEqual([2]);
  await setImmediate();
  expect(onDisk()).toEqual([3]);
  mayWait = false;
  write(4);
  expect(onDisk()).toEqual([4]);
});

test.each(['', '{', 'null', '[]', '{"build":"another","kept":1}', '{"kept":1}', '\0\0\0'])(
  '%j is as if it were not there',
  (text) => {
    mkdirSync(join(root, '.incident/cache'), { recursive: true });
    writeFileSync(join(root, '.incident/cache/x.json'), text);
    expect(openCache(root, Date.now()).read('x') ?? null).toBeNull();
  },
);

test('no link is followed, and nothing is written through one', () => {
  const outside = mkdtempSync(join(tmpdir(), 'incident-outside-'));
  symlinkSync(outside, join(root, '.incident'));
  openCache(root, Date.now()).write('x', () => 1);
  expect(readdirSync(outside)).toEqual([]);
});

test('what is being changed now is not kept: its next change might not show', () => {
  const kept: boolean[] = [];
  const [now, cache] = [Date.now(), openCache(root, Date.now())];
  const changedAt = (at: number): Stamp => [1, 1, at, at];
  cache.write('x', (mayKeep) =>
    kept.push(mayKeep(changedAt(now)), mayKeep(changedAt(now - 1_000)), mayKeep(changedAt(now - 60_000))),
  );
  expect(kept).toEqual([false, false, true]);
  expect(isSettled([1, 1, now - 60_000, now], now)).toBe(false);
});

test('stamps are the same in every part, or not the same', () => {
  const stamp: Stamp = [7, 100, 1.5, 2.5];
  expect(isSameStamp([7, 100, 1.5, 2.5], stamp)).toBe(true);
  for (const other of [[8, 100, 1.5, 2.5], [7, 100, 1.5], null, undefined, 'abcd', {}, [7, 100, 1.5, 2.6]])
    expect(isSameStamp(other, stamp)).toBe(false);
});

/** Long enough ago for its next change to show. */
function age(store: Sandbox, path: string): void {
  const hourAgo = Date.now() / 1000 - 3_600;
  utimesSync(join(store.root, path), hourAgo, hourAgo);
}

test('a policy that was found valid is checked again after any change, also to the same size and time', () => {
  const store = new Sandbox();
  store.write('incident.config.yaml', 'time_zone: UTC\n');
  age(store, 'incident.config.yaml');
  for (let time = 0; time < 3; time++) expect(store.run('list').code).toBe(0);
  store.write('incident.config.yaml', 'time_zone: UTX\n');
  age(store, 'incident.config.yaml');
  for (let time = 0; time < 2; time++) expect(store.run('list')).toMatchObject({ code: 2 });
  store.write('incident.config.yaml', 'time_zone: UTC\n');
  expect(store.run('list').code).toBe(0);
});
