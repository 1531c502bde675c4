import { Failure } from './failure.ts';
import { removeKey, sameData, setKey } from './front-matter-edit.ts';
import { type FlowMapping, flowMappingIn, type KeyEntry } from './front-matter-entries.ts';
import { mergeLines } from './merge-lines.ts';
import { changedOnce, eitherOf, mapThree, type Merged, textOf, type Three } from './merge-three.ts';
import { readYaml, type YamlMapping, type YamlValue } from './yaml.ts';

type Values = Three<YamlValue | undefined>;

/** Whether values are mappings, where they are anything: then they are merged entry by entry. */
export function isMappingOrNothing({ base, ours, theirs }: Values): boolean {
  const all = [base, ours, theirs].filter((value) => value !== undefined && value !== null);
  return all.length > 0 && all.every((value) => typeof value === 'object' && !Array.isArray(value));
}

/** Merges a key whose value is a mapping, as `roles`. `decided` are entries that something else decides; null: none. */
export function mergeMapping(
  key: string,
  entries: Three<KeyEntry | undefined>,
  decided: ReadonlyMap<string, string | null>,
): Merged | null {
  const texts = mapThree(entries, (entry) => entry?.text);
  const settled = changedOnce(texts);
  const mappings = mapThree(entries, (entry) => (entry?.value ?? {}) as YamlMapping);
  const wanted = mergedMapping(mappings, decided);
  const conflict = { ours: texts.ours ?? '', theirs: texts.theirs ?? '' };
  if (wanted === null) return [conflict];
  if (settled && settled.value === undefined && Object.keys(wanted).length === 0) return null;
  const says = (text: string | null | undefined): text is string =>
    typeof text === 'string' && sameData(readYaml(text).data, { [key]: wanted });
  const byLine = textOf(mergeLines(mapThree(texts, (text) => text ?? '')));
  if (says(byLine)) return [byLine];
  const rebuilt = [inFlow(wanted, entries), ...edited(key, wanted, texts)].find(says);
  return [rebuilt ?? conflict];
}

function mergedMapping(
  mappings: Three<YamlMapping>,
  decided: ReadonlyMap<string, string | null>,
): YamlMapping | null {
  const wanted: YamlMapping = Object.create(null);
  const names = [...Object.keys(mappings.ours), ...Object.keys(mappings.theirs), ...decided.keys()];
  for (const name of new Set(names)) {
    const values = mapThree(mappings, (mapping) =>
      Object.hasOwn(mapping, name) ? mapping[name] : undefined,
    );
    const settled = decided.has(name)
      ? { value: decided.get(name) ?? undefined }
      : changedOnce<YamlValue | undefined>(values, sameData);
    if (settled === null) return null;
    if (settled.value !== undefined) wanted[name] = settled.value;
  }
  return wanted;
}

/** Put together anew from the entries as they are written on the sides; null where a side is not written on one line. */
function inFlow(wanted: YamlMapping, entries: Three<KeyEntry | undefined>): string | null {
  const flows = mapThree(entries, (entry) => (entry ? flowMappingIn(entry) : EMPTY));
  const { base, ours, theirs } = flows;
  if (!base || !ours || !theirs) return null;
  const sides = { base, ours, theirs };
  const around = (part: 'before' | 'after') => {
    const parts = mapThree(sides, (flow) => flow[part]);
    return changedOnce(parts)?.value || eitherOf(parts.ours, parts.theirs);
  };
  const names = namesInOrder(wanted, sides);
  const written = names.map((name) => writtenEntry(name, wanted[name]!, sides));
  return around('before') + written.join(', ') + around('after');
}

/** In the order that one side has made, or nobody has changed; by name where both sides have another one, as in a list. */
function namesInOrder(wanted: YamlMapping, flows: Three<FlowMapping>): string[] {
  const byName = Object.keys(wanted).sort();
  const settled = changedOnce(
    mapThree(flows, ({ entries }) => [...entries.keys()]),
    sameData,
  );
  return settled && sameData(settled.value.toSorted(), byName) ? settled.value : byName;
}

const EMPTY: FlowMapping = { before: '', entries: new Map(), after: '' };

function writtenEntry(name: string, value: YamlValue, flows: Three<FlowMapping>): string {
  const saying = (flow: FlowMapping) => {
    const text = flow.entries.get(name);
    return text !== undefined && sameData(readYaml(`{${text}}`).data, { [name]: value }) ? text : undefined;
  };
  const texts = mapThree(flows, saying);
  return changedOnce(texts)?.value ?? eitherOf(texts.ours ?? '', texts.theirs ?? '');
}

/** The texts that come of setting and removing entries one by one, beginning with each of the versions. */
function edited(
  key: string,
  wanted: YamlMapping,
  { base, ours, theirs }: Three<string | undefined>,
): string[] {
  const sides = [ours, theirs].flatMap((text) => text ?? []).sort((a, b) => (eitherOf(a, b) === a ? -1 : 1));
  return [base ?? [], sides].flat().flatMap((text) => withEntries(text, key, wanted) ?? []);
}

function withEntries(text: string, key: string, wanted: YamlMapping): string | null {
  try {
    let result = text;
    const there = Object.keys((readYaml(text).data[key] ?? {}) as YamlMapping);
    for (const name of there.filter((one) => !Object.hasOwn(wanted, one)))
      result = removeKey(result, [key, name]);
    for (const name of Object.keys(wanted).sort()) {
      const value = wanted[name];
      if (typeof value === 'string') result = setKey(result, [key, name], value);
    }
    return result;
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
