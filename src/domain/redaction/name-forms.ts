import { isLabel, ordinaryKind } from './ordinary-words.ts';
import { spellingsOf } from './readings.ts';

/** Somebody (or a customer) who is not to be named, by all that they are called. */
export interface Bearer {
  /** Full names and other names, as `Dana Smith` or `Dee`. */
  names: readonly string[];
  /** With or without the `@`. */
  handles: readonly string[];
  emails: readonly string[];
  /** Telephone numbers, and what else reaches them. */
  contacts: readonly string[];
  /** A customer: only the name as a whole counts, since `Big River Bank` is not called `Big`. */
  onlyWhole: boolean;
}

/** How sure it is that a form means its bearer. */
export type Certainty =
  /** Wherever it stands. */
  | 'certain'
  /** Unless it stands there as an ordinary word. */
  | 'guarded'
  /** In addresses, paths and code: `dpark`. */
  | 'login'
  /** In capitals, or with dots: `DS`, `D. S.` */
  | 'initials';

/** One form in which somebody may be named, in lower case and in plain letters. */
export type NameForm =
  /** Letters, whatever joins them; `embedded` within a longer word too, as `danasmith` in `danasmithlaptop`. */
  | { kind: 'letters'; letters: string; certainty: Certainty; embedded: boolean }
  /** Words in this order, whatever blanks stand between. */
  | { kind: 'phrase'; words: readonly string[] }
  /** In a script that puts no spaces between words. */
  | { kind: 'unspaced'; text: string }
  /** A handle or an e-mail address as a whole. */
  | { kind: 'address'; text: string }
  /** The last digits of a telephone number, or another code. */
  | { kind: 'code'; text: string };

export const PHONE_DIGITS = 7;
/** Long enough not to be met by chance within another word. */
export const EMBEDDED_LENGTH = 8;
/** `dsmith` is a login; `spark` may be Sam Park's, and is a word. */
const SURNAME_OF_LOGIN = 5;

const TITLES = wordSet('mr mrs ms miss mx dr prof sir jr sr ii iii iv phd md');
const PARTICLES = wordSet(
  'van von der den de la le di da del della dos das do bin ibn al el ter ten zu zum af av y e st',
);
const COMPANY_FORMS = wordSet(
  'ltd limited inc incorporated corp corporation co company gmbh ag llc plc sa sarl bv ab oy srl kg se',
);
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Every form in which somebody may be named. */
export function formsOf(bearer: Bearer): NameForm[] {
  const formsOfName = bearer.onlyWhole ? formsOfWhole : formsOfFullName;
  return [
    ...bearer.names.flatMap(spellingsOf).flatMap(formsOfName),
    ...bearer.handles.flatMap(formsOfHandle),
    ...bearer.emails.flatMap((email) => [
      { kind: 'address' as const, text: email.toLowerCase() },
      ...formsOfHandle(email.split('@', 1)[0]!),
    ]),
    ...bearer.contacts.flatMap(formsOfContact),
  ];
}

function formsOfFullName(name: string): NameForm[] {
  const parts = partsOf(name);
  if (parts.length === 0) return [];
  const own = parts.filter((part, place) => !isInnerParticle(part, place, parts));
  const forms: NameForm[] = [...own.flatMap(formsOfPart), ...unspacedForms(name, parts)];
  if (parts.length === 1) return forms;
  const letters = parts.map(lettersOf);
  const [first, last] = [letters[0]!, letters.at(-1)!];
  const withParticles = letters.slice(letters.length - 1 - trailingParticles(parts));
  if (withParticles.length > 1) forms.push({ kind: 'phrase', words: withParticles }, compound(withParticles));
  for (const whole of [letters, [first, ...withParticles], [first, last]])
    forms.push(compound(whole), compound([...whole.slice(1), whole[0]!]));
  return [...forms, ...loginsOf(letters)];
}

/** A part of a name; of `Anne-Marie` both halves too. */
function formsOfPart(part: string): NameForm[] {
  const pieces = part.split('-').map(lettersOf);
  return [pieces.join(''), ...pieces]
    .filter((letters) => letters.length > 1)
    .map((letters) => compound([letters], false));
}

function compound(parts: readonly string[], mayBeEmbedded = true): NameForm {
  const letters = parts.join('');
  const certainty = ordinaryKind(letters) === null ? 'certain' : 'guarded';
  return {
    kind: 'letters',
    letters,
    certainty,
    embedded: mayBeEmbedded && letters.length >= EMBEDDED_LENGTH,
  };
}

function loginsOf(parts: readonly string[]): NameForm[] {
  const [first, last] = [parts[0]!, parts.at(-1)!];
  const form = (letters: string, certainty: Certainty): NameForm => {
    const isWord = certainty === 'certain' && ordinaryKind(letters) !== null;
    return { kind: 'letters', letters, certainty: isWord ? 'guarded' : certainty, embedded: false };
  };
  const sure = last.length >= SURNAME_OF_LOGIN ? 'certain' : 'login';
  return [
    form(first[0]! + last, sure),
    form(last + first[0]!, sure),
    form(first + last[0]!, 'login'),
    form(first[0]! + last[0]!, 'initials'),
    form(parts.map((part) => part[0]).join(''), 'initials'),
  ];
}

/** A handle of words for a team or a program (`@billing-bot`) is not read as the name of a person. */
function formsOfHandle(handle: string): NameForm[] {
  const bare = handle.replace(/^@/, '');
  const forms = spellingsOf(bare).flatMap((spelling): NameForm[] => {
    const cased = spelling.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+/gu) ?? [];
    const parts = cased.map((part) => part.toLowerCase());
    const whole = parts.join('');
    if (whole.length < 2) return [];
    if (parts.length === 1) return [compound([whole], false)];
    return parts.some(isLabel) ? [compound(parts)] : [compound(parts), ...formsOfFullName(parts.join(' '))];
  });
  return [{ kind: 'address', text: `@${bare.toLowerCase()}` }, ...forms];
}

function formsOfWhole(name: string): NameForm[] {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const core = words.filter((word) => !COMPANY_FORMS.has(word));
  return [words, core].flatMap((phrase): NameForm[] => {
    if (phrase.length === 1) return formsOfPart(phrase[0]!);
    return phrase.length === 0 ? [] : [{ kind: 'phrase', words: phrase }, compound(phrase.map(lettersOf))];
  });
}

function formsOfContact(contact: string): NameForm[] {
  const code = contact.trim().toLowerCase();
  const digits = code.replace(/\D/g, '');
  if (/^[\d\s+()./-]+$/.test(code))
    return digits.length < PHONE_DIGITS ? [] : [{ kind: 'code', text: digits.slice(-PHONE_DIGITS) }];
  if (/^[a-z0-9]{5,}$/.test(code) && digits !== '') return [{ kind: 'code', text: code }];
  if (/^\S+@\S+$/.test(code)) return [{ kind: 'address', text: code }];
  return /^@?[\w.-]+$/.test(code) ? formsOfHandle(code) : [];
}

/** The words of a person's name in lower case, without titles and what stands in brackets. */
function partsOf(name: string): string[] {
  const bare = name.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ').toLowerCase();
  const parts = bare.split(/[^\p{L}\p{M}'-]+/u).filter((part) => /\p{L}/u.test(part));
  const untitled = parts.filter((part) => !TITLES.has(lettersOf(part)));
  return untitled.length > 0 ? untitled : parts;
}

function isInnerParticle(part: string, place: number, parts: readonly string[]): boolean {
  return place > 0 && place < parts.length - 1 && PARTICLES.has(part);
}

/** How many particles stand before the surname: two in `van der Berg`. */
function trailingParticles(parts: readonly string[]): number {
  let count = 0;
  while (isInnerParticle(parts[parts.length - 2 - count] ?? '', parts.length - 2 - count, parts)) count++;
  return count;
}

/** One character alone would be found in the middle of other words. */
function unspacedForms(name: string, parts: readonly string[]): NameForm[] {
  if (!UNSPACED.test(name)) return [];
  const texts = [...parts, parts.join('')].filter((text) => UNSPACED.test(text) && [...text].length > 1);
  return texts.map((text) => ({ kind: 'unspaced', text }));
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, '');
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
