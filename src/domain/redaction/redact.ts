import { codeRangesOf, isWithin } from './code-ranges.ts';
import { findNames, type Mention } from './find-names.ts';
import type { Names } from './names.ts';

/** What stands in place of a name. */
export interface Wording {
  /** In a sentence, with its article: `the engineer on call`. */
  phrase: string;
  /** In code, addresses and file names: `engineer-on-call`. */
  word: string;
  /** Whether it says what the person is. */
  isRole: boolean;
}

/** Chooses the wording for those who may be meant by their index; for nobody known where it is empty. */
export type Wordings = (bearers: ReadonlySet<number>) => Wording;

const EVERYBODY: Wording = { phrase: 'everybody', word: 'everybody', isRole: false };
const NUMBER: Wording = { phrase: 'a telephone number', word: 'number', isRole: false };

/** Replaces every name in a text in Markdown by what the person is (R21). The same text where nobody is named. */
export function redact(text: string, names: Names, wordings: Wordings): string {
  const mentions = findNames(text, names);
  if (mentions.length === 0) return text;
  const code = codeRangesOf(text);
  const parts: string[] = [];
  let at = 0;
  for (const mention of mentions) {
    const { phrase, word } = wordingOf(mention, wordings);
    const asWord = isWithin(code, mention.start) || isPartOfWord(text, mention);
    parts.push(text.slice(at, mention.start), asWord ? word : inSentence(phrase, text, mention));
    at = mention.end;
    if (isPossessiveOfS(text, mention)) {
      parts.push(`${text[at]}s`);
      at++;
    }
  }
  return [...parts, text.slice(at)].join('');
}

/** `James' laptop`, but not `'James'`. */
function isPossessiveOfS(text: string, { start, end }: Mention): boolean {
  const quoted = /['’‘]/.test(text[start - 1] ?? '');
  return (
    !quoted && /^['’](?![\p{L}\p{N}])/u.test(text.slice(end, end + 2)) && /s$/i.test(text.slice(start, end))
  );
}

function wordingOf({ kind, bearers }: Mention, wordings: Wordings): Wording {
  if (kind === 'everybody') return EVERYBODY;
  return kind === 'number' ? NUMBER : wordings(bearers);
}

/** Within a file name, an address or an identifier an article with blanks would tear it apart. */
function isPartOfWord(text: string, { start, end }: Mention): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 4), start), text.slice(end, end + 4)];
  return (
    /(?:[\p{L}\p{N}/\\=@~-]|[\p{L}\p{N}](?:\.|_+))$/u.test(before) ||
    /^(?:[\p{L}\p{N}/\\=@-]|(?:\.|_+)[\p{L}\p{N}])/u.test(after)
  );
}

const SENTENCE_START =
  /(?:^|[.!?]["')\]*_]*\s|\n\s*\n)\s*$|(?:^|\n)[ \t>]*(?:[-*+#>|]+|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?["'(*_]*$/;
const OWN_ARTICLE =
  /(?<![\p{L}\p{N}])(?:the|a|an|our|their|his|her|its|my|your|this|that|another|each|every)[ \t]+$/iu;

/** With a capital where a sentence begins, and without an article behind one. */
function inSentence(phrase: string, text: string, { start }: Mention): string {
  const before = text.slice(Math.max(0, start - 40), start);
  const bare = OWN_ARTICLE.test(before) ? phrase.replace(/^(?:the|an?) /, '') : phrase;
  return SENTENCE_START.test(before) ? bare[0]!.toUpperCase() + bare.slice(1) : bare;
}
