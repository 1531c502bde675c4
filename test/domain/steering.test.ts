import { expect, test } from 'vitest';
import { showSteering } from '../../src/domain/steering.ts';

test('a text that is quick to see as harmless has nothing that steers', () => {
  const ranges = [
    [0, 0x10000],
    [0xe0000, 0xe0200],
    [0x1f300, 0x1f400],
    [0x10ff00, 0x110000],
  ] as const;
  let steering = 0;
  for (const [from, to] of ranges)
    for (let point = from; point < to; point++) {
      const character = String.fromCodePoint(point);
      const shown = showSteering(character);
      // With a character before it that steers for certain, all of the text is looked at.
      expect(showSteering(`\u0000${character}`)).toBe(`\\u{0}${shown}`);
      if (shown !== character) steering++;
    }
  expect(steering).toBeGreaterThan(2_000);
});
