import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { SiteUnit } from '../../src/domain/site-file.ts';
import type { ValueCache } from '../../src/io/cache.ts';
import { openSiteFolder } from '../../src/io/site-folder.ts';

/** One that keeps what it is given, however lately the files were written. */
class Keeping implements ValueCache {
  kept: Record<string, [digest: string, stamp: number[]]> = {};
  writes = 0;

  couldKeep(): boolean {
    return true;
  }

  read(): unknown {
    return this.kept;
  }

  write(_: string, make: (mayKeep: () => boolean) => unknown): void {
    this.writes++;
    this.kept = make(() => true) as typeof this.kept;
  }
}

const units = (text: string): SiteUnit[] => [
  {
    name: 'a',
    key: () => text,
    make: () => [
      { path: 'a.html', text },
      { path: 'x/a.json', text: '{}' },
    ],
  },
  { name: 'b', key: () => 'b', make: () => [{ path: 'x/b.html', text: 'b' }] },
];

function built() {
  const folder = join(mkdtempSync(join(tmpdir(), 'incident-site-')), 'site');
  const cache = new Keeping();
  const build = (text = 'one') => openSiteFolder(folder, 'internal', { root: '/', cache }).store(units(text));
  return { folder, cache, build };
}

test('what files were is kept once, and holds as long as their stamps', async () => {
  const { folder, cache, build } = built();
  expect((await build()).written).toEqual(['a.html', 'x/a.json', 'x/b.html']);
  expect(Object.keys(cache.kept)).toEqual(['a.html', 'x/a.json', 'x/b.html']);
  expect(await build()).toMatchObject({ written: [], unchanged: 3 });
  expect(cache.writes).toBe(1);
  writeFileSync(join(folder, 'x/b.html'), 'B');
  expect(await build()).toMatchObject({ written: ['x/b.html'], unchanged: 2 });
  expect(readFileSync(join(folder, 'x/b.html'), 'utf8')).toBe('b');
  expect(await build()).toMatchObject({ written: [], unchanged: 3 });
  expect((await build('two')).written).toEqual(['a.html']);
});

test('what was kept of another text or another file says nothing', async () => {
  const { folder, cache, build } = built();
  await build();
  for (const spoil of [
    () => {
      cache.kept['a.html']![0] = 'another digest';
    },
    () => {
      cache.kept['a.html']![1] = [1, 2, 3, 4];
    },
    () => {
      cache.kept = {};
    },
  ]) {
    spoil();
    expect(await build()).toMatchObject({ written: [], unchanged: 3 });
    expect(readFileSync(join(folder, 'a.html'), 'utf8')).toBe('one');
  }
});

test('the folder is the same bytes, whatever is kept', async () => {
  const [one, another] = [built(), built()];
  await one.build();
  await one.build('two');
  await another.build('two');
  const manifest = ({ folder }: typeof one) => readFileSync(join(folder, '.incident-site.json'), 'utf8');
  expect(manifest(one)).toBe(manifest(another));
});

const pageOf = (name: string): SiteUnit => ({
  name,
  key: () => name,
  make: () => [{ path: `${name}.html`, text: name }],
});

function opened() {
  const folder = join(mkdtempSync(join(tmpdir(), 'incident-site-')), 'site');
  return { folder, out: openSiteFolder(folder, 'internal', { root: '/', cache: new Keeping() }) };
}

test('what is taken in turns and what others tell meanwhile is of the site, each made once', async () => {
  const { folder, out } = opened();
  let made = 0;
  const counted = {
    ...pageOf('list'),
    key: () => '',
    make: () => [{ path: 'list.html', text: `${++made}` }],
  };
  const others = setImmediate().then(() => out.take(pageOf('page')));
  const shared = await out.takeInTurns(() => [pageOf('first'), counted], others);
  expect(out.store([...shared, pageOf('page')]).written).toEqual(['first.html', 'list.html', 'page.html']);
  expect([made, readFileSync(join(folder, 'page.html'), 'utf8')]).toEqual([1, 'page']);
});

const failing = (): never => {
  throw new Error('it failed');
};
test.each([
  ['a unit that cannot be made', () => [{ ...pageOf('list'), make: failing }], false],
  ['units that are not known', failing, false],
  ['what others make', () => [pageOf('a'), pageOf('b')], true],
])(
  'where it is %s that fails, nothing more is written, and both have ended',
  async (_, units, othersFail) => {
    const { folder, out } = opened();
    let ended = false;
    const others = (async () => {
      for (let turn = 0; turn < 5 && !othersFail; turn++) await setImmediate();
      ended = true;
      if (othersFail) failing();
      out.take(pageOf('page'));
    })();
    await expect(out.takeInTurns(units, others)).rejects.toThrow('it failed');
    expect(ended).toBe(true);
    expect(() => out.store([pageOf('page')])).toThrow('it failed');
    expect(existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.html')) : []).toEqual(
      [],
    );
  },
);
