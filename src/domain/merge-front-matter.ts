import { setKey, sameData, type WrittenValue, yamlText } from './front-matter-edit.ts';
import { entriesOf, type KeyEntry } from './front-matter-entries.ts';
import { FRONT_MATTER_KEYS, type FrontMatterKey } from './front-matter-keys.ts';
import { Failure } from './failure.ts';
import { mergeLines } from './merge-lines.ts';
import { isMappingOrNothing, mergeMapping } from './merge-mapping.ts';
import { mergedOrder } from './merge-order.ts';
import type { SettledState } from './merge-state.ts';
import { changedOnce, eitherOf, mapThree, type Merged, textOf, type Three } from './merge-three.ts';
import { parseInstant } from './time.ts';
import { readYaml, type YamlValue } from './yaml.ts';

/**
 * Merges front matter key by key: what only one side changed, what the timeline decides, and lists and mappings entry by
 * entry. Lines of keys that nobody changed, and comments, stay. Takes and gives LF line ends.
 */
export function mergeFrontMatter(yamls: Three<string>, state: SettledState): Merged {
  const cut = mapThree(yamls, entriesOf);
  const { base, ours, theirs } = cut;
  if (!base || !ours || !theirs) return mergeLines(yamls);
  const sides = { base, ours, theirs };
  const byKey = mapThree(sides, ({ entries }) => new Map(entries.map((entry) => [entry.key, entry])));
  const found = new Map<string, Merged>();
  for (const key of new Set([...byKey.ours.keys(), ...byKey.theirs.keys(), ...state.keys.keys()])) {
    const merged = mergeEntry(
      key,
      mapThree(byKey, (entries) => entries.get(key)),
      state,
    );
    if (merged) found.set(key, merged);
  }
  const orders = mapThree(sides, ({ entries }) => entries.map(({ key }) => key));
  const order = mergedOrder(orders, new Set(found.keys()), compareKeys);
  const merged = [
    ...order.flatMap((key) => found.get(key)!),
    ...mergeLines(mapThree(sides, ({ tail }) => tail)),
  ];
  const text = textOf(merged);
  const isSound = text === null || (entriesOf(text)?.entries.length ?? -1) === found.size;
  return isSound ? merged : [{ ours: yamls.ours, theirs: yamls.theirs }];
}

/** Known keys in their order, all others behind them by name. */
function compareKeys(a: string, b: string): number {
  const rank = (key: string) => {
    const index = FRONT_MATTER_KEYS.indexOf(key as FrontMatterKey);
    return index < 0 ? FRONT_MATTER_KEYS.length : index;
  };
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

type Entries = Three<KeyEntry | undefined>;

function mergeEntry(key: string, entries: Entries, state: SettledState): Merged | null {
  const values = mapThree(entries, (entry) => entry?.value);
  if (isMappingOrNothing(values))
    return mergeMapping(key, entries, key === 'roles' ? state.roles : new Map());
  const wanted = state.keys.has(key) ? { value: state.keys.get(key) ?? undefined } : mergedValue(values);
  if (wanted?.value === undefined && wanted !== null) return null;
  const text = wanted && textFor(key, wanted.value!, entries);
  return [text ?? { ours: entries.ours?.text ?? '', theirs: entries.theirs?.text ?? '' }];
}

function mergedValue(values: Three<YamlValue | undefined>): { value: YamlValue | undefined } | null {
  const settled = changedOnce(values, sameData);
  if (settled) return settled;
  const lists = mapThree(values, (value) => (Array.isArray(value) ? value : value === undefined ? [] : null));
  const { base, ours, theirs } = lists;
  return base && ours && theirs ? mergedList({ base, ours, theirs }) : null;
}

/**
 * A list of names is a set: both sides may add to it and take away from it. It comes out by name: an order put together from
 * those of the sides would depend on which of several clones were merged first.
 */
function mergedList(lists: Three<YamlValue[]>): { value: YamlValue[] } | null {
  const names = mapThree(lists, (list) => list.filter((item) => typeof item === 'string'));
  const isSet = (['base', 'ours', 'theirs'] as const).every(
    (side) => new Set(names[side]).size === lists[side].length,
  );
  if (!isSet) return null;
  const has = mapThree(names, (list) => new Set(list));
  const kept = [...has.ours, ...has.theirs].filter(
    (name) => changedOnce(mapThree(has, (list) => list.has(name)))!.value,
  );
  return { value: [...new Set(kept)].sort() };
}

/**
 * The lines that say a value: those of a side where that is so, with what the other side changed around it. Null where
 * that cannot be said without losing a comment of theirs. What neither side has, the timeline decides: it can be written.
 */
function textFor(key: string, value: YamlValue, entries: Entries): string | null {
  const says = (text: string) => saysSo(key, readYaml(text).data[key], value);
  const byLine = textOf(mergeLines(mapThree(entries, (entry) => entry?.text ?? '')));
  if (byLine !== null && says(byLine)) return byLine;
  const sides = [entries.ours, entries.theirs].flatMap((entry) => entry?.text ?? []);
  const edited = sides.flatMap((text) => (says(text) ? [] : (withValue(text, key, value) ?? [])));
  const found = edited.length > 0 ? edited : sides.filter(says);
  if (found.length > 0) return found.reduce(eitherOf);
  return sides.length > 0 ? null : `${key}: ${yamlText(value as WrittenValue)}\n`;
}

/** A time is the same however it is spelled: then nobody needs to write it anew. */
function saysSo(key: string, written: YamlValue | undefined, value: YamlValue): boolean {
  const time = key.endsWith('_at') && typeof written === 'string' ? parseInstant(written) : null;
  return sameData(time ?? written, value);
}

function withValue(text: string, key: string, value: YamlValue): string | null {
  if (!isWritten(value)) return null;
  try {
    return setKey(text, [key], value);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

function isWritten(value: YamlValue): value is string | string[] {
  return (
    typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'))
  );
}
