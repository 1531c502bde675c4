import type { Three } from './merge-three.ts';

/**
 * The order of what a merge kept: whatever stood behind something on a side that has a say still does. Where neither side
 * says which comes first, `compare` does, so that both sides of the merge come to the same order.
 */
export function mergedOrder(
  orders: Three<readonly string[]>,
  kept: ReadonlySet<string>,
  compare: (a: string, b: string) => number,
): string[] {
  const followers = new Map<string, Set<string>>();
  const waitsFor = new Map<string, number>();
  for (const key of kept) {
    followers.set(key, new Set());
    waitsFor.set(key, 0);
  }
  for (const [first, second] of steps(orders, kept)) {
    if (followers.get(first)!.has(second)) continue;
    followers.get(first)!.add(second);
    waitsFor.set(second, waitsFor.get(second)! + 1);
  }
  const ordered: string[] = [];
  let ready = [...kept].filter((key) => waitsFor.get(key) === 0);
  while (waitsFor.size > 0) {
    // Both sides moved things, each in another way: then the order is made up.
    const next = (ready.length > 0 ? ready : [...waitsFor.keys()]).reduce((a, b) =>
      compare(b, a) < 0 ? b : a,
    );
    ready = ready.filter((key) => key !== next);
    waitsFor.delete(next);
    ordered.push(next);
    for (const key of followers.get(next)!) {
      if (!waitsFor.has(key)) continue;
      waitsFor.set(key, waitsFor.get(key)! - 1);
      if (waitsFor.get(key) === 0) ready.push(key);
    }
  }
  return ordered;
}

/** What stands right before what. A side that left the order alone says it only of what it added, where the other moved things. */
function steps(
  { base, ours, theirs }: Three<readonly string[]>,
  kept: ReadonlySet<string>,
): [string, string][] {
  const known = new Set(base);
  const [oursMoved, theirsMoved] = [movedSince(base, ours), movedSince(base, theirs)];
  const of = (order: readonly string[], yields: boolean) =>
    pairs(order.filter((key) => kept.has(key))).filter(
      ([first, second], index) => !yields || !known.has(second) || (index === 0 && !known.has(first)),
    );
  return [...of(ours, theirsMoved && !oursMoved), ...of(theirs, oursMoved && !theirsMoved)];
}

function movedSince(base: readonly string[], side: readonly string[]): boolean {
  const [there, known] = [new Set(side), new Set(base)];
  const before = base.filter((key) => there.has(key));
  return side.filter((key) => known.has(key)).some((key, index) => key !== before[index]);
}

function pairs(order: readonly string[]): [string, string][] {
  return order.slice(1).map((key, index) => [order[index]!, key]);
}
