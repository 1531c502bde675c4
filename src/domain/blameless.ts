import type { BlameKind } from './blame-kinds.ts';
import { anyOf, type BlamePattern, PATTERNS_ON } from './blame-pattern.ts';
import { mayTellOf, participantsIn, type People, peopleOf, type Token, withPeople } from './blame-people.ts';
import { subjectOf } from './blame-subject.ts';
import { BLAME_WORDS } from './blame-words.ts';
import { ACTIONS } from './actions.ts';
import { isTitled, type Piece } from './document.ts';
import type { Incident } from './incident.ts';
import { once } from './once.ts';
import type { Policy } from './policy.ts';
import { THING } from './prose.ts';
import { type Sentence, sentencesIn } from './sentences.ts';

/** Words of a review that blame somebody, with their place in the file, counted from 1, and a better way to say it (R28). */
export interface Blame {
  /** As they stand there, the middle left out where they are many. */
  words: string;
  line: number;
  column: number;
  why: string;
  better: string;
}

/** The sections that are looked at. */
export const BLAMABLE_SECTIONS: readonly string[] = ['Summary', 'Impact', 'Review', ACTIONS];

/** What blames people in the summary, the impact, the review and the corrective actions (R28), in order. */
export function blameIn(incident: Incident, policy: Policy): Blame[] {
  const pieces = incident.document.pieces.filter(
    ({ kind, section }) => kind === 'text' && BLAMABLE_SECTIONS.some((title) => isTitled(section, title)),
  );
  return blameInProse(pieces, () => participantsIn(incident), policy);
}

/** The same of texts from those sections, each with the number of its first line; `participants` are those of the incident. */
export function blameInProse(
  pieces: readonly Pick<Piece, 'section' | 'raw' | 'line'>[],
  participants: () => Iterable<string>,
  policy: Policy,
): Blame[] {
  const people = once(() => peopleOf(participants(), policy));
  return pieces
    .map(({ section, raw, line }) => ({ raw: isTitled(section, ACTIONS) ? withoutOwners(raw) : raw, line }))
    .filter(({ raw }) => mayBlame(plainProse(raw), people))
    .flatMap(({ raw, line }) => sentencesIn(raw, line, (text) => mayBlame(plainText(text), people)))
    .flatMap((sentence) => blameInSentence(sentence, people()));
}

/** Corrective actions without who does each, and by when: that says nothing of anybody. */
function withoutOwners(actions: string): string {
  return actions.replace(
    /^([-*+][ \t]+\[[ xX]\][ \t].*) — @[\w.-]*\w(?:, due [\d-]{10})?(?: <!--[^<>\n]*-->)?(?=\r?$)/gm,
    '$1',
  );
}

const ANY_ANCHOR = anyOf(PATTERNS_ON.keys());
const BY_THEMSELVES = [...PATTERNS_ON]
  .filter(([, patterns]) => patterns.some(blamesByItself))
  .map(([word]) => word);

/** Whether a pattern needs nobody in the text: neither as its subject, nor in its words, nor in what stands before it. */
function blamesByItself({ from, of, after }: BlamePattern): boolean {
  return of === null && ![from, after].some((pattern) => pattern?.source.includes('@'));
}

/** Whether a plain text has what any pattern needs: words that blame by themselves, or a person and what to blame them with. */
function mayBlame(plain: string, people: () => People): boolean {
  return ANY_ANCHOR.test(plain) && mayTellOf(plain, people(), BY_THEMSELVES);
}

/** Without its headings, which the template gives. */
function plainProse(markdown: string): string {
  return plainText(markdown.includes('#') ? markdown.replace(/^#{1,6} .*$/gm, '') : markdown);
}

/** In lower case, without contractions; underscores are emphasis. */
function plainText(text: string): string {
  const lower = text.toLowerCase();
  if (!/['’_]/.test(lower)) return lower;
  return lower
    .replaceAll('_', ' ')
    .replace(/n['’]t\b/g, '')
    .replace(/['’]ve\b/g, ' have');
}

function blameInSentence(sentence: Sentence, people: People): Blame[] {
  const tokens = withPeople(sentence, people);
  const found: Blame[] = [];
  let from = 0;
  for (let index = 0; index < tokens.length; index++) {
    const match = matchAt(tokens, index);
    if (!match || match.from < from) continue;
    found.push(blame(sentence, tokens, match));
    from = match.to + 1;
  }
  return found;
}

interface Match {
  kind: BlameKind;
  /** The indexes of the first and the last token. */
  from: number;
  to: number;
}

/** How many words before and behind a pattern is held against. */
const WINDOW = 16;

function matchAt(tokens: readonly Token[], index: number): Match | null {
  const patterns = PATTERNS_ON.get(tokens[index]!.text);
  if (!patterns) return null;
  const subject = patterns.some(({ of }) => of !== null) ? subjectOf(tokens, index) : null;
  const possible = patterns.filter(
    ({ of }) => of === null || (subject !== null && of.includes(subject.kind)),
  );
  if (possible.length === 0) return null;
  const before = textOf(tokens.slice(Math.max(0, index - WINDOW), index));
  const behind = textOf(tokens.slice(index, index + WINDOW)).trimEnd();
  const thinks = subject?.kind !== 'maybe' || CARES.test(behind);
  for (const { kind, from, of, after, unless } of possible) {
    const said = from.exec(behind)?.[0];
    const led = after === null ? '' : after.exec(before)?.[0];
    if (said === undefined || led === undefined || (of && !thinks) || unless?.test(before)) continue;
    const start = Math.min(index - wordsIn(led), of ? subject!.from : index);
    return { kind, from: start, to: index + wordsIn(said) - 1 };
  }
  return null;
}

/** How many, without the mark it may begin with. */
function wordsIn(text: string): number {
  return text.replace(/^[,;]/, '').split(' ').filter(Boolean).length;
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => `${text} `).join('');
}

/** An operator, or they, may be a program; but not where it thinks. */
const CARES = new RegExp(
  `^(?:[^ ]+ ){0,4}?(?:${BLAME_WORDS.care}|${BLAME_WORDS.cared}|forgot|neglected)(?= |$)`,
);

function blame(sentence: Sentence, tokens: readonly Token[], { kind, from, to }: Match): Blame {
  const words = sentence.slice(tokens[from]!.from, tokens[to]!.to);
  const said = words.map(({ text }) => (text === THING ? '…' : text));
  const short = said.length <= 9 ? said : [...said.slice(0, 4), '…', ...said.slice(-4)];
  const { line, column } = words[0]!;
  return {
    words: short.join(' ').replace(/ (?=[,;])/g, ''),
    line,
    column,
    why: kind.why,
    better: kind.better,
  };
}
