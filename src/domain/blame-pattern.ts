import { BLAME_KINDS, type BlameKind } from './blame-kinds.ts';
import type { Subject } from './blame-subject.ts';
import { BLAME_WORDS } from './blame-words.ts';

/** A pattern of blame-kinds.ts, ready for use. */
export interface BlamePattern {
  kind: BlameKind;
  /** Matches from the word it hangs on. */
  from: RegExp;
  /** Whose deed it must be; null where the words blame by themselves. */
  of: readonly Subject['kind'][] | null;
  after: RegExp | null;
  unless: RegExp | null;
}

const SUBJECTS: Readonly<Record<string, readonly Subject['kind'][]>> = {
  name: ['name'],
  other: ['name', 'role', 'maybe'],
  person: ['name', 'role', 'maybe', 'we'],
};

const END_OF_WORD = '(?<![a-z-](?=[a-z-]))';

/** The patterns by the words they hang on. */
export const PATTERNS_ON: ReadonlyMap<string, readonly BlamePattern[]> = compiled();

/** Matches a text that has any of the words. One expression for all of them: a text is looked through once. */
export function anyOf(words: Iterable<string>): RegExp {
  const escaped = [...new Set(words)].sort().map((word) => word.replace(/[^\w\s-]/g, '\\$&'));
  const isBounded = (word: string) => /^\w.*\w$|^\w$/.test(word);
  // Apart, since with a bound before each of them a search takes ten times as long.
  const bounded = `\\b(?:${escaped.filter(isBounded).join('|')})\\b`;
  return new RegExp([bounded, ...escaped.filter((word) => !isBounded(word))].join('|'));
}

function compiled(): Map<string, BlamePattern[]> {
  const found = new Map<string, BlamePattern[]>();
  for (const kind of BLAME_KINDS) {
    for (const entry of kind.says) {
      const { says, after = null, unless = null } = typeof entry === 'string' ? { says: entry } : entry;
      const [, subject, rest] = /^(?:\{(name|other|person)\} )?(.*)$/s.exec(says)!;
      const source = expanded(rest!);
      const pattern = {
        kind,
        from: new RegExp(`^${source}${END_OF_WORD}`),
        of: subject ? SUBJECTS[subject]! : null,
        after: after === null ? null : new RegExp(`${expanded(after)}$`),
        unless: unless === null ? null : new RegExp(`${expanded(unless)}$`),
      };
      for (const word of anchors(source)) found.set(word, [...(found.get(word) ?? []), pattern]);
    }
  }
  return found;
}

/** `(should|ought) …` hangs on should and on ought; `mistakes?` on mistake and on mistakes. */
function anchors(source: string): string[] {
  const [, words] = /^\((?:\?:)?([^()]*)\)/.exec(source)!;
  return words!
    .split('|')
    .flatMap((word) => (word.endsWith('s?') ? [word.slice(0, -2), word.slice(0, -1)] : [word]));
}

function expanded(source: string): string {
  const next = source.replace(/\{([a-z]+)\}/gi, (whole, name: string) => BLAME_WORDS[name] ?? whole);
  return next === source ? source : expanded(next);
}
