import { type Candidate, candidatesIn } from './name-candidates.ts';
import type { Names } from './names.ts';
import { ordinaryKind, type WordKind } from './ordinary-words.ts';
import { readingsOf } from './readings.ts';

/** A place in a text that names somebody. */
export type Mention = Pick<Candidate, 'start' | 'end' | 'bearers' | 'kind'>;

/** Finds everybody who is named in a text, in the order of the text, without overlaps. */
export function findNames(text: string, names: Names): Mention[] {
  const candidates = readingsOf(text).flatMap((reading) => candidatesIn(reading, names));
  candidates.sort((a, b) => a.start - b.start || b.end - a.end);
  const named = candidates.filter(
    (candidate, index) => candidate.certain || standsBesideItsName(candidates, index, text),
  );
  return grown(merged(named, text), text, names);
}

/** What may stand between two parts of one name: blanks, a comma, initials, a further name, the mark of a handle. */
const BETWEEN =
  /^["”'’)]?[\s*_~`]*(?:,\s*)?(?:[\s*_~`"“'‘(]*(?:\p{Lu}[\p{L}'’-]*|van|von|der|den|de|la|di|da|del|bin|al|el)\.?["”'’)]?[\s*_~`]+){0,2}[\s*_~`]*[@(<["“'‘]{0,2}$/u;
const NEW_BLOCK = /\n\s*\n|\n\s*[-*+#>|]|\n\s*\d+[.)]\s/;

/** `Will` is a person's name before `Baker`, where there is a Will Baker. */
function standsBesideItsName(candidates: readonly Candidate[], index: number, text: string): boolean {
  const one = candidates[index]!;
  const isOther = (other: Candidate) => other.letters !== one.letters && shares(other, one);
  for (let at = index + 1; at < candidates.length && candidates[at]!.start < one.end + 40; at++) {
    const next = candidates[at]!;
    if (isOther(next) && next.start >= one.end && isGap(text, one.end, next.start)) return true;
  }
  for (let at = index - 1; at >= 0 && candidates[at]!.start > one.start - 80; at--) {
    const before = candidates[at]!;
    if (isOther(before) && before.end <= one.start && isGap(text, before.end, one.start)) return true;
  }
  return false;
}

function isGap(text: string, from: number, to: number): boolean {
  const between = text.slice(from, to).replace(/%20|&nbsp;|\+/g, ' ');
  return between.length <= 40 && BETWEEN.test(between) && !NEW_BLOCK.test(between);
}

function shares(a: Mention, b: Mention): boolean {
  for (const bearer of a.bearers) if (b.bearers.has(bearer)) return true;
  return false;
}

/** Joins what overlaps, and the parts of one name that stand together. */
function merged(candidates: readonly Candidate[], text: string): Mention[] {
  const mentions: Mention[] = [];
  for (const candidate of candidates) {
    const last = mentions.at(-1);
    const overlaps = last !== undefined && candidate.start < last.end;
    const continues = last !== undefined && shares(last, candidate) && isGap(text, last.end, candidate.start);
    if (last && (overlaps || continues)) mentions[mentions.length - 1] = together(last, candidate);
    else mentions.push(candidate);
  }
  return mentions;
}

/** Of two who share a surname, the one is meant who has the first name too. */
function together(a: Mention, b: Mention): Mention {
  const common = [...a.bearers].filter((bearer) => b.bearers.has(bearer));
  const either = a.bearers.size === 0 ? b.bearers : a.bearers;
  return {
    start: Math.min(a.start, b.start),
    end: Math.max(a.end, b.end),
    bearers:
      common.length > 0 ? new Set(common) : a.bearers.size > 0 && b.bearers.size > 0 ? new Set() : either,
    kind:
      a.kind === 'number' && b.kind === 'number' ? 'number' : a.kind === 'everybody' ? 'everybody' : 'name',
  };
}

const TITLE = /(?<![\p{L}\p{N}])(?:mr|mrs|ms|miss|mx|dr|prof|herr|frau|mme|sir)\.?[ \t]+$/iu;
const INITIAL = /(?<![\p{L}\p{N}])(\p{Lu})(\.?)[ \t]*$/u;

/** Takes in what belongs to a name without being one: titles, initials, digits, marks of emphasis cut in two. */
function grown(mentions: readonly Mention[], text: string, names: Names): Mention[] {
  const result: Mention[] = [];
  for (const [index, mention] of mentions.entries()) {
    const floor = result.at(-1)?.end ?? 0;
    const ceiling = mentions[index + 1]?.start ?? text.length;
    result.push(mention.kind === 'number' ? mention : grownOne(mention, text, names, floor, ceiling));
  }
  return result;
}

function grownOne(mention: Mention, text: string, names: Names, floor: number, ceiling: number): Mention {
  let { start, end } = mention;
  const before = () => text.slice(Math.max(floor, start - 24), start);
  const after = () => text.slice(end, Math.min(ceiling, end + 40));
  const inner = text.slice(start, end);
  const initials = initialsOf(mention, names);
  start -= /(?:[@＠﹫]\s?)*$/.exec(before())![0].length;
  for (let times = 0; times < 2; times++) {
    const initial = INITIAL.exec(before());
    if (initial && (initial[2] || initials.has(initial[1]!))) start -= initial[0].length;
  }
  start -= /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}+-$/u.exec(before())?.[0].length ?? 0;
  start -= TITLE.exec(before())?.[0].length ?? 0;
  if (/\p{L}$/u.test(inner)) end += /^\d*/.exec(after())![0].length;
  if (/^\p{L}(?:[ _]?\.[ ]?\p{L})+$/u.test(inner))
    end += /^(?:\.(?=\s+\p{Ll}|[,;:)]))?/u.exec(after())![0].length;
  end += /^-\p{Lu}\p{Ll}+(?![\p{L}\p{N}])/u.exec(after())?.[0].length ?? 0;
  end += behindName(inner, after(), initials, mention, names);
  if (/[*_~`]/.test(inner.slice(1, -1))) {
    start -= /(?<![\p{L}\p{N}*_~`])[*_~`]*$/u.exec(before())?.[0].length ?? 0;
    end += /^[*_~`]*(?![\p{L}\p{N}])/u.exec(after())?.[0].length ?? 0;
  }
  if (isOdd(text.slice(start, end), '"')) {
    if (before().endsWith('"')) start--;
    else if (after().startsWith('"')) end++;
  }
  if (/\][([]/.test(inner)) start -= /!?\[?$/.exec(before())![0].length;
  const closing = /[([<][^)\]>]*$/.exec(text.slice(start, end));
  if (closing) end += /^[)\]>]?/.exec(after())![0].length;
  return { ...mention, start, end };
}

function isOdd(text: string, mark: string): boolean {
  return text.split(mark).length % 2 === 0;
}

/** The first letters of what those who are meant are called. */
function initialsOf({ bearers }: Mention, names: Names): ReadonlySet<string> {
  const parts = [...bearers].flatMap((bearer) =>
    names.bearers[bearer]!.names.flatMap((name) => name.split(/\s+/)),
  );
  return new Set(parts.map((part) => part[0]?.toUpperCase() ?? ''));
}

const NO_SURNAMES: ReadonlySet<WordKind | null> = new Set<WordKind>([
  'calendar',
  'label',
  'function',
  'modal',
]);

/** An initial behind a first name, and a surname that nobody has told the policy. */
function behindName(
  inner: string,
  after: string,
  initials: ReadonlySet<string>,
  { bearers }: Mention,
  names: Names,
): number {
  const [initial = ''] = /^[ \t]+\p{Lu}(?:\.(?=\s+\p{Ll}|[,;:)]))?(?![\p{L}\p{N}'.])/u.exec(after) ?? [];
  if (initial !== '' && initials.has(initial.trim()[0]!)) return initial.length;
  const knowsSurname = [...bearers].some((bearer) =>
    names.bearers[bearer]!.names.some((name) => /\S\s+\S/.test(name)),
  );
  if (bearers.size === 0 || knowsSurname || !/^\p{Lu}/u.test(inner)) return 0;
  const [surname = ''] = /^[ \t]+\p{Lu}\p{Ll}[\p{L}'’-]*/u.exec(after) ?? [];
  return NO_SURNAMES.has(ordinaryKind(surname.trim().toLowerCase())) ? 0 : surname.length;
}
