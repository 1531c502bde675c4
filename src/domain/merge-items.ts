import { mergeLines } from './merge-lines.ts';
import { mergedOrder } from './merge-order.ts';
import { changedOnce, mapThree, type Merged, type Three } from './merge-three.ts';

/** A part of a section that is told from the others by a key: an event, a corrective action. */
export interface Item {
  /** No other item of the same list has it. */
  key: string;
  /** Its own lines. */
  text: string;
  /** What stands between it and the next one. */
  below: string;
}

/** A section that holds items, and what stands above the first. */
export interface ItemList<T extends Item> {
  head: string;
  items: readonly T[];
}

/** An item of the result, with the sides' versions of it. */
export interface MergedItem<T extends Item> {
  key: string;
  parts: Merged;
  from: Three<T | undefined>;
}

interface ItemMerge<T extends Item> {
  /** Called where the item has different texts on the two sides, and the ancestor has another, or none. */
  mergeText(from: { base: T | undefined; ours: T; theirs: T }): Merged;
  /** Whether what one side removed must stay, because of what the other side added. */
  isNeeded(key: string): boolean;
  compare(a: T, b: T): number;
}

/**
 * Merges lists as sets, item by item. What one side removed is gone, unless the other side has changed it or needs it;
 * what either side added is there once.
 */
export function mergeItems<T extends Item>(lists: Three<ItemList<T>>, merge: ItemMerge<T>): MergedItem<T>[] {
  const byKey = mapThree(lists, ({ items }) => new Map(items.map((item) => [item.key, item])));
  const found = new Map<string, MergedItem<T>>();
  for (const key of new Set([...byKey.ours.keys(), ...byKey.theirs.keys()])) {
    const from = mapThree(byKey, (items) => items.get(key));
    const parts = mergeItem(from, key, merge);
    if (parts) found.set(key, { key, parts, from });
  }
  const orders = mapThree(lists, ({ items }) => items.map(({ key }) => key));
  const itemOf = (key: string) => (found.get(key)!.from.ours ?? found.get(key)!.from.theirs)!;
  const ordered = mergedOrder(orders, new Set(found.keys()), (a, b) => merge.compare(itemOf(a), itemOf(b)));
  return ordered.map((key) => found.get(key)!);
}

function mergeItem<T extends Item>(
  { base, ours, theirs }: Three<T | undefined>,
  key: string,
  merge: ItemMerge<T>,
): Merged | null {
  if (ours && theirs) {
    const text = changedOnce({ base: base?.text, ours: ours.text, theirs: theirs.text });
    const below = { base: base?.below ?? '', ours: ours.below, theirs: theirs.below };
    return [...(text ? [text.value!] : merge.mergeText({ base, ours, theirs })), ...mergeLines(below)];
  }
  const left = (ours ?? theirs)!;
  const isRemoved = base !== undefined && base.text === left.text && base.below.trim() === left.below.trim();
  return isRemoved && !merge.isNeeded(key) ? null : [left.text, left.below];
}
