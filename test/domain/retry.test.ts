import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryDelay, sendLimits } from '../../src/domain/retry.ts';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

function delay(number: number, retryAfter: string | null = null, left = 10_000, random = 0.5) {
  const failed = { number, status: 503, retryAfter, mayPass: true };
  return retryDelay(failed, { left, now: NOW, random: () => random });
}

test('the wait doubles, and there is an end', () => {
  expect([1, 2, 3, 4].map((number) => delay(number))).toEqual([250, 500, 1000, null]);
});

test('what would fail again is not tried again', () => {
  const failed = { number: 1, status: 404, retryAfter: null, mayPass: false };
  expect(retryDelay(failed, { left: 10_000, now: NOW, random: () => 0 })).toBeNull();
});

test.each([
  ['2', 2000],
  ['Sun, 22 Nov 2026 03:00:03 GMT', 3000],
  ['Sun, 22 Nov 2026 02:00:00 GMT', 250],
  ['0', 250],
  ['soon', 250],
  ['-5', 250],
  ['60', null],
  ['999999999999', 250],
])('Retry-After: %s gives %s', (retryAfter, expected) => {
  expect(delay(1, retryAfter)).toBe(expected);
});

test('jitter spreads senders, and no wait is longer than the time that is left', () => {
  fc.assert(
    fc.property(
      chance,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 0, max: 20_000 }),
      (random, number, left) => {
        const wait = delay(number, null, left, random);
        if (wait === null) return;
        expect(wait).toBeLessThan(left);
        expect(wait).toBeGreaterThanOrEqual(125 * 2 ** (number - 1));
        expect(wait).toBeLessThanOrEqual(375 * 2 ** (number - 1));
      },
    ),
  );
});

test('all attempts together fit into the limit', () => {
  const { total, attempt } = sendLimits(10_000);
  expect([total, attempt]).toEqual([10_000, 4_000]);
});
