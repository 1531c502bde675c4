import { expect, test } from 'vitest';
import { progressShown } from '../../src/io/progress.ts';

function watched() {
  const shown: string[] = [];
  const clock = { now: 0 };
  const progress = progressShown(
    (line) => shown.push(line),
    () => clock.now,
  );
  const read = (files: number) => {
    for (let file = 0; file < files; file++) progress.step();
  };
  return { shown, clock, progress, read };
}

test('what is done within half a second says nothing', () => {
  const { shown, clock, progress, read } = watched();
  progress.expect(10_000);
  clock.now = 499;
  read(10_000);
  expect(shown).toEqual([]);
});

test('what takes longer says how far it is, ten times a second at most', () => {
  const { shown, clock, progress, read } = watched();
  progress.expect(1_234_567);
  clock.now = 500;
  read(1_600);
  clock.now = 599;
  read(1_600);
  clock.now = 600;
  read(16);
  expect(shown).toEqual(['16 of 1,234,567 files …', '3,216 of 1,234,567 files …']);
});

test('a file that is read twice does not make more of them than there are', () => {
  const { shown, clock, progress, read } = watched();
  progress.expect(8);
  clock.now = 500;
  read(16);
  expect(shown).toEqual(['8 of 8 files …']);
});
