import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { YamlMapping, YamlProblem, YamlText, YamlValue } from './yaml.ts';
import type { EntryPlace, Layout, ValuePlace } from './yaml-layout.ts';

const MAX_KEYS = 256;
const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype'];
const MAX_DEPTH = 16;
/** Brackets are counted before anything is parsed, also those that are but text: a title may hold a few of them. */
const MAX_BRACKETS = 250;
const MAX_INDENT = 100;
/** Counts block indicators (`- `, `? `) as the parser does: each indents what follows it on the same line. */
const DEEP_INDENT = new RegExp(`^[ \\t?:-]{${MAX_INDENT + 1}}`, 'm');
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [91, 93, 123, 125];

/** The same as `readYaml`, always by the full parser. */
export function readFullYaml(source: string): YamlText {
  const lines = new LineCounter();
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const document = parseStrictly(source, lines);
  if (typeof document === 'string') return refusedText({ line: 1, column: 1, message: document });
  if (/^%/m.test(source))
    return refusedText({ line: 1, column: 1, message: 'YAML directives are not allowed' });
  const [error] = document.errors;
  if (error) return refusedText({ ...place(error.pos[0]), message: explained(firstLine(error.message)) });
  const reader = new StrictReader(place);
  const root = document.contents;
  const data = root === null ? {} : reader.value(root, 1);
  if (root !== null && !isMap(root)) reader.refuse(root, 'expected a mapping of keys to values');
  return {
    data: isMap(root) ? (data as YamlMapping) : {},
    problems: reader.problems,
    locate: (path, what = 'value') => place(offsetOf(document, path, what)),
  };
}

/** The options under which every YAML text is parsed, for reading and for editing. */
function parseStrictly(source: string, lineCounter?: LineCounter): Document.Parsed | string {
  const tooDeep = nestingProblem(source);
  if (tooDeep) return tooDeep;
  try {
    return parseDocument(source, {
      schema: 'core',
      version: '1.2',
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter,
    });
  } catch (error) {
    return `cannot be read as YAML: ${firstLine(String((error as Error).message))}`;
  }
}

/** The same as `layoutOf`, which a property holds to it; always by the full parser. */
export function layoutInFull(source: string): Layout | string | null {
  const document = parseStrictly(source);
  if (typeof document === 'string') return document;
  const [error] = document.errors;
  if (error) return firstLine(error.message);
  return document.contents === null ? null : formOf(document.contents);
}

function formOf(node: Node): Layout {
  const flow = (isMap(node) || isSeq(node)) && node.flow === true;
  const kind = isScalar(node) ? 'scalar' : isMap(node) ? 'mapping' : 'other';
  return { kind, flow, entries: isMap(node) ? node.items.map(entryOf) : [] };
}

function placeOf(node: Node): ValuePlace {
  const [from, to] = node.range!;
  return { from, to, ...formOf(node) };
}

function entryOf({ key, value }: YAMLMap['items'][number]): EntryPlace {
  const [keyNode, valueNode] = [key as Node, value as Node | null];
  const [from, to] = keyNode.range!;
  const place = valueNode === null ? null : placeOf(valueNode);
  const isThere = place !== null && place.to > place.from;
  const name = isScalar(keyNode) ? keyNode.value : null;
  return { key: name, from, to, value: isThere ? place : null, end: place?.to ?? to };
}

function refusedText(problem: YamlProblem): YamlText {
  return { data: {}, problems: [problem], locate: () => ({ line: problem.line, column: problem.column }) };
}

/** Turns nodes into plain values and refuses what this format leaves out of YAML. */
class StrictReader {
  readonly problems: YamlProblem[] = [];
  private keys = 0;
  private readonly place: (offset: number) => { line: number; column: number };

  constructor(place: (offset: number) => { line: number; column: number }) {
    this.place = place;
  }

  refuse(node: Node, message: string): void {
    this.problems.push({ ...this.place(node.range?.[0] ?? 0), message });
  }

  value(node: Node, depth: number): YamlValue {
    if (depth > MAX_DEPTH) {
      this.refuse(node, `nested more than ${MAX_DEPTH} levels deep`);
      return null;
    }
    if (isAlias(node)) {
      this.refuse(node, `aliases (*${node.source}) are not allowed; write the value out`);
      return null;
    }
    if (node.anchor) this.refuse(node, `anchors (&${node.anchor}) are not allowed`);
    if (node.tag) this.refuse(node, `tags (${node.tag}) are not allowed`);
    if (isMap(node)) return this.mapping(node, depth);
    if (isSeq(node)) return node.items.map((item) => this.value(item as Node, depth + 1));
    return scalarValue(node as Scalar);
  }

  private mapping(node: YAMLMap, depth: number): YamlMapping {
    const result: YamlMapping = Object.create(null);
    for (const pair of node.items) {
      const key = pair.key as Node | null;
      if (!isScalar(key) || typeof key.value !== 'string' || key.tag) {
        this.refuse(key ?? node, 'a key must be plain text');
        continue;
      }
      this.keys++;
      if (this.keys === MAX_KEYS + 1) this.refuse(key, `more than ${MAX_KEYS} keys`);
      if (key.anchor) this.refuse(key, `anchors (&${key.anchor}) are not allowed`);
      if (PROTOTYPE_KEYS.includes(key.value)) this.refuse(key, `the key "${key.value}" is not allowed`);
      if (key.value === '<<') this.refuse(key, 'merge keys (<<) are not allowed');
      if (key.value in result) this.refuse(key, `duplicate key "${key.value}"`);
      else result[key.value] = pair.value === null ? null : this.value(pair.value as Node, depth + 1);
    }
    return result;
  }
}

function scalarValue(node: Scalar): YamlValue {
  const value = node.value;
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return node.source ?? String(value);
}

function offsetOf(
  document: Document.Parsed,
  path: readonly (string | number)[],
  what: 'value' | 'key',
): number {
  let node: Node | null = document.contents;
  let offset = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (!pair) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (isSeq(node)) {
      node = (node.items[key as number] as Node | undefined) ?? null;
      offset = node?.range?.[0] ?? offset;
    } else return offset;
  }
  return what === 'value' ? (node?.range?.[0] ?? offset) : offset;
}

/**
 * Refuses deep nesting before parsing. The parser recurses over brackets, and compiles a regular expression as long
 * as a line's indentation: 30,000 times `- ` on one line ends the whole process, with no exception to catch.
 */
function nestingProblem(source: string): string | null {
  if (DEEP_INDENT.test(source)) return `indented by more than ${MAX_INDENT} columns`;
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code === OPEN_BRACKET || code === OPEN_BRACE) deepest = Math.max(deepest, ++depth);
    else if ((code === CLOSE_BRACKET || code === CLOSE_BRACE) && depth > 0) depth--;
  }
  return deepest > MAX_BRACKETS ? `nested ${deepest} levels deep; at most ${MAX_DEPTH} are allowed` : null;
}

/** The commonest slips of somebody who edits by hand, in words that say how to mend them. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/^Nested mappings are not allowed/, 'a value with ": " in it needs quotes, as title: "Registry: 5xx"'],
  [/reserved character @/, 'a value that begins with @ needs quotes, as "@dana"'],
  [/reserved character `/, 'a value that begins with ` needs quotes'],
  [/multiple documents/, 'expected one YAML document, found a line of --- or ...'],
];

function explained(message: string): string {
  return SLIPS.find(([pattern]) => pattern.test(message))?.[1] ?? message;
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]!;
}
