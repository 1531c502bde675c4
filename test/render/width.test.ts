import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { NARROW } from '../../src/render/width.ts';

test('what is taken for one cell wide without being measured is one cell wide', () => {
  const narrow = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((character) =>
    NARROW.test(character),
  );
  expect(narrow.length).toBeGreaterThan(600);
  expect(narrow.filter((character) => stringWidth(character) !== 1)).toEqual([]);
  expect(stringWidth(narrow.join(''))).toBe(narrow.length);
});
