import { withAttachments } from './mention-extent.ts';
import { type Candidate, candidatesIn } from './name-candidates.ts';
import type { Names } from './names.ts';
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
  return withAttachments(merged(named, text), text, names);
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
  const strangers = a.bearers.size > 0 && b.bearers.size > 0 && common.length === 0;
  return {
    start: Math.min(a.start, b.start),
    end: Math.max(a.end, b.end),
    bearers: common.length > 0 ? new Set(common) : strangers ? new Set() : either,
    kind: a.kind === b.kind ? a.kind : 'name',
  };
}
