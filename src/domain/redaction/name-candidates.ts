import { addressesIn } from './address-candidates.ts';
import { type MappedText, sourceRange } from './mapped-text.ts';
import { EMBEDDED_LENGTH } from './name-forms.ts';
import type { Names, Spelling } from './names.ts';
import { contextOf } from './word-context.ts';
import { type Segment, type WordRun, wordRunsIn } from './word-runs.ts';
import { isAbbreviation, isOrdinaryUse } from './word-use.ts';

/** What may be a name, by its range in the source. */
export interface Candidate {
  start: number;
  end: number;
  /** Indexes of those who may be meant; empty where nobody known is. */
  bearers: ReadonlySet<number>;
  kind: 'name' | 'number' | 'everybody';
  /** As it was recognised, in plain letters; empty where it is no spelling. */
  letters: string;
  /** False where it may be an ordinary word, unless another part of the same name stands beside it. */
  certain: boolean;
}

/** One reading of a text, what is looked for in it, and what was found so far. */
export interface Search {
  reading: MappedText;
  names: Names;
  found: Candidate[];
}

/** Finds what may be a name in one reading of a text. */
export function candidatesIn(reading: MappedText, names: Names): Candidate[] {
  const found: Candidate[] = [];
  const search = { reading, names, found };
  for (const run of wordRunsIn(reading.text)) spellingsIn(run, search);
  if (names.phrases.size > 0) phrasesIn(search);
  for (const { text, bearer } of names.unspaced)
    for (let at = reading.text.indexOf(text); at >= 0; at = reading.text.indexOf(text, at + 1))
      found.push(certainly(reading, at, at + text.length, new Set([bearer]), text));
  addressesIn(search);
  return found;
}

function certainly(
  reading: MappedText,
  from: number,
  to: number,
  bearers: ReadonlySet<number>,
  letters: string,
): Candidate {
  const [start, end] = sourceRange(reading, from, to);
  return { start, end, bearers, kind: 'name', letters, certain: true };
}

function spellingsIn(run: WordRun, search: Search): void {
  for (let from = 0; from < run.length; from++) {
    const segment = run[from]!;
    let letters = '';
    for (let to = from; to < run.length; to++) {
      if (to > from && isSuffix(search.reading.text, run, to)) break;
      letters += run[to]!.letters;
      if (letters.length > search.names.longestSpelling + 2) break;
      consider(letters, { run, from, to }, search);
    }
    // The `s` of a plural, or of a possessive without its apostrophe.
    const [, singular, hissing] = PLURAL.exec(segment.letters) ?? [];
    for (const stem of [singular, hissing])
      if (stem) consider(stem, { run, from, to: from, plural: true }, search);
    if (segment.letters.length >= SHORTEST_GLUED) {
      embeddedIn(segment, search);
      gluedIn(segment, search);
    }
  }
}

/** `Smiths`, and `Marches` of March. */
const PLURAL = /^((.*(?:s|x|z|ch|sh))e|.*)s$/;

/** Segments of a run that stand together, the last one included. */
interface Stretch {
  run: WordRun;
  from: number;
  to: number;
  /** An ending was taken off. */
  plural?: true;
}

function consider(letters: string, stretch: Stretch, { reading, names, found }: Search): void {
  const spelling = names.spellings.get(letters);
  if (!spelling || (stretch.plural && spelling.certainty === 'initials')) return;
  const { run, from, to } = stretch;
  if (isContraction(reading.text, run, to)) return;
  const certain = judged(reading.text, stretch, spelling);
  if (certain === null) return;
  found.push({ ...certainly(reading, run[from]!.start, run[to]!.end, spelling.bearers, letters), certain });
}

/** What an apostrophe joins to a name without making another word of it. */
const CONTRACTED = new Set(['s', 'll', 'd', 've', 're', 'm']);

/** The `s` of a possessive and the like is no part of a name: `Dana's` is not `danas`. */
function isSuffix(text: string, run: WordRun, at: number): boolean {
  return CONTRACTED.has(run[at]!.letters) && text.slice(run[at - 1]!.end, run[at]!.start) === "'";
}

/** `don't` does not name Don, nor `won't` Won. */
function isContraction(text: string, run: WordRun, to: number): boolean {
  const next = run[to + 1];
  return next?.letters === 't' && text.slice(run[to]!.end, next.start) === "'";
}

/** Whether it is certain that a spelling is a name here; null where it cannot be one. */
function judged(text: string, { run, from, to }: Stretch, { certainty }: Spelling): boolean | null {
  const [start, end] = [run[from]!.start, run[to]!.end];
  if (certainty === 'certain') return true;
  if (certainty === 'login') return to > from || isInCode(text, start, end) || null;
  const others = run.slice(to + 1).filter(({ letters }) => !CONTRACTED.has(letters));
  const use = () => contextOf(text, start, end, from > 0 || others.length > 0);
  if (certainty === 'guarded') return !isOrdinaryUse(use());
  const written = text.slice(start, end);
  if (DOTTED_INITIALS.test(written)) return (from === 0 && others.length === 0) || null;
  if (!/^\p{Lu}+$/u.test(written) || from > 0 || isAbbreviation(use())) return null;
  return !isOrdinaryUse(use());
}

/** `D.S`, `D. S`. */
const DOTTED_INITIALS = /^\p{L}(?:[ _]?\.[ ]?\p{L})+$/u;

function isInCode(text: string, start: number, end: number): boolean {
  return /[@/\\=:~`$]/.test(text[start - 1] ?? '') || /[@/\\=`]/.test(text[end] ?? '');
}

function embeddedIn(segment: Segment, { reading, names, found }: Search): void {
  if (segment.letters.length < EMBEDDED_LENGTH) return;
  for (const [length, spellings] of names.embedded) {
    for (let at = 0; at + length <= segment.letters.length; at++) {
      const letters = segment.letters.slice(at, at + length);
      if (spellings.has(letters))
        found.push(
          certainly(reading, segment.start, segment.end, names.spellings.get(letters)!.bearers, letters),
        );
    }
  }
}

/** What people put behind or before their name without a joint. */
const GLUED = (
  'laptop macbook desktop workstation iphone phone devbox box host testing tests test dev users user admin notes branch ' +
  'fork fix patch home work local account login sandbox demo backup tmp old new'
).split(' ');
const FIRST_THREE = new Set(GLUED.map((word) => word.slice(0, 3)));
const LAST_THREE = new Set(GLUED.map((word) => word.slice(-3)));
const SHORTEST_GLUED = 5;

/** `danalaptop`. */
function gluedIn(segment: Segment, { reading, names, found }: Search): void {
  const { letters, start, end } = segment;
  if (!LAST_THREE.has(letters.slice(-3)) && !FIRST_THREE.has(letters.slice(0, 3))) return;
  for (const word of GLUED) {
    const rest = letters.endsWith(word)
      ? letters.slice(0, -word.length)
      : letters.startsWith(word)
        ? letters.slice(word.length)
        : '';
    const spelling = rest === '' ? undefined : names.spellings.get(rest);
    if (spelling?.certainty === 'certain') found.push(certainly(reading, start, end, spelling.bearers, rest));
  }
}

/** Names of several words, in that order, whatever blanks and marks stand between. */
function phrasesIn({ reading, names, found }: Search): void {
  const tokens = [...reading.text.matchAll(/[\p{L}\p{N}]+/gu)];
  for (const [index, token] of tokens.entries()) {
    for (const { words, bearer } of names.phrases.get(token[0].toLowerCase()) ?? []) {
      if (!words.every((word, offset) => tokens[index + offset]?.[0].toLowerCase() === word)) continue;
      const last = tokens[index + words.length - 1]!;
      if (/[.;:!?]\s|\n\s*\n/.test(reading.text.slice(token.index, last.index))) continue;
      found.push(
        certainly(reading, token.index, last.index + last[0].length, new Set([bearer]), words.join('')),
      );
    }
  }
}
