import { layoutInFull } from './yaml-full.ts';
import type { YamlMapping, YamlValue } from './yaml.ts';
import { type Places, readSimpleYaml } from './yaml-simple.ts';

/** How a value is written. */
export interface Layout {
  kind: 'scalar' | 'mapping' | 'other';
  /** Whether it stands in brackets. */
  flow: boolean;
  /** Of a mapping. */
  entries: readonly EntryPlace[];
}

/** The same with where it stands in a text: offsets. What is on lines of its own ends behind the last of them. */
export interface ValuePlace extends Layout {
  from: number;
  to: number;
}

/** Where a key stands, with its value; null where there is none behind it. */
export interface EntryPlace {
  /** A text, where the YAML is such as we read. */
  key: unknown;
  from: number;
  to: number;
  value: ValuePlace | null;
  /** Where its value ends, or would. */
  end: number;
}

/** To which block a comment belongs that is indented, or stands behind a key without a value, only the full parser tells. */
const UNCLEAR = /^ +#|^ *(?:- +)?[A-Za-z_][\w-]*: +#|: +\r?$|:[ \r]*\n[ \r\n]*#/m;

/** How a YAML text is written; null where it holds nothing. A text says why it is not valid. */
export function layoutOf(source: string): Layout | string | null {
  const places: Places = new Map();
  const data = UNCLEAR.test(source) ? null : readSimpleYaml(source, places);
  if (data === null) return layoutInFull(source);
  const entries = entriesIn(source, data, places);
  return entries.length > 0 ? { kind: 'mapping', flow: false, entries } : null;
}

function entriesIn(source: string, mapping: YamlMapping, places: Places): EntryPlace[] {
  return [...(places.get(mapping) ?? [])].map(([key, place]) => {
    const value =
      place.value === null ? null : placeOf(source, mapping[key]!, place.value, place.end, places);
    return { key, from: place.key, to: place.key + String(key).length, value, end: place.end };
  });
}

function placeOf(source: string, value: YamlValue, from: number, to: number, places: Places): ValuePlace {
  const isNode = value !== null && typeof value === 'object';
  const flow = isNode && '[{'.includes(source[from]!);
  if (!isNode) return { from, to, kind: 'scalar', flow, entries: [] };
  if (Array.isArray(value)) return { from, to, kind: 'other', flow, entries: [] };
  return { from, to, kind: 'mapping', flow, entries: entriesIn(source, value, places) };
}
