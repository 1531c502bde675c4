import { expect, test } from 'vitest';
import { once, remembered } from '../../src/domain/once.ts';

test('what is made once is made when it is first asked for', () => {
  let made = 0;
  const one = once(() => ++made);
  expect([made, one(), one()]).toEqual([0, 1, 1]);
});

test('what was derived last is given again while the very same is asked', () => {
  let derived = 0;
  const sizeOf = remembered((list: readonly number[]) => {
    derived++;
    return list.length;
  });
  const [some, others] = [[1], [1]];
  expect([sizeOf(some), sizeOf(some), sizeOf(others), sizeOf(some)]).toEqual([1, 1, 1, 1]);
  expect(derived).toBe(3);
});

test('all that it is derived from must be the same', () => {
  let derived = 0;
  const joined = remembered((a: string, b: string, c: string) => {
    derived++;
    return a + b + c;
  });
  const asked = [
    joined('a', 'b', 'c'),
    joined('a', 'b', 'c'),
    joined('x', 'b', 'c'),
    joined('x', 'y', 'c'),
    joined('x', 'y', 'z'),
  ];
  expect(asked).toEqual(['abc', 'abc', 'xbc', 'xyc', 'xyz']);
  expect(derived).toBe(4);
});
