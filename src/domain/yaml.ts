import { readFullYaml } from './yaml-full.ts';
import { type Place, type Places, readSimpleYaml } from './yaml-simple.ts';

/** A value of the strict YAML that we read: no anchors, aliases, tags, merge keys or complex keys. */
export type YamlValue = string | number | boolean | null | YamlValue[] | YamlMapping;
export interface YamlMapping {
  [key: string]: YamlValue;
}

/** What is wrong with a YAML text; line and column count from 1 within that text. */
export interface YamlProblem {
  line: number;
  column: number;
  message: string;
}

export interface YamlText {
  /** The mapping at the root; empty where the text is not one, or is refused. */
  data: YamlMapping;
  problems: YamlProblem[];
  /** Where the value at a path of keys and indices begins, or its key; else the nearest parent that exists. */
  locate(path: readonly (string | number)[], what?: 'value' | 'key'): { line: number; column: number };
}

/**
 * Reads YAML 1.2 (core schema) strictly. Never throws: what is refused is a problem with its place.
 * Only the first problem is reported where it is one of syntax, since the rest follow from it.
 */
export function readYaml(source: string): YamlText {
  const data = readSimpleYaml(source);
  if (data === null) return readFullYaml(source);
  let noted: { places: Places; root: YamlMapping } | null = null;
  return {
    data,
    problems: [],
    locate(path, what = 'value') {
      noted ??= placesIn(source);
      const offset = offsetOf(noted.root, noted.places, path, what);
      return offset === null ? readFullYaml(source).locate(path, what) : placeOf(source, offset);
    },
  };
}

/** Noted in a second reading, since only what is wrong is ever looked for. */
function placesIn(source: string): { places: Places; root: YamlMapping } {
  const places: Places = new Map();
  return { places, root: readSimpleYaml(source, places)! };
}

/** Null where only the full parser tells: of the text as a whole, and of a value that is not there (`key:` and no more). */
function offsetOf(
  root: YamlMapping,
  places: Places,
  path: readonly (string | number)[],
  what: 'value' | 'key',
): number | null {
  let inside: YamlValue = root;
  let found: Pick<Place, 'key' | 'value'> = { key: 0, value: null };
  for (const key of path) {
    const place = places.get(inside)?.get(key);
    if (place === undefined) return found.key;
    found = place;
    inside = (inside as Record<string | number, YamlValue>)[key]!;
  }
  return what === 'key' ? found.key : found.value;
}

function placeOf(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
