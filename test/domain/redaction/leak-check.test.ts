import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leaking, leaksIn, prepareLeakCheck } from '../../../src/domain/redaction/leak-check.ts';
import type { Bearer } from '../../../src/domain/redaction/name-forms.ts';
import { anyMarkup } from '../arbitraries.ts';

const nobody: Bearer = { names: [], handles: [], emails: [], contacts: [], onlyWhole: false };
const CAST = ['Dana Smith', 'Will Baker', '田中 太郎', 'May Frank', 'Zoë Müller', 'Bo'];
const check = () => prepareLeakCheck([{ ...nobody, names: CAST, handles: ['@dana'] }]);

const base64 = (text: string) => Buffer.from(text).toString('base64');
const hex = (text: string) => Buffer.from(text).toString('hex');

test('what is looked for: names that are no words, words that are names, and full names wherever they stand', () => {
  const { words, guarded, joined, beginnings, unspaced } = prepareLeakCheck([
    { ...nobody, names: ['Dana Smith', 'Will Day', '田中 太郎'], contacts: ['+49 30 1234567'] },
  ]);
  expect([...words]).toEqual(
    'dana smith danasmith smithdana dsmith smithd willday daywill 田中 太郎 田中太郎 太郎田中'.split(' '),
  );
  expect([...guarded]).toEqual(['will', 'day']);
  expect([...joined]).toEqual(['danasmith', 'smithdana']);
  expect([...beginnings]).toEqual(['dana', 'smit']);
  expect(unspaced).toEqual(['田中', '太郎', '田中太郎']);
});

/** A text, and what is found in it by line. */
const TEXTS: [string, ...string[]][] = [
  ['the engineer looked'],
  ['Dana left', '1: dana'],
  ['a\nb dana\ndana', '2: dana'],
  ['smith\ndana', '1: smith', '2: dana'],
  ['SMITHS and bos', '1: smiths'],
  ['xdana danax'],
  ['danaSmith', '1: danasmith', '1: dana', '1: smith'],
  ['myDana', '1: dana'],
  // An ordinary word counts with a possessive alone, and not where a day or month has one.
  ['Will it? will Will will'],
  ["a\nWill's idea", "2: Will's"],
  ['Will’s idea', '1: Will’s', "1: Will's"],
  ["May's and may's; Mayfly's"],
  ["will's, xWill's, 4Will's, x-Will's, 'Will's, Will'side, WILL's"],
  ["Frank's", "1: Frank's"],
  ["Don't, dana't, dana’t, won'ts"],
  ["xdon't dana", '1: dana'],
  // Two words that stand side by side.
  ['will baker', '1: will baker'],
  ['then\nwill, baker', '2: will baker'],
  ['will\nbaker', '2: will baker'],
  ['baker, will', '1: baker will'],
  ['will  baker; will,, baker; will . baker; will ,baker; will, a baker; will; baker'],
  ['a will baker b', '1: will baker'],
  // Full names within what has no blanks.
  ['will-baker', '1: willbaker'],
  ['x\nx/will,baker/y', '2: willbaker'],
  ['mywillbakerbox', '1: willbaker'],
  ['xx-wi.ll.ba.ker', '1: willbaker'],
  ['xwillbake rx willbakr'],
  // Single letters.
  ['d a n a', '1: d a n a'],
  ['\nD. A. N. A. it', '2: D. A. N. A'],
  ['d-a-n-a', '1: d-a-n-a'],
  ['d_*_a n*a', '1: d_*_a n*a'],
  ['d    a n a; dan a; x d a n a; d a n ab; b o'],
  ['w i l l b a k e r', '1: w i l l b a k e r'],
  // A script without spaces.
  ['x\nと田中さん', '2: 田中'],
  ['田 中'],
  // Handles and addresses, known or not.
  ['\n(@x)', '2: @x'],
  ['a @x-y.z b', '1: @x-y.z'],
  ['@élan1', '1: @élan1', '1: @elan1'],
  ['a@x @1 é@x 1@x'],
  ['x\nan@ex.am-ple.co', '2: n@ex.am-ple.co'],
  ['7@mail.example', '1: 7@mail.example'],
  ['an@ex; an@ex.c; an@v1.2; an@.com'],
  // However it is written.
  ['%44ana', '1: dana'],
  ['%2544ana', '1: dana'],
  ['%4'],
  ['&#68;ana', '1: dana'],
  ['&#x44;ana', '1: dana'],
  ['&amp;#68;ana', '1: dana'],
  ['\\u0044ana', '1: dana'],
  ['\\x44ana', '1: dana'],
  ['\\u{44}ana', '1: dana'],
  ['\\u{1d41d}ana', '1: dana'],
  ['d*an*a', '1: dana'],
  ['[da](x)na', '1: dana'],
  ['<b>d</b>ana', '1: dana'],
  ['d\\ana', '1: dana'],
  ['d~a`n`a', '1: dana'],
  ['d\n<b>a\n</b>d*a*na', '3: dana'],
  ['dаna', '1: dana'],
  ['ｄａｎａ', '1: dana'],
  ['da\u0301na', '1: dana'],
  ['da\u200bna', '1: dana'],
  ['Дана', '1: dana'],
  ['zoë müller', '1: zoe', '1: muller', '1: mueller'],
  // Encoded as a whole; the line is that of what is encoded.
  [`a\n${base64('for Dana Smith')}\n`, '2: dana', '2: smith'],
  [base64('Hi dana'), '1: dana'],
  [`${base64('Dana?')} ${hex('smith')}`, '1: dana', '1: smith'],
  [`x\n${hex('ab cd')}\n\n${hex('dana')}`, '4: dana'],
  [`\n${hex('line\nDana').toUpperCase()}`, '3: dana'],
  [hex('\x00dana')],
  [Buffer.from([0x20, 0x64, 0x61, 0x6e, 0x61, 0x20, 0xff]).toString('hex')],
  [`${hex('dana')}0`],
]; // biome-ignore format: a table

test.each(TEXTS)('in %j', (text, ...found) => {
  expect(leaksIn(text, check()).map((leak) => `${leak.line}: ${leak.found}`)).toEqual(found);
});

test('where there is nobody, only handles and addresses are found', () => {
  expect(leaksIn('mywillbakerbox d a n a @dee', prepareLeakCheck([]))).toEqual([{ line: 1, found: '@dee' }]);
});

test('of many texts, those leak that leak by themselves', () => {
  const prepared = check();
  const known = fc.constantFrom(...TEXTS.map(([text]) => text));
  const clean = fc.constantFrom('Registry is slow', 'All is well; "quite"', 'Mail (again)');
  const text = fc.oneof({ arbitrary: clean, weight: 20 }, known, anyMarkup);
  const leaks = (one: string) => leaksIn(one, prepared).length > 0;
  let leaked = 0;
  fc.assert(
    fc.property(fc.array(text, { maxLength: 100, size: 'max' }), (texts) => {
      const found = texts.filter(leaks);
      expect(leaking(texts, (one) => one, prepared)).toEqual(found);
      leaked += found.length;
    }),
    { numRuns: 200 },
  );
  expect(leaked).toBeGreaterThan(100);
});
