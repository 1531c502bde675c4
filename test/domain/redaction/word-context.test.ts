import { expect, test } from 'vitest';
import { contextOf } from '../../../src/domain/redaction/word-context.ts';

/** What stands around the word Will: `left|right`, then `start`, `joined`, `'s` where it begins a sentence, and so on. */
const TEXTS = [
  ['ask Will now', 'ask|now'],
  ['ASK Will Now', 'ask|now'],
  ["don't Will won't", "don't|won't"],
  ["x'ab Will y'cd", "x'ab|y'cd"],
  ['12 Will 3rd', '12|3rd'],
  ['ask *Will* `now`', 'ask|now'],
  ['Will', '| start'],
  ['x. Will said', '|said start'],
  ['x.*" Will said', '|said start'],
  ['x\n\n  Will said', '|said start'],
  ['x\nWill said', 'x|said'],
  ['- [ ] Will said', '|said start'],
  ['# Will b', '|b start'],
  ['> 1) Will b', '|b start'],
  ['a — Will b', '|b start'],
  ['a (Will) b', '| start'],
  ['a, Will; b', '|'],
  ['ask Will. b', 'ask|'],
  ['ask Will\n\nb', 'ask|'],
  ['ask Will\n- b', 'ask|'],
  ['ask Will — b', 'ask|'],
  ['ask Will\nb', 'ask|b'],
  ['ask Will\n  - b', 'ask|'],
  ['ask Will\n12, b', 'ask|12'],
  ['ask Will\n \nb', 'ask|'],
  ['x. y Will b', 'y|b'],
  ['x.  Will b', '|b start'],
  ['x\n\ny Will b', 'y|b'],
  ['x\n \n Will b', '|b start'],
  ['x\n## Will b', '|b start'],
  ['x\n12. Will b', '|b start'],
  ['x\n-   [x]  Will b', '|b start'],
  ['x\n[ ]  Will b', '|b start'],
  ['x\n- y Will b', 'y|b'],
  ['x — y Will b', 'y|b'],
  // What joins it to another word.
  ['a/Will', 'a| joined'],
  ['a/ Will', 'a|'],
  ['ask Will/a', 'ask|a joined'],
  ['ask Will /a', 'ask|a'],
  ['ask Will=b', 'ask|b joined'],
  ['ask Will\\b', 'ask|b joined'],
  ['ask Will-a', 'ask|a'],
  ['ask Will._a', 'ask|a'],
  ['ask Will.) a', 'ask|'],
  ['ask ~Will', 'ask| joined'],
  // A possessive.
  ["ask Will's pod", "ask|pod 's"],
  ["ask WILL'S POD", "ask|pod 's"],
  ["ask *Will*'s pod", "ask|pod 's"],
  ["ask Will' pod", "ask|pod 's"],
  ["ask **Will**' pod", "ask|pod 's"],
  ["ask Will'sx", 'ask|sx'],
  ["ask Will'd go", 'ask|d'],
  ["ask Will and Bob's", 'ask|and'],
  ["ask Will and x' y", 'ask|and'],
] as const; // biome-ignore format: a table

test.each(TEXTS)('%j', (text, around) => {
  const at = text.toLowerCase().indexOf('will');
  const use = contextOf(text, at, at + 4, false);
  const told = [use.startsSentence && 'start', use.joined && 'joined', use.possessive && "'s"].filter(
    Boolean,
  );
  expect([`${use.left}|${use.right}`, ...told].join(' ')).toBe(around);
});

test('the word is in plain letters, what stands behind it is told as written too', () => {
  expect(contextOf('x W*il*l Now', 2, 8, true)).toMatchObject({
    word: 'Will',
    rightAsWritten: 'Now',
    joined: true,
  });
});

test('what is far away says nothing', () => {
  expect(contextOf(`ask ${' '.repeat(48)}Will${' '.repeat(48)} now`, 52, 56, false)).toMatchObject({
    left: '',
    right: '',
  });
});
