import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  excerptsOf,
  replaceMapped,
  sourceRange,
  unmapped,
} from '../../../src/domain/redaction/mapped-text.ts';

/** Numbers stand in angles instead, but for 7, which stays. */
const angled = ([digits]: RegExpExecArray) => (digits === '7' ? digits : `<${digits}>`);
const NUMBER = /\d+/g;
const excerpts = (text: string) => excerptsOf(unmapped(text), NUMBER, angled);
const letters = (count: number) => 'x'.repeat(count);

test.each([
  ['abc', ''],
  ['a 7 b', ''],
  ['a12b', 'a<12>b\n\n'],
  [`${letters(60)}1${letters(60)}`, `${letters(48)}<1>${letters(48)}\n\n`],
  // Two that are near are in one excerpt, two that are not in two, each with what stands around it.
  ['1 a 2', '<1> a <2>\n\n'],
  [`1${letters(96)}2`, `<1>${letters(96)}<2>\n\n`],
  [`1${letters(97)}2`, `<1>${letters(48)}\n\n${letters(48)}<2>\n\n`],
  [`${letters(50)}1${letters(100)}2 3`, `${letters(48)}<1>${letters(48)}\n\n${letters(48)}<2> <3>\n\n`],
])('the excerpts of %j around what is replaced', (text, made) => {
  expect(excerpts(text).text).toBe(made);
});

const anyDigits = fc
  .array(fc.oneof(fc.constantFrom('1', '23', '7', ' ', letters(30), letters(97)), fc.string()), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

test('each character of what was made stands for its range in the source, also when made from what was made', () => {
  fc.assert(
    fc.property(anyDigits, (source) => {
      const replaced = replaceMapped(unmapped(source), NUMBER, angled);
      const twice = replaceMapped(replaced, /<(\d)/g, ([, digit]) => `<${digit}${digit}`);
      const madeOfMade = excerptsOf(twice, /x{30}|>/g, () => '-');
      for (const mapped of [excerpts(source), replaced, twice, madeOfMade]) {
        let last = 0;
        for (let at = 0; at < mapped.text.length; at++) {
          const [start, end] = sourceRange(mapped, at, at + 1);
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeGreaterThanOrEqual(last);
          expect(end).toBeLessThanOrEqual(source.length);
          last = end;
          // Itself, or a number that it was made of; a break stands for no more than a place.
          const own = source.slice(start, end);
          const isMade = mapped === twice || mapped === madeOfMade || mapped.text[at] === '\n';
          if (!isMade && own !== mapped.text[at]) expect(own).toMatch(/^\d+$/);
        }
      }
    }),
  );
});

test('a range of a text stands for the range from the first of its characters to the last', () => {
  const mapped = replaceMapped(unmapped('a12b3'), NUMBER, angled);
  expect(mapped.text).toBe('a<12>b<3>');
  expect(sourceRange(mapped, 0, 2)).toEqual([0, 3]);
  expect(sourceRange(mapped, 2, 6)).toEqual([1, 4]);
  expect(sourceRange(mapped, 5, 9)).toEqual([3, 5]);
  expect(sourceRange(unmapped('abc'), 1, 3)).toEqual([1, 3]);
});
