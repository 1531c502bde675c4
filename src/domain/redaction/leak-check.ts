import { remembered } from '../once.ts';
import { characterOf } from './escapes.ts';
import { lookOf, soundOf } from './look-alikes.ts';
import { type Bearer, formsOf } from './name-forms.ts';

/** Where a text that was to be clean still names somebody. */
export interface Leak {
  /** Counts from 1. */
  line: number;
  /** What was found there, in plain letters. */
  found: string;
}

/** What must not be in a text; made once for many texts. */
export interface LeakCheck {
  words: ReadonlySet<string>;
  /** Names that are ordinary words too: looked for with the possessive only. */
  guarded: ReadonlySet<string>;
  /** Full names with their letters joined. */
  joined: ReadonlySet<string>;
  /** The first four letters of these. */
  beginnings: ReadonlySet<string>;
  unspaced: readonly string[];
}

/**
 * Prepares the second look at what is about to be published. It shares tables with the redaction, and nothing of how names
 * are searched: it takes the text apart until nothing but letters is left, and asks whether any name is among them.
 */
export function prepareLeakCheck(bearers: readonly Bearer[]): LeakCheck {
  const [words, guarded, joined] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const unspaced = new Set<string>();
  for (const form of bearers.flatMap(formsOf)) {
    if (form.kind === 'unspaced') unspaced.add(form.text);
    if (form.kind !== 'letters') continue;
    if (form.certainty === 'certain') words.add(form.letters);
    if (form.certainty === 'guarded') guarded.add(form.letters);
    if (form.embedded) joined.add(form.letters);
  }
  const beginnings = new Set([...joined].map((letters) => letters.slice(0, BEGINNING)));
  return { words, guarded, joined, beginnings, unspaced: [...unspaced] };
}

const BEGINNING = 4;

/** Looks for names in every form in which a text can be read. Empty where none is left. */
export function leaksIn(text: string, check: LeakCheck): Leak[] {
  const leaks = new Map<string, Leak>();
  for (const { found, at, form } of leakedIn(text, check)) {
    if (!leaks.has(found)) leaks.set(found, { line: form.line + lineEndsBefore(form.text, at), found });
  }
  return [...leaks.values()];
}

/** How many lines end before a place. Of one text it is asked again and again, for all that was found. */
function lineEndsBefore(text: string, at: number): number {
  const ends = lineEndsIn(text);
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const lineEndsIn = remembered((text: string): number[] =>
  Array.from(text.matchAll(/\n/g), ({ index }) => index),
);

function* leakedIn(text: string, check: LeakCheck): Generator<Found & { form: Form }> {
  for (const form of formsToRead(text))
    for (const { found, at } of namesIn(form.text, check)) yield { found, at, form };
}

/** So many short texts are looked at together: one look takes as long as to get ready for it. */
const TOGETHER = 32;

/** Those of many short texts that leak. Nearly all are clean, and known to be so by one look at several of them. */
export function leaking<T>(all: readonly T[], textOf: (one: T) => string, check: LeakCheck): T[] {
  const leaks = (some: readonly T[]) => !leakedIn(some.map(textOf).join('\n'), check).next().done;
  const found: T[] = [];
  for (let from = 0; from < all.length; from += TOGETHER) {
    const some = all.slice(from, from + TOGETHER);
    if (leaks(some)) found.push(...some.filter((one) => leaks([one])));
  }
  return found;
}

/** A form of a text, or of a part of it that begins on a certain line. */
interface Form {
  text: string;
  line: number;
}

function formsToRead(text: string): Form[] {
  const plain = unescaped(text);
  const forms = new Set([text, plain]);
  if (/[<[\]\\*_~`]/.test(plain)) forms.add(plain.replace(/<[^<>\n]*>|\]\([^()\n]*\)|[*_~`[\]\\]/g, ''));
  for (const form of [...forms])
    if (/[^\x00-\x7f]/.test(form)) forms.add(fold(form, lookOf)).add(fold(form, soundOf));
  return [...[...forms].map((form) => ({ text: form, line: 1 })), ...encodedIn(text)];
}

interface Found {
  found: string;
  at: number;
}

function* namesIn(text: string, check: LeakCheck): Generator<Found> {
  const said = text.replace(/(?<![A-Za-z])[A-Za-z]+['’]t(?![A-Za-z])/g, (word) => '.'.repeat(word.length));
  yield* wordsIn(said.toLowerCase(), check);
  const cased = said.replace(/[a-z](?=[A-Z])/g, '$& ');
  if (cased !== said) yield* wordsIn(cased.toLowerCase(), check);
  yield* chunksIn(said, check);
  for (const name of check.unspaced) if (text.includes(name)) yield { found: name, at: text.indexOf(name) };
  if (text.includes('@')) yield* addressesIn(text);
  for (const { 0: all, 1: word, index } of text.matchAll(/(?<![A-Za-z0-9'-])([A-Z][a-z]+)['’]s(?![A-Za-z])/g))
    if (check.guarded.has(word!.toLowerCase()) && !UNIQUE_THINGS.test(word!)) yield { found: all, at: index };
}

/** What has a possessive without being a person. */
const UNIQUE_THINGS =
  /^(?:may|january|february|march|april|june|july|august|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/i;

/** Single words, and two that stand side by side. */
function* wordsIn(text: string, { words, joined }: LeakCheck): Generator<Found> {
  const pattern = /[^\x00-\x7f]/.test(text) ? /\p{L}+/gu : /[a-z]+/g;
  let [last, end] = ['', 0];
  for (const { 0: word, index } of text.matchAll(pattern)) {
    const isName = words.has(word) || (word.endsWith('s') && word.length > 3 && words.has(word.slice(0, -1)));
    if (isName) yield { found: word, at: index };
    else if (joined.has(last + word) && /^,?\s$/.test(text.slice(end, end + 3).slice(0, index - end)))
      yield { found: `${last} ${word}`, at: index };
    [last, end] = [word, index + word.length];
  }
}

/** Full names in what has no blanks, and in single letters with blanks between: `dana-smith`, `d a n a s m i t h`. */
function* chunksIn(text: string, { words, joined, beginnings }: LeakCheck): Generator<Found> {
  for (const { 0: spaced, index } of text.matchAll(
    /(?<![A-Za-z])[A-Za-z](?:[ .*_-]{1,3}[A-Za-z](?![A-Za-z])){2,}/g,
  )) {
    const letters = lettersOf(spaced);
    if (words.has(letters) || joined.has(letters)) yield { found: spaced, at: index };
  }
  if (joined.size === 0) return;
  for (const { 0: chunk, index } of text.matchAll(/\S{8,}/g)) {
    const letters = lettersOf(chunk);
    for (let at = 0; at + BEGINNING <= letters.length; at++) {
      if (!beginnings.has(letters.slice(at, at + BEGINNING))) continue;
      for (const name of joined) if (letters.startsWith(name, at)) yield { found: name, at: index };
    }
  }
}

function* addressesIn(text: string): Generator<Found> {
  for (const { 0: handle, index } of text.matchAll(/(?<![\p{L}\p{N}])@[\p{L}_][\p{L}\p{N}_.-]*/gu))
    yield { found: handle, at: index };
  for (const { 0: address, index } of text.matchAll(
    /[\p{L}\p{N}]@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu,
  ))
    yield { found: address, at: index };
}

function fold(text: string, read: (character: string) => string): string {
  const composed = text.normalize('NFC').replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '');
  return composed.replace(/[^\x00-\x7f]/gu, read);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '');
}

/** Byte by byte, until nothing changes. */
function unescaped(text: string): string {
  let current = text;
  for (let round = 0; round < 5; round++) {
    const next = current
      .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
      .replace(/&#?\w{1,32};/g, characterOf)
      .replace(/\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2}))/gi, (_, ...codes) =>
        characterOf(`&#x${codes.find(Boolean)};`),
      );
    if (next === current) return current;
    current = next;
  }
  return current;
}

/** Readable text in base64 or in hexadecimal digits. */
function* encodedIn(text: string): Generator<Form> {
  let [line, counted] = [1, 0];
  for (const { 0: token, index } of text.matchAll(/[A-Za-z0-9+/_-]{6,}={0,2}/g)) {
    line += text.slice(counted, index).split('\n').length - 1;
    counted = index;
    if (/[a-z0-9][A-Z]/.test(token) || token.endsWith('='))
      yield* readable(Buffer.from(token, 'base64'), line);
    if (/^(?:[0-9a-f]{2}){4,}$/i.test(token)) yield* readable(Buffer.from(token, 'hex'), line);
  }
}

function* readable(bytes: Buffer, line: number): Generator<Form> {
  const text = bytes.toString('utf8');
  if (!/[^\p{L}\p{M}\p{N}\p{P}\p{Zs}\p{S}\s]|\ufffd/u.test(text)) yield { text, line };
}
