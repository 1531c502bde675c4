import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumberOf, dayText } from '../../src/domain/civil-day.ts';
import { instantFrom, millisecondsOf } from '../../src/domain/time.ts';

const A_DAY = 86_400_000;
const FIRST = Date.parse('0000-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59Z');

test('days are what Date says', () => {
  const other: string[] = [];
  for (let at = FIRST; at <= LAST; at += A_DAY) {
    const [text, number] = [new Date(at).toISOString().slice(0, 10), at / A_DAY];
    if (dayText(number) !== text || dayNumberOf(text) !== number) other.push(text);
  }
  expect(other).toEqual([]);
});

test('so are moments, and there and back is the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: LAST }), (at) => {
      const instant = `${new Date(at).toISOString().slice(0, 19)}Z`;
      expect(instantFrom(at)).toBe(instant);
      expect(millisecondsOf(instant)).toBe(Date.parse(instant));
    }),
  );
  expect(() => instantFrom(Number.NaN)).toThrow();
  expect(instantFrom(-1)).toBe('1970-01-01T00:00:00Z');
  expect(instantFrom(Number.POSITIVE_INFINITY)).toBe('9999-12-31T23:59:59Z');
});
