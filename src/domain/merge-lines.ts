import { diff3Merge, diffComm } from 'node-diff3';
import { mergedOrder } from './merge-order.ts';
import { changedOnce, mapThree, type Merged, type Three } from './merge-three.ts';

/** Beyond this, looking for what lines have in common takes too long; such text was not written by a person. */
const MOST_LINES = 50_000;
const MOST_COMPARISONS = 25_000_000;
const MOST_STEPS = 500_000_000;

/**
 * Merges text line by line, as `git merge-file` does: what both sides changed, or what touches, is a conflict, except
 * where both changed it in the same way. List items that both added in one place are kept side by side.
 */
export function mergeLines(texts: Three<string>): Merged {
  const settled = changedOnce(texts);
  if (settled) return [settled.value];
  const lines = mapThree(texts, linesOf);
  const { base, ours, theirs } = lines;
  if (isTooMuch(base, ours) || isTooMuch(base, theirs)) return mergeBetweenEnds(lines);
  return diff3Merge(ours, base, theirs).flatMap(({ ok, conflict }): Merged => {
    if (ok) return [ok.join('')];
    const { o, a, b } = conflict!;
    return mergeRegion({ base: o, ours: a, theirs: b });
  });
}

/** The lines that two texts have in common: what may stand for their ancestor where there is none. */
export function commonLines(a: string, b: string): string {
  const [left, right] = [linesOf(a), linesOf(b)];
  if (isTooMuch(left, right)) return '';
  return diffComm(left, right)
    .flatMap(({ common }) => common ?? [])
    .join('');
}

/** The lines of a text, each with its line end. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/** Each line is held against all of its like on the other side, and each of these pairs against what was found so far. */
function isTooMuch(a: readonly string[], b: readonly string[]): boolean {
  if (Math.max(a.length, b.length) > MOST_LINES || a.length * b.length > MOST_COMPARISONS) return true;
  const like = new Map<string, number>();
  for (const line of b) like.set(line, (like.get(line) ?? 0) + 1);
  const pairs = a.reduce((sum, line) => sum + (like.get(line) ?? 0), 0);
  return pairs * Math.min(a.length, b.length) > MOST_STEPS;
}

/** What all three begin and end with is no part of the change; without it, there may be little enough to compare. */
function mergeBetweenEnds({ base, ours, theirs }: Three<readonly string[]>): Merged {
  const isShared = (index: number) =>
    base.at(index) === ours.at(index) && base.at(index) === theirs.at(index);
  const most = Math.min(base.length, ours.length, theirs.length);
  let start = 0;
  while (start < most && isShared(start)) start++;
  let end = 0;
  while (end < most - start && isShared(-1 - end)) end++;
  if (start + end === 0) return mergeRegion({ base, ours, theirs });
  const between = (lines: readonly string[]) => lines.slice(start, lines.length - end).join('');
  const middle = mergeLines(mapThree({ base, ours, theirs }, between));
  return [base.slice(0, start).join(''), ...middle, base.slice(base.length - end).join('')];
}

/**
 * A region that both sides changed, without the lines at its ends that both have. Where nothing is left of the base, what
 * remains was added.
 */
function mergeRegion({ base, ours, theirs }: Three<readonly string[]>): Merged {
  const most = Math.min(ours.length, theirs.length);
  let start = 0;
  while (start < most && ours[start] === theirs[start]) start++;
  let end = 0;
  while (end < most - start && ours.at(-1 - end) === theirs.at(-1 - end)) end++;
  const [a, b] = [ours.slice(start, ours.length - end), theirs.slice(start, theirs.length - end)];
  const [before, after] = [ours.slice(0, start).join(''), ours.slice(ours.length - end).join('')];
  const left = new Set([...a, ...b]);
  const isNew = base.length === 0 || (start + end > 0 && !base.some((line) => left.has(line)));
  const middle = isNew ? bothAdded(a, b) : null;
  return [before, middle ?? { ours: a.join(''), theirs: b.join('') }, after];
}

/** Lines that one side added, or list items that both did; null where both wrote something else. */
function bothAdded(a: readonly string[], b: readonly string[]): string | null {
  if (a.length === 0 || b.length === 0) return [...a, ...b].join('');
  const [ours, theirs] = [itemsIn(a), itemsIn(b)];
  if (!ours || !theirs) return null;
  const order = mergedOrder({ base: [], ours, theirs }, new Set([...ours, ...theirs]), (x, y) =>
    x.trimStart() < y.trimStart() ? -1 : 1,
  );
  return order.join('');
}

/** Bullets with the lines that belong to them, and the blank ones above; null where there is anything else. */
function itemsIn(lines: readonly string[]): string[] | null {
  const items: string[] = [];
  let blank = '';
  for (const line of lines) {
    const isBullet = /^(?:[-*+][ \t]|None needed: )/.test(line);
    if (line.trim() === '') blank += line;
    else if (!isBullet && !(items.length > 0 && /^[ \t]/.test(line))) return null;
    else {
      items.push((isBullet ? '' : items.pop()!) + blank + line);
      blank = '';
    }
  }
  if (blank !== '') items.push((items.pop() ?? '') + blank);
  return new Set(items).size === items.length ? items : null;
}
