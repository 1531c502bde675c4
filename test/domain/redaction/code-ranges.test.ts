import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeRangesOf, isWithin } from '../../../src/domain/redaction/code-ranges.ts';

/** A text in Markdown, and its pieces of code; a fenced block is one a line. */
const TEXTS: readonly (readonly [text: string, ...code: string[]])[] = [
  ['no code'],
  ['a `b` c `d`', '`b`', '`d`'],
  ['a ``b ` c`` d', '``b ` c``'],
  ['a `` b ` c ` d', '` c `'],
  ['a ` b'],
  ['a `b `` c` `` d', '`b `` c`'],
  ['a `b\nc` d', '`b\nc`'],
  ['a ` b\n\nc ` d `', '` d `'],
  ['a ` b\n \t\nc ` d `', '` d `'],
  ['a\n```\nb `c`\n```\nd `e`', '```\n', 'b `c`\n', '```\n', '`e`'],
  ['~~~ js\na\n~~~', '~~~ js\n', 'a\n', '~~~'],
  ['```\na', '```\n', 'a'],
  ['```\na\n', '```\n', 'a\n', ''],
  ['`a` ` b\n```\nc\n```\nd ` `e`', '`a`', '```\n', 'c\n', '```\n', '` `'],
  ['<!--\n```\n-->\n`a`', '`a`'],
]; // biome-ignore format: a table

test.each(TEXTS)('the code in %j', (text, ...code) => {
  expect(codeRangesOf(text).map(([from, to]) => text.slice(from, to))).toEqual(code);
});

test('an offset is within code where a range has it', () => {
  const pieces = fc.array(fc.constantFrom('`', '``', 'a', '\n', '\n\n', '```\n'), { maxLength: 20 });
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('');
      const ranges = codeRangesOf(text);
      for (let at = 0; at <= text.length; at++)
        expect(isWithin(ranges, at)).toBe(ranges.some(([from, to]) => from <= at && at < to));
      expect([...ranges].sort(([a], [b]) => a - b)).toEqual(ranges);
    }),
  );
});
