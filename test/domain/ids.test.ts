import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  EVENT_ID,
  eventIdForKey,
  INCIDENT_ID,
  mintEventId,
  mintIncidentId,
  slugOf,
} from '../../src/domain/ids.ts';
import { randomSource } from '../../src/io/random.ts';
import { anyEventId, anyText } from './arbitraries.ts';

const random = fc.oneof(
  fc.constantFrom(
    () => 0,
    () => 1 - Number.EPSILON,
    () => 0.5,
  ),
  fc.string().map((seed) => randomSource(`x${seed}`)),
  fc.constant(randomSource(undefined)),
);

test('ids are of the alphabet, which has no i, l, o or u', () => {
  fc.assert(
    fc.property(random, (next) => {
      expect(mintIncidentId('2026-11-22T02:48:00Z', next)).toMatch(INCIDENT_ID);
      expect(mintEventId([], next)).toMatch(EVENT_ID);
    }),
    { numRuns: 300 },
  );
  expect('ilou').not.toMatch(EVENT_ID);
});

test.each([
  ['least', () => 0],
  ['greatest', () => 1 - 2 ** -32],
  ['seeded', randomSource('seed')],
])('a thousand events of one second keep their order (%s)', (_, next) => {
  const ids: string[] = [];
  for (let count = 0; count < 1000; count++) ids.push(mintEventId(ids.slice(-3), next));
  expect(ids).toEqual([...new Set(ids)].sort());
});

test('an id is never one that is taken, even where there is none left behind the last', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(anyEventId, fc.constantFrom('zzzzzz', 'zzzzzy', 'zzzzzx')), { maxLength: 8 }),
      random,
      (taken, next) => {
        const id = mintEventId(taken, next);
        expect(taken).not.toContain(id);
        expect(id).toMatch(EVENT_ID);
        if (!taken.includes('zzzzzz')) for (const other of taken) expect(id > other).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
});

test('a key gives the same id everywhere, and leaves room for others behind it', () => {
  fc.assert(
    fc.property(fc.string(), (key) => {
      const id = eventIdForKey('2026-11-22-k3f9', key);
      expect(id).toMatch(EVENT_ID);
      expect(id >= 'g00000' && id < 'r00000').toBe(true);
      expect(eventIdForKey('2026-11-22-k3f9', key)).toBe(id);
    }),
    { numRuns: 500 },
  );
  expect(eventIdForKey('2026-11-22-k3f9', 'a')).not.toBe(eventIdForKey('2026-11-22-k3fa', 'a'));
});

test('a slug is a safe file name', () => {
  fc.assert(
    fc.property(anyText, (title) => {
      expect(slugOf(title)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(slugOf(title).length).toBeLessThanOrEqual(40);
    }),
    { numRuns: 1000 },
  );
  expect(slugOf('Überlast: Café “5xx”')).toBe('uberlast-cafe-5xx');
  expect(slugOf('日本')).toBe('incident');
});

test('a seed gives the same numbers again, all of them from 0 up to 1', () => {
  const [one, two] = [randomSource('a'), randomSource('a')];
  for (let count = 0; count < 1000; count++) {
    const value = one();
    expect(two()).toBe(value);
    expect(value >= 0 && value < 1).toBe(true);
  }
});
