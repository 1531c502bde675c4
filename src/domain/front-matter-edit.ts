import { conflict } from './failure.ts';
import { readYaml, type YamlMapping, type YamlValue } from './yaml.ts';
import { type EntryPlace, type Layout, layoutOf, type ValuePlace } from './yaml-layout.ts';
import { readSimpleYaml } from './yaml-simple.ts';

/** A value that commands write into front matter. */
export type WrittenValue = string | readonly string[];

/**
 * Sets one key, or one key inside a mapping, by changing only the text of its value or adding one line: comments, order,
 * spacing and every other byte stay. A new key goes behind the last of the keys in `behind` that is there, else to the end.
 * @throws Failure `conflict` where the YAML is of a form that cannot be edited without touching more than that.
 */
export function setKey(
  yaml: string,
  path: readonly [string] | readonly [string, string],
  value: WrittenValue,
  behind: readonly string[] = [],
): string {
  const [key, inner] = path;
  const map = rootOf(yaml);
  if (holds(readYaml(yaml).data, path, value)) return yaml;
  const edited =
    inner === undefined
      ? setIn(yaml, map, key, yamlText(value), behind)
      : setNested(yaml, map, key, inner, yamlText(value));
  return verified(yaml, edited, path, value);
}

/** Removes a key with its line. Where the key is not there, the text comes back as it was. */
export function removeKey(yaml: string, path: readonly [string] | readonly [string, string]): string {
  const map = rootOf(yaml);
  const outer = map && pairOf(map, path[0]);
  if (!map || !outer) return yaml;
  const edited = path.length === 1 ? withoutLines(yaml, outer) : withoutInner(yaml, outer, path[1]);
  if (edited === yaml) return yaml;
  return verified(yaml, edited, path, undefined);
}

/** Prints a value so that reading it gives the same value, also in brackets: plain where that is safe, else in double quotes. */
export function yamlText(value: WrittenValue): string {
  if (typeof value !== 'string') return `[${value.map((item) => yamlText(item)).join(', ')}]`;
  const plain = /^[A-Za-z0-9][\w ./():+'–—-]*$/.test(value) && !/: |:$| $/.test(value);
  const sameWhenRead = plain && readSimpleYaml(`a: ${value}`)?.a === value;
  return sameWhenRead
    ? value
    : JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The mapping of the front matter; null where it is empty. @throws Failure `conflict` where it is not one key a line. */
export function rootOf(yaml: string): Layout | null {
  const root = layoutOf(yaml);
  if (typeof root === 'string') throw notEditable('the front matter is not valid YAML');
  if (root !== null && root.kind !== 'mapping') throw notEditable('the front matter is not a mapping');
  if (root?.flow) throw notEditable('the front matter is one {…} mapping');
  return root;
}

function setIn(
  yaml: string,
  map: Layout | null,
  key: string,
  text: string,
  behind: readonly string[],
): string {
  const pair = map && pairOf(map, key);
  if (pair) return replaceValue(yaml, pair, text);
  const before = map && behind.map((name) => pairOf(map, name)).findLast((found) => found !== undefined);
  if (!before) return appendLine(yaml, `${key}: ${text}`);
  const end = endOfLines(yaml, before);
  if (end < 0) return appendLine(yaml, `${key}: ${text}`);
  return `${yaml.slice(0, end + 1)}${key}: ${text}${eolOf(yaml)}${yaml.slice(end + 1)}`;
}

/** Where the line ends on which an entry ends; negative where that is the end of the text. */
export function endOfLines(yaml: string, pair: EntryPlace): number {
  return yaml.indexOf('\n', Math.max(pair.end - 1, pair.to));
}

function setNested(yaml: string, root: Layout | null, key: string, inner: string, text: string): string {
  const outer = root && pairOf(root, key);
  if (!outer) return appendLine(yaml, `${key}: {${inner}: ${text}}`);
  const map = outer.value;
  if (map?.kind !== 'mapping') return replaceValue(yaml, outer, `{${inner}: ${text}}`);
  const pair = pairOf(map, inner);
  if (pair) return replaceValue(yaml, pair, text);
  return map.flow
    ? insertIntoFlow(yaml, map, `${inner}: ${text}`)
    : insertIntoBlock(yaml, map, `${inner}: ${text}`);
}

function pairOf(map: Layout, key: string): EntryPlace | undefined {
  return map.entries.find((entry) => entry.key === key);
}

function replaceValue(yaml: string, pair: EntryPlace, text: string): string {
  if (pair.value) {
    const { from, to } = pair.value;
    const old = yaml.slice(from, to);
    if (pair.value.kind !== 'scalar' && /\s#/.test(old))
      throw notEditable('there are comments inside the value that would be replaced');
    const trailing = old.slice(old.trimEnd().length);
    const quote = /^(['"]).*\1$/s.exec(old.trimEnd())?.[1] ?? '';
    const quoted = /^[\w@.:-]+$/.test(text) ? quote + text + quote : text;
    return yaml.slice(0, from) + quoted + trailing + yaml.slice(to);
  }
  const colon = yaml.indexOf(':', pair.to) + 1;
  return `${yaml.slice(0, colon)} ${text}${yaml.slice(colon)}`;
}

function insertIntoFlow(yaml: string, map: ValuePlace, entry: string): string {
  const last = map.entries.at(-1);
  if (!last) return `${yaml.slice(0, map.from)}{${entry}}${yaml.slice(map.to)}`;
  return `${yaml.slice(0, last.end)}, ${entry}${yaml.slice(last.end)}`;
}

function insertIntoBlock(yaml: string, map: Layout, entry: string): string {
  const [first, last] = [map.entries[0]!, map.entries.at(-1)!];
  const lineStart = yaml.lastIndexOf('\n', first.from) + 1;
  const indent = yaml.slice(lineStart, first.from);
  const endOfLast = yaml.indexOf('\n', last.end - 1);
  if (endOfLast < 0) return `${yaml}${eolOf(yaml)}${indent}${entry}`;
  return `${yaml.slice(0, endOfLast + 1)}${indent}${entry}${eolOf(yaml)}${yaml.slice(endOfLast + 1)}`;
}

function withoutLines(yaml: string, pair: EntryPlace): string {
  const from = yaml.lastIndexOf('\n', pair.from) + 1;
  const end = endOfLines(yaml, pair);
  return yaml.slice(0, from) + (end < 0 ? '' : yaml.slice(end + 1));
}

function withoutInner(yaml: string, outer: EntryPlace, inner: string): string {
  const map = outer.value;
  if (map?.kind !== 'mapping') return yaml;
  const { entries } = map;
  const index = entries.findIndex((entry) => entry.key === inner);
  const pair = entries[index];
  if (!pair) return yaml;
  if (entries.length === 1) return replaceValue(yaml, outer, '{}');
  if (!map.flow) return withoutLines(yaml, pair);
  const next = entries[index + 1];
  const from = next ? pair.from : entries[index - 1]!.end;
  const to = next ? next.from : pair.end;
  return yaml.slice(0, from) + yaml.slice(to);
}

function appendLine(yaml: string, line: string): string {
  const eol = eolOf(yaml);
  const separator = yaml === '' || yaml.endsWith('\n') ? '' : eol;
  return `${yaml}${separator}${line}${eol}`;
}

function eolOf(yaml: string): string {
  return yaml.includes('\r\n') ? '\r\n' : '\n';
}

/** Whether the value is there already, however it is written: then no byte changes. */
function holds(data: YamlMapping, [key, inner]: readonly string[], value: WrittenValue): boolean {
  const outer = data[key!];
  const found = inner === undefined ? outer : isMapping(outer) ? outer[inner] : undefined;
  return JSON.stringify(found) === JSON.stringify(value);
}

function isMapping(value: YamlValue | undefined): value is YamlMapping {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Reads the result back: an edit that would change anything but its key is refused, never written. */
function verified(
  before: string,
  after: string,
  path: readonly string[],
  value: WrittenValue | undefined,
): string {
  const [expected, result] = [readYaml(before).data, readYaml(after)];
  const [key, inner] = path as [string, string | undefined];
  const outer = isMapping(expected[key]) ? expected[key] : {};
  const wanted = { ...expected, [key]: inner === undefined ? value : { ...outer, [inner]: value } };
  const same = result.problems.length === 0 && sameData(wanted, result.data);
  if (!same) throw notEditable(`"${path.join('.')}" cannot be set without changing other lines`);
  return after;
}

/** Whether two values are the same, whatever the order of their keys. */
export function sameData(a: unknown, b: unknown): boolean {
  const sorted = (_: string, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)))
      : value;
  return JSON.stringify(a, sorted) === JSON.stringify(b, sorted);
}

function notEditable(why: string) {
  return conflict(`cannot edit the front matter safely: ${why}`, {
    mend: 'Edit that key by hand; nothing was written.',
  });
}
