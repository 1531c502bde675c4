import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { driverCommand, isSafeDriver } from '../../src/domain/merge-driver.ts';
import { type Clone, Clones, PROGRAM } from '../support/clones.ts';
import { ANCESTOR, PATH } from '../support/edits.ts';

const OURS = '- 2026-11-22T03:00:00Z **note** from ours — @ann <!-- aaaaaa -->';
const THEIRS = '- 2026-11-22T03:01:00Z **note** from theirs — @bob <!-- bbbbbb -->';
const withEvent = (event: string) => (text: string) =>
  text.replace('\n\n## Communications', `\n${event}\n\n## Communications`);
const withSummary = (summary: string) => (text: string) => text.replace('It is down.', summary);

/** A clone on `main`, with another branch `side`; each went on from the same file. */
function forked(ours: (text: string) => string, theirs: (text: string) => string): Clone {
  const clone = new Clones().clone('ann');
  clone.write('.gitattributes', 'incidents/**/*.md merge=incident\n');
  clone.write(PATH, ANCESTOR);
  clone.commit();
  clone.mustGit('checkout', '-q', '-b', 'side');
  clone.edit(PATH, theirs);
  clone.commit();
  clone.mustGit('checkout', '-q', 'main');
  clone.edit(PATH, ours);
  clone.commit();
  return clone;
}

const merge = (clone: Clone) => clone.git('merge', '--no-edit', 'side');
const status = (clone: Clone) => clone.git('status', '--porcelain').out;

test('git merges with the driver, and leaves nothing else behind', () => {
  const clone = forked(withEvent(OURS), withEvent(THEIRS));
  clone.useDriver();
  expect(merge(clone)).toMatchObject({ code: 0 });
  expect(clone.read(PATH)).toBe(withEvent(`${OURS}\n${THEIRS}`)(ANCESTOR));
  expect(status(clone)).toBe('');
});

test('two people who change the same sentence find both between markers, and the rest merged', () => {
  const clone = forked(
    (text) => withEvent(OURS)(withSummary('It is up.')(text)),
    (text) => withEvent(THEIRS)(withSummary('It is slow.')(text)),
  );
  clone.useDriver();
  const merged = merge(clone);
  expect(merged.code).toBe(1);
  expect(merged.err).toContain(`${PATH}: 1 place is left for you`);
  expect(clone.read(PATH)).toBe(
    withEvent(`${OURS}\n${THEIRS}`)(
      withSummary('<<<<<<< ours\nIt is up.\n=======\nIt is slow.\n>>>>>>> theirs')(ANCESTOR),
    ),
  );
  expect(status(clone)).toBe(`UU ${PATH}\n`);
});

describe('where the driver does not do its work, both sides stand between ordinary markers', () => {
  const killing = (when: string) => {
    const preload = join(mkdtempSync(join(tmpdir(), 'incident-kill-')), 'kill.cjs');
    const die = "() => process.kill(process.pid, 'SIGKILL')";
    writeFileSync(preload, when === 'at once' ? `(${die})();` : `require('fs').renameSync = ${die};`);
    return `'${process.execPath}' --require '${preload}' ${PROGRAM.split(' ')[1]}`;
  };
  test.each([
    ['it is missing', driverCommand('no-such-program')],
    ['it is killed as it starts', driverCommand(killing('at once'))],
    ['it is killed half-way', driverCommand(killing('rename'))],
    [
      'it crashes with the code of a conflict',
      driverCommand(`'${process.execPath}' -e 'process.exit(1)' --`),
    ],
    ['it is older and does not know the options', driverCommand('sh -c "exit 2"')],
  ])('%s', (_, command) => {
    const clone = forked(withEvent(OURS), withEvent(THEIRS));
    clone.useDriver(command);
    expect(merge(clone).code).toBe(1);
    expect(clone.read(PATH)).toBe(
      withEvent(`<<<<<<< ours\n${OURS}\n=======\n${THEIRS}\n>>>>>>> theirs`)(ANCESTOR),
    );
  });

  test('it is not configured', () => {
    const clone = forked(withEvent(OURS), withEvent(THEIRS));
    expect(merge(clone).code).toBe(1);
    expect(clone.read(PATH)).toMatch(/<<<<<<< HEAD\n.*ours.*\n=======\n.*theirs.*\n>>>>>>> side\n/);
  });

  test('a file is larger than is read', () => {
    const large = (text: string) => `${text}\n${'x'.repeat(99)}\n`.padEnd(1_100_000, `${'y'.repeat(99)}\n`);
    const clone = forked((text) => large(withEvent(OURS)(text)), withEvent(THEIRS));
    clone.useDriver();
    const merged = merge(clone);
    expect(merged.err).toContain('larger than 1 MiB');
    expect(clone.read(PATH)).toContain(`<<<<<<< ours\n${OURS}\n=======\n${THEIRS}\n>>>>>>> theirs`);
  });
});

describe('the command', () => {
  let clone: Clone;
  beforeAll(() => {
    clone = new Clones().clone('ann');
    clone.write('base', ANCESTOR);
    clone.write('theirs', withSummary('It is slow.')(ANCESTOR));
  });

  test('writes the result to the second file', () => {
    clone.write('ours', withEvent(OURS)(ANCESTOR));
    expect(clone.incident('merge-driver', 'base', 'ours', 'theirs', '--json')).toMatchObject({
      code: 0,
      json: { schema: 1, path: 'ours', conflicts: 0 },
    });
    expect(clone.read('ours')).toBe(withEvent(OURS)(withSummary('It is slow.')(ANCESTOR)));
  });

  test('exits with 1 for a conflict, or as it is told', () => {
    const args = ['merge-driver', 'base', 'ours', 'theirs'];
    for (const [more, code] of [
      [[], 1],
      [['--conflict-exit', '100', '--marker-size', '9'], 100],
    ] as const) {
      clone.write('ours', withSummary('It is up.')(ANCESTOR));
      expect(clone.incident(...args, ...more).code).toBe(code);
      expect(clone.read('ours')).toContain(`${'<'.repeat(code === 1 ? 7 : 9)} ours\nIt is up.\n`);
    }
  });

  test.each([
    ['a file that is not there', ['nowhere', 'ours', 'theirs'], 'nowhere does not exist'],
    [
      'what is no number',
      ['base', 'ours', 'theirs', '--marker-size', '0'],
      '"0" is not a number from 1 to 1000',
    ],
    ['a file too few', ['base', 'ours'], 'missing theirs: '],
  ])('leaves everything as it was for %s', (_, args, message) => {
    clone.write('ours', ANCESTOR);
    const ran = clone.incident('merge-driver', ...args);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining(message) });
    expect(clone.read('ours')).toBe(ANCESTOR);
  });
});

test('a command line is safe where it falls back, whatever it calls the program', () => {
  expect(isSafeDriver(driverCommand())).toBe(true);
  expect(isSafeDriver(driverCommand(PROGRAM))).toBe(true);
  for (const unsafe of [
    'incident merge-driver %O %A %B',
    'incident merge-driver %O %A %B || git merge-file %A %O %B',
    driverCommand(''),
    driverCommand('true;'),
    `true || ${driverCommand()}`,
  ])
    expect(isSafeDriver(unsafe), unsafe).toBe(false);
});
