import { type MappedText, sourceRange } from './mapped-text.ts';
import type { Candidate, Search } from './name-candidates.ts';
import { PHONE_DIGITS } from './name-forms.ts';
import type { Names } from './names.ts';

/** Finds handles, e-mail addresses and telephone numbers in one reading of a text, whether they are known or not. */
export function addressesIn(search: Search): void {
  atSignsIn(search);
  codesIn(search);
}

/** Also as it is written against harvesters: `dana (at) example (dot) com`. */
const AT = /@| ?[([{<] ?at ?[)\]}>] ?/gi;
const OF_LOCAL_PART = /[\p{L}\p{N}._%+'-]/u;
const BEHIND_AT = /[\p{L}\p{N}_](?:[\p{L}\p{N}_-]|(?:\.| ?[([{] ?dot ?[)\]}] ?)(?=[\p{L}\p{N}_])){0,250}/uy;
/** What an `@` stands before in software: versions, tags and digests. */
const VERSION = /^(?:v?\d+(?:\.\d+){0,2}(?:[.-][\w.-]*)?|sha\d+|latest|next|main|master|head)$/i;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const EVERYBODY = new Set(['@here', '@channel', '@everyone', '@all']);

function atSignsIn({ reading, names, found }: Search): void {
  const { text } = reading;
  for (const { 0: at, index } of text.matchAll(AT)) {
    BEHIND_AT.lastIndex = index + at.length;
    const behind = BEHIND_AT.exec(text)?.[0];
    const before = localPart(text, index);
    if (behind === undefined || (before === '' && at !== '@')) continue;
    if (before !== '' && VERSION.test(behind) && !IPV4.test(behind)) continue;
    const address = `${before}@${behind}`.toLowerCase();
    const known = names.addresses.get(address);
    const [start, end] = sourceRange(reading, index - before.length, index + at.length + behind.length);
    const kind = EVERYBODY.has(address) ? 'everybody' : 'name';
    found.push({
      start,
      end,
      bearers: new Set(known === undefined ? [] : [known]),
      kind,
      letters: '',
      certain: true,
    });
  }
}

/** What stands before an `@` as the name in an address. By hand: most have a blank before them. */
function localPart(text: string, at: number): string {
  let start = at;
  while (start > 0 && at - start < 64 && OF_LOCAL_PART.test(text[start - 1]!)) start--;
  return text.slice(start, at).replace(/^[^\p{L}\p{N}_]+/u, '');
}

const NUMBER = /\+?\(?\d+(?:[ ()./\u00a0-]{1,2}\d+){0,9}/g;

/** Telephone numbers that are known or begin with a `+`, and other codes that are known. */
function codesIn({ reading, names, found }: Search): void {
  for (const { 0: number, index } of reading.text.matchAll(NUMBER)) {
    const strange = number.startsWith('+') && digitsOf(number).length >= 10;
    const end = strange ? number.length : endOfKnown(number, names);
    if (end > 0)
      found.push(codeAt(reading, index, index + end, names.codes.get(lastDigits(number.slice(0, end)))));
  }
  if (names.codes.size === 0) return;
  for (const { 0: code, index } of reading.text.matchAll(/[a-z0-9]{5,}/gi)) {
    const known = names.codes.get(code.toLowerCase());
    if (known !== undefined) found.push(codeAt(reading, index, index + code.length, known));
  }
}

/** How far a known number goes in a row of groups of digits; 0 where there is none. */
function endOfKnown(number: string, names: Names): number {
  if (names.codes.size === 0) return 0;
  for (const { 0: group, index } of number.matchAll(/\d+/g)) {
    const end = index + group.length;
    if (names.codes.has(lastDigits(number.slice(0, end)))) return end;
  }
  return 0;
}

function codeAt(reading: MappedText, from: number, to: number, known: number | undefined): Candidate {
  const [start, end] = sourceRange(reading, from, to);
  const bearers: ReadonlySet<number> = new Set(known === undefined ? [] : [known]);
  return { start, end, bearers, kind: 'number', letters: '', certain: true };
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function lastDigits(text: string): string {
  return digitsOf(text).slice(-PHONE_DIGITS);
}
