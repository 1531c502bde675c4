import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCache } from '../../src/io/cache.ts';
import type { Wanted } from '../../src/context/digests.ts';
import type { SourceFile } from '../../src/context/source-file.ts';
import { digestsAside, digestsOf, digestsBeside } from '../../src/io/digests.ts';
import { madeOf } from '../../src/io/made.ts';
import { isReachedInside, isReadText, readSafely, sourceOf } from '../../src/io/safe-read.ts';
import { bundled, pause, type Running, start } from './scripts.ts';

/** A store whose cache takes every file for one that was left alone for long. */
class Files {
  readonly root = mkdtempSync(join(tmpdir(), 'incident-digests-'));
  made = 0;
  /** How often something was gathered of all of them, and how much made of one of them beside the others. */
  gathered = 0;
  madeBeside = 0;
  /** How long ago all files were left alone, by the clock of the cache, in milliseconds. */
  leftAlone = 60_000;

  constructor() {
    mkdirSync(join(this.root, 'incidents'));
  }

  async digests(paths: readonly string[], basis = ''): Promise<string[]> {
    const read = (path: string) => readSafely(this.root, path);
    const isReached = (folder: string) => isReachedInside(this.root, folder);
    const cache = openCache(this.root, Date.now() + this.leftAlone);
    const textOf = (source: SourceFile) => basis + ('text' in source ? source.text : source.message);
    const make = (source: SourceFile) => {
      this.made++;
      return { value: textOf(source), lasts: true };
    };
    const digesting = { root: this.root, cache, isReached, read, name: 'test', basis };
    const textAt = (one: string) => textOf(sourceOf(one, read(one)));
    const each = digestsOf(digesting, paths, make);
    // Each depends on the first letters of all, and on the second ones.
    const lettersAt = (at: number) => paths.map((one) => textAt(one)[at] ?? '').join('');
    const gather = () => {
      this.gathered++;
      return [lettersAt(0), lettersAt(1)];
    };
    const beside = {
      gather,
      addsTheSame: (one: string, [was = '']: string[]) => textAt(one).slice(0, 2) === was.slice(0, 2),
      make: async (parts: readonly string[], wanted: readonly Wanted<string[]>[]) => {
        this.madeBeside += wanted.length;
        return wanted.map(({ path: one, was }) => [
          was?.value[0] ?? textAt(one),
          ...parts.map((part, index) => (was?.isOther(index) === false ? was.value[index + 1]! : part)),
        ]);
      },
    };
    const besideOthers = await digestsBeside({ ...digesting, name: 'beside' }, paths, beside, new Map());
    expect(besideOthers).toEqual(each.map((text) => [text, lettersAt(0), lettersAt(1)]));
    return each;
  }

  /** Writes in place, and keeps at it until the clock of the file system has moved on; then nobody else's clock matters. */
  write(path: string, text: string, keepTime: boolean): void {
    const absolute = join(this.root, path);
    const before = lstatSync(absolute, { throwIfNoEntry: false });
    do {
      writeFileSync(absolute, text);
      if (before && keepTime) utimesSync(absolute, before.atime, before.mtime);
    } while (lstatSync(absolute).ctimeMs === before?.ctimeMs);
  }
}

const PATHS = ['incidents/a.md', 'incidents/b.md', 'incidents/c.md'];
const path = fc.constantFrom(...PATHS);
const edit = fc.oneof(
  fc.record({
    what: fc.constant('write' as const),
    path,
    text: fc.constantFrom('aaaa', 'bbbb', 'cc', 'd\n'),
    keepTime: fc.boolean(),
  }),
  fc.record({ what: fc.constant('remove' as const), path }),
  fc.record({ what: fc.constant('move' as const), path, to: path }),
  fc.record({ what: fc.constant('link' as const), path, to: path }),
  fc.record({
    what: fc.constant('look' as const),
    some: fc.subarray(PATHS),
    basis: fc.constantFrom('', '', 'x'),
  }),
);

test('with what was kept and without, after any edits, the same', async () => {
  let looked = 0;
  let made = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 12 }), async (edits) => {
      const files = new Files();
      const look = async (paths: readonly string[], basis: string) => {
        const fresh = paths.map((one) => {
          const found = readSafely(files.root, one);
          return basis + (isReadText(found) ? found.text : found.message);
        });
        expect(await files.digests(paths, basis)).toEqual(fresh);
        looked += paths.length;
      };
      for (const one of edits) {
        if (one.what === 'look') await look(one.some, one.basis);
        else if (one.what === 'write') {
          if (!lstatSync(join(files.root, one.path), { throwIfNoEntry: false })?.isSymbolicLink())
            files.write(one.path, one.text, one.keepTime);
        } else if (one.what === 'remove') rmSync(join(files.root, one.path), { force: true });
        else if (
          one.what === 'move' &&
          lstatSync(join(files.root, one.path), { throwIfNoEntry: false }) &&
          one.path !== one.to
        )
          renameSync(join(files.root, one.path), join(files.root, one.to));
        else if (one.what === 'link' && one.path !== one.to) {
          rmSync(join(files.root, one.path), { force: true });
          symlinkSync(join(files.root, one.to), join(files.root, one.path));
        }
        await look(PATHS, '');
      }
      made += files.made;
      rmSync(files.root, { recursive: true });
    }),
    { numRuns: 200 },
  );
  // It is no cache where everything is made again each time.
  expect(made).toBeLessThan(looked);
});

test('nothing is made again of a file that is as it was, and all of it for another basis', async () => {
  const files = new Files();
  for (const one of PATHS) files.write(one, one, false);
  await files.digests(PATHS);
  await files.digests(PATHS);
  expect(files.made).toBe(3);
  await files.digests(PATHS.slice(1));
  expect(files.made).toBe(3);
  await files.digests(PATHS, 'x');
  expect(files.made).toBe(6);
  rmSync(join(files.root, '.incident'), { recursive: true });
  expect(await files.digests(PATHS, 'x')).toEqual(PATHS.map((one) => `x${one}`));
  expect(files.made).toBe(9);
});

test('beside others all is made again where they are others, and else of what was changed', async () => {
  const files = new Files();
  const done = () => [files.gathered, files.madeBeside];
  for (const one of PATHS) files.write(one, one, false);
  await files.digests(PATHS);
  await files.digests(PATHS);
  expect(done()).toEqual([1, 3]);
  files.write(PATHS[0]!, 'in the beginning it has the same letters', false);
  await files.digests(PATHS);
  expect(done()).toEqual([1, 4]);
  files.write(PATHS[0]!, 'and now with another one', false);
  await files.digests(PATHS);
  expect(done()).toEqual([2, 7]);
  await files.digests(PATHS.slice(1));
  expect(done()).toEqual([3, 9]);
  await files.digests(PATHS, 'x');
  expect(done()).toEqual([4, 12]);
});

test('of files that were just changed only what they add to the others is kept', async () => {
  const files = new Files();
  files.leftAlone = 0;
  for (const one of PATHS) files.write(one, one, false);
  await files.digests(PATHS);
  await files.digests(PATHS);
  expect([files.gathered, files.made, files.madeBeside]).toEqual([1, 6, 6]);
  files.write(PATHS[0]!, 'another beginning', false);
  await files.digests(PATHS);
  expect(files.gathered).toBe(2);
  files.leftAlone = 60_000;
  await files.digests(PATHS);
  await files.digests(PATHS);
  expect([files.gathered, files.made, files.madeBeside]).toEqual([2, 12, 12]);
});

test('of a file that could not be read for once nothing is kept, though what is known of others is', async () => {
  const files = new Files();
  const paths = ['incidents/a.md', 'incidents/b.md'];
  let refused = '';
  const textOf = (source: SourceFile) => ('text' in source ? source.text : null);
  const run = async () => {
    const read = (path: string) =>
      path === refused
        ? { path, line: 1, column: 1, message: 'refused', mend: null }
        : readSafely(files.root, path);
    const cache = openCache(files.root, Date.now() + 60_000);
    const digesting = (name: string) => ({
      ...{ root: files.root, cache, isReached: () => true, read },
      ...{ name, basis: '' },
    });
    const [seen, known] = [new Map(), new Map<string, string | null>()];
    const make = (source: SourceFile) => ({ value: 1, lasts: true, told: textOf(source) });
    await digestsAside(
      digesting('first'),
      paths,
      async (missing, take) => {
        for (const [index, path] of missing.entries()) take(madeOf(path, read, make), index);
      },
      (path, text) => known.set(path, text as string | null),
      seen,
    );
    const again = (source: SourceFile) => ({ value: textOf(source), lasts: true });
    return digestsOf(digesting('second'), paths, again, seen, known);
  };
  for (const path of paths) files.write(path, 'one', false);
  expect(await run()).toEqual(['one', 'one']);
  for (const path of paths) files.write(path, 'two', false);
  refused = paths[0]!;
  expect(await run()).toEqual([null, 'two']);
  refused = '';
  expect(await run()).toEqual(['two', 'two']);
  rmSync(files.root, { recursive: true });
});

test('a file behind a folder that became a link out of the store is not what it was', async () => {
  const files = new Files();
  mkdirSync(join(files.root, 'incidents/2026'));
  files.write('incidents/2026/a.md', 'text', false);
  expect(await files.digests(['incidents/2026/a.md'])).toEqual(['text']);
  const outside = mkdtempSync(join(tmpdir(), 'incident-outside-'));
  renameSync(join(files.root, 'incidents/2026'), join(outside, '2026'));
  symlinkSync(join(outside, '2026'), join(files.root, 'incidents/2026'));
  expect(await files.digests(['incidents/2026/a.md'])).toEqual([
    'is reached through a link that leaves the store',
  ]);
});

/**
 * Looks at files that only ever count up, again and again, and says where what it was given is older than what it had read
 * before, or newer than what it reads after. The cache takes every file for one that was left alone for long.
 */
const READER = `
  import { readFileSync } from 'node:fs';
  import { join } from 'node:path';
  import { openCache } from './src/io/cache.ts';
  import { digestsOf } from './src/io/digests.ts';
  import { readSafely } from './src/io/safe-read.ts';
  const [root, ...paths] = process.argv.slice(2);
  const counted = () => paths.map((path) => Number(readFileSync(join(root, path), 'utf8')));
  const read = (path) => readSafely(root, path);
  let made = 0;
  const make = ({ text }) => {
    made++;
    return { value: Number(text), lasts: true };
  };
  for (let looked = 1; ; looked++) {
    const cache = openCache(root, Date.now() + 60_000);
    const before = counted();
    const values = digestsOf({ root, cache, isReached: () => true, read, name: 'count', basis: '' }, paths, make);
    const after = counted();
    for (const [index, value] of values.entries())
      if (!(before[index] <= value && value <= after[index])) console.log('wrong', before[index], value, after[index]);
    if (looked % 20 === 0) console.log('looked', looked * paths.length, made);
  }
`;

test('processes that share what is kept, while files change and some are killed, are given nothing old', async () => {
  const files = new Files();
  const counts = PATHS.map(() => 0);
  const count = (index: number) => {
    const text = String(++counts[index]!).padStart(6, '0');
    writeFileSync(join(files.root, 'new'), text);
    renameSync(join(files.root, 'new'), join(files.root, PATHS[index]!));
  };
  for (const index of PATHS.keys()) count(index);
  const script = bundled(READER);
  const read = () => start([script, files.root, ...PATHS]);
  const readers = [read(), read(), read()];
  const killed: Running[] = [];
  for (let edit = 0; edit < 100; edit++) {
    // Until the clock of the file system has moved on.
    await pause(15);
    count(edit % PATHS.length);
    if (edit % 10 === 9) {
      killed.push(readers[edit % readers.length]!);
      killed.at(-1)!.child.kill('SIGKILL');
      readers[edit % readers.length] = read();
    }
  }
  for (const { child } of readers) child.kill('SIGKILL');
  const all = await Promise.all([...killed, ...readers].map(({ ended }) => ended));
  expect(all.map(({ err }) => err).join('')).toBe('');
  expect(all.map(({ out }) => out).join('')).not.toContain('wrong');
  const last = all.map(({ out }) => / (\d+) (\d+)\n$/.exec(out)).filter((found) => found !== null);
  const [looked, made] = [1, 2].map((group) => last.reduce((sum, found) => sum + Number(found[group]), 0));
  expect(looked).toBeGreaterThan(300);
  expect(made).toBeLessThan(looked! / 2);
});
