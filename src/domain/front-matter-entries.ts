import { Failure } from './failure.ts';
import { endOfLines, rootOf, sameData } from './front-matter-edit.ts';
import { readYaml, type YamlValue } from './yaml.ts';
import type { EntryPlace, Layout } from './yaml-layout.ts';

/** A key of front matter with all the lines that go with it. */
export interface KeyEntry {
  key: string;
  /** Its lines, and the comments and blank lines above it. */
  text: string;
  value: YamlValue;
}

/** A mapping written as `{eoc: "@dana", incident-manager: "@sam"}` on one line, cut into its parts. */
export interface FlowMapping {
  before: string;
  /** Each as it is written, by its key. */
  entries: ReadonlyMap<string, string>;
  after: string;
}

/** Cuts front matter into its keys; null where it is of another form. Joined, the texts are the front matter. */
export function entriesOf(yaml: string): { entries: KeyEntry[]; tail: string } | null {
  const { data, problems } = readYaml(yaml);
  const root = problems.length === 0 ? mappingOf(yaml) : undefined;
  if (root === undefined) return null;
  const entries: KeyEntry[] = [];
  let from = 0;
  for (const pair of pairsOf(root)) {
    const end = endOfLines(yaml, pair);
    const to = end < 0 ? yaml.length : end + 1;
    const key = pair.key as string;
    entries.push({ key, text: yaml.slice(from, to), value: data[key]! });
    from = to;
  }
  const standAlone = entries.every(({ key, text, value }) => sameData(readYaml(text).data, { [key]: value }));
  return standAlone ? { entries, tail: yaml.slice(from) } : null;
}

/** The mapping that is the value of an entry, where it is written on one line; else null. */
export function flowMappingIn({ text }: KeyEntry): FlowMapping | null {
  const value = pairsOf(mappingOf(text) ?? null)[0]?.value;
  if (value?.kind !== 'mapping' || !value.flow || text.slice(value.from, value.to).includes('\n'))
    return null;
  const entries = new Map<string, string>();
  const start = value.entries[0]?.from ?? value.from + 1;
  for (const { key, from, end } of value.entries) entries.set(key as string, text.slice(from, end));
  const end = value.entries.at(-1)?.end ?? start;
  return { before: text.slice(0, start), entries, after: text.slice(end) };
}

function mappingOf(yaml: string): Layout | null | undefined {
  try {
    return rootOf(yaml);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function pairsOf(map: Layout | null): readonly EntryPlace[] {
  return map?.entries ?? [];
}
