import { expect, test } from 'vitest';
import { compareEvents, inOrder } from '../../src/domain/event-order.ts';

const NOTE = {
  recorded: null,
  type: 'note',
  doubtful: false,
  text: 'x',
  actor: null,
  about: null,
  key: null,
};

/** Events as `52a`: the minute, then the first letter of the id, or nothing. */
const events = (...names: string[]) =>
  names.map((name) => ({
    name,
    event: {
      ...NOTE,
      at: `2026-11-22T02:${name.slice(0, 2)}:00Z`,
      id: name.length > 2 ? `${name[2]}aaaaa` : null,
    },
  }));

test.each([
  [
    ['10', '20', '30'],
    ['10', '20', '30'],
  ],
  [
    ['30', '10', '20'],
    ['10', '20', '30'],
  ],
  [
    ['10b', '10a'],
    ['10a', '10b'],
  ],
  [
    ['20b', '20', '20a', '10'],
    ['10', '20a', '20b', '20'],
  ],
  [
    ['20', '20b', '20a'],
    ['20', '20a', '20b'],
  ],
  [
    ['20', '200'],
    ['20', '200'],
  ],
  [
    ['20', '10', '20'],
    ['10', '20', '20'],
  ],
  [[], []],
])('%j is put in the order of time, then of ids: %j', (before, after) => {
  expect(inOrder(events(...before)).map(({ name }) => name)).toEqual(after);
});

test.each([
  ['10', '20', -1],
  ['20a', '10b', 1],
  ['10a', '10b', -1],
  ['10b', '10a', 1],
  ['10a', '10a', 0],
  ['10', '10a', 0],
  ['10a', '10', 0],
])('%s compared with %s is %d', (a, b, order) => {
  const [first, second] = events(a, b);
  expect(compareEvents(first!.event, second!.event)).toBe(order);
});
