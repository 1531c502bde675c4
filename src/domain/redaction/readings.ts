import { decoded } from './escapes.ts';
import { lookOf, soundOf } from './look-alikes.ts';
import { excerptsOf, type MappedText, replaceMapped, unmapped } from './mapped-text.ts';

/**
 * The ways in which a text can be read by somebody who looks for a name in it: as it is written, with escapes undone, and,
 * of the words where it makes a difference, as they are rendered, by the sound of foreign letters, with digits for letters
 * and with letters drawn out. Letters keep their case; what takes no room is gone.
 */
export function readingsOf(source: string): MappedText[] {
  const verbatim = unmapped(source);
  const written = decoded(verbatim);
  const whole = (written === verbatim ? [verbatim] : [verbatim, written]).map((text) => folded(text, lookOf));
  const words = [
    ...(SOUNDING.test(written.text) ? [folded(excerptsOf(written, SOUNDING_WORD, soundsOf), lookOf)] : []),
    ...whole.flatMap(({ text, ranges }) =>
      WORD_READINGS.filter(({ concerns }) => concerns(text)).map(({ pattern, read }) =>
        excerptsOf({ text, ranges }, pattern, read),
      ),
    ),
  ];
  return [...whole, ...words.filter(({ text }) => text !== '')];
}

/** The text as it is written: escapes undone, letters that look like Latin ones as these, without what takes no room. */
export function asWritten(source: string): MappedText {
  return folded(decoded(unmapped(source)), lookOf);
}

/** The letters of a name as `readingsOf` reads them: by their look, and by their sound. */
export function spellingsOf(name: string): string[] {
  return [...new Set([lookOf, soundOf].map((read) => folded(unmapped(name), read).text))];
}

/** A letter with the marks upon it, or whatever else is not ASCII. */
const CLUSTER = /[A-Za-z]\p{M}+|[^\x00-\x7f]\p{M}*/gu;
/** What stands between the lines of a broken word, quoted or indented as it may be, is a hyphen. */
const BROKEN_WORD = /(?<=\p{L})[-\u2010\u2011][ \t]*\r?\n[ \t>]*(?=\p{L})/gu;

/** Looks at hyphens at the end of a line only, of which there are few. */
const MAY_BREAK = /[-\u2010\u2011](?=[ \t]*\r?\n)(?<=\p{L}.)/u;

function folded(mapped: MappedText, read: (character: string) => string): MappedText {
  const plain = MAY_LOOK_ALIKE.test(mapped.text)
    ? replaceMapped(mapped, CLUSTER, ([letter]) => read(letter))
    : mapped;
  return MAY_BREAK.test(plain.text) ? replaceMapped(plain, BROKEN_WORD, () => '-') : plain;
}

/** The dash before an actor and the arrow of a change look like nothing else; nearly every file has them, and often no more. */
const MAY_LOOK_ALIKE = /[^\x00-\x7f—→]/;
/** What sounds otherwise than it looks: Cyrillic, Greek, and letters that German and the Nordic languages write as two. */
const SOUNDING = /[\p{Script=Cyrillic}\p{Script=Greek}äöüåæøœÄÖÜÅÆØŒ]|[aouAOU]\u0308/u;
const SOUNDING_WORD = new RegExp(
  `(?<![\\p{L}\\p{M}])[\\p{L}\\p{M}]*(?:${SOUNDING.source})[\\p{L}\\p{M}]*`,
  'gu',
);

function soundsOf([word]: RegExpExecArray): string {
  return word.replace(CLUSTER, soundOf);
}

/** A way of reading single words otherwise. */
interface WordReading {
  /** Whether a text may have such words; quickly said, since most have none. */
  concerns(text: string): boolean;
  pattern: RegExp;
  read(match: RegExpExecArray): string;
}

/** What Markdown and HTML leave unseen: tags, comments, brackets and targets of links, marks of emphasis and code. */
const UNSEEN =
  '<!--[^>]*-->|<\\/?[A-Za-z][^<>]*>|!?\\[|\\](?:\\([^()\\n]*\\)|\\[[^[\\]\\n]*\\])?|[*_~`]+|\\\\(?=[!-/:-@[-`{-~])';
const UNSEEN_PARTS = new RegExp(UNSEEN, 'g');
/** The first look is at the character itself: to look back from every other one would take quadratic time. */
const BETWEEN_LETTERS = /(?=[<![\]\\])(?<=[^\s!-/:-@[-`{-~][*_~`]*)(?:<|!?\[|\]|\\)/;

/** Words in which digits or signs stand among letters, as `d4na`; a number with its unit, as `5am`, is none. */
const WORD_WITH_DIGITS =
  /(?<![A-Za-z0-9$!|@%])(?!\d+[A-Za-z]{1,3}(?![A-Za-z0-9$!|@]))(?=[0-9$!|@]*[A-Za-z])(?:[0-9$!|@]+[A-Za-z]|[A-Za-z]+[0-9$!|@]|[A-Za-z]*[a-z]I|I[a-z])[A-Za-z0-9$!|@]*/g;
const ONE_IS_L = letters('0o1l3e4a5s7t8b$s!l|l@aIl');
const ONE_IS_I = letters('0o1i3e4a5s7t8b$s!i|i@a');

function letters(pairs: string): Readonly<Record<string, string>> {
  return Object.fromEntries((pairs.match(/../g) ?? []).map(([digit, letter]) => [digit!, letter!]));
}

const inPlaceOf = (table: Readonly<Record<string, string>>): WordReading => ({
  concerns: () => true,
  pattern: WORD_WITH_DIGITS,
  read: ([word]) => word.replace(/[^A-Za-z]|I/g, (sign) => table[sign] ?? sign),
});

/** `Daaana`. */
const drawnOut = (times: number): WordReading => ({
  concerns: hasLongRun,
  pattern: /(\p{L})\1{2,}/giu,
  read: ([, letter]) => letter!.repeat(times),
});

/** By hand: most texts have none, and the pattern takes its time to see that. */
function hasLongRun(text: string): boolean {
  const lower = text.toLowerCase();
  for (let at = 2; at < lower.length; at++)
    if (lower[at] === lower[at - 1] && lower[at] === lower[at - 2] && /\p{L}/u.test(lower[at]!)) return true;
  return false;
}

const WORD_READINGS: readonly WordReading[] = [
  {
    // Emphasis alone joins the parts of a word without help.
    concerns: (text) => BETWEEN_LETTERS.test(text),
    pattern: new RegExp(`(?<!\\p{L})\\p{L}+(?:(?:${UNSEEN})+\\p{L}+)+`, 'gu'),
    read: ([word]) => (/[<[\]\\]/.test(word) ? word.replace(UNSEEN_PARTS, '') : word),
  },
  inPlaceOf(ONE_IS_L),
  inPlaceOf(ONE_IS_I),
  drawnOut(1),
  drawnOut(2),
];
