import { expect, test } from 'vitest';
import { lookOf, soundOf } from '../../../src/domain/redaction/look-alikes.ts';
import { asWritten, readingsOf } from '../../../src/domain/redaction/readings.ts';

/** A text, and how it is read; the first of these is how it is written. Single words have a blank line behind them. */
const TEXTS: readonly (readonly [text: string, ...readings: string[]])[] = [
  ['Dana', 'Dana'],
  ['%44ana', '%44ana', 'Dana'],
  // Letters drawn out, and digits among letters; a number with its unit is none of these.
  ['Daana', 'Daana'],
  ['Daaana', 'Daaana', 'Dana', 'Daana'],
  ['aDdDa', 'aDdDa', 'aDa', 'aDDa'],
  ['a 111 b...c', 'a 111 b...c'],
  ['d4na 5am', 'd4na 5am', 'dana 5am', 'dana 5am'],
  ['l1ly', 'l1ly', 'llly', 'lily'],
  // What Markdown and HTML leave unseen, within a word alone.
  ['Da*na*', 'Da*na*'],
  ['Da[n](x)a [b](y)', 'Da[n](x)a [b](y)', 'Dana [b](y)'],
  ['Da\\_na', 'Da\\_na', 'Dana'],
  ['D<b>ana</b> <i>x</i>', 'D<b>ana</b> <i>x</i>', 'Dana</b> <i>x</i>'],
  // Letters by their look, and by their sound.
  ['Müller', 'Muller', 'Mueller'],
  ['Дана', 'Дaha', 'Dana'],
  ['Zoë — x → y', 'Zoe — x → y'],
  // A word that is broken at the end of a line.
  ['a-\nb', 'a-b'],
  ['a-  \r\n > b', 'a-b'],
  ['a\u2011\n\tb', 'a-b'],
  ['a -\nb', 'a -\nb'],
  ['a-x\nb', 'a-x\nb'],
  ['a-\n- b', 'a-\n- b'],
]; // biome-ignore format: a table

test.each(TEXTS)('%j is read so', (text, ...readings) => {
  expect(readingsOf(text).map((reading) => reading.text.replace(/\n\n$/, ''))).toEqual(readings);
});

test('as it is written, escapes undone', () => {
  expect(asWritten('%44аna').text).toBe('Dana');
});

test.each([
  ['é', 'e', 'e'],
  ['É', 'E', 'E'],
  ['e\u0301', 'e', 'e'],
  ['ü', 'u', 'ue'],
  ['U\u0308', 'U', 'Ue'],
  ['ß', 'ss', 'ss'],
  ['а', 'a', 'a'],
  ['Д', 'Д', 'D'],
  ['Щ', 'W', 'Shch'],
  ['ь', 'b', ''],
  ['Ь', 'B', ''],
  ['·', '.', '.'],
  // Circled, squared, and of flags, from the first to the last.
  ['🅐', 'A', 'A'],
  ['🅩', 'Z', 'Z'],
  ['🅰', 'A', 'A'],
  ['🆉', 'Z', 'Z'],
  ['🇦', 'A', 'A'],
  ['🇿', 'Z', 'Z'],
  ['🅪', 'MC', 'MC'],
  ['🆊', '🆊', '🆊'],
  ['😀', '😀', '😀'],
  ['\u2009', '\u2009', '\u2009'],
])('%s looks like %j and sounds like %j', (character, look, sound) => {
  expect([lookOf(character), soundOf(character)]).toEqual([look, sound]);
});
