import type { YamlMapping, YamlValue } from './yaml.ts';

/**
 * Where the keys and values of each mapping and list begin, by key or index: offsets. A value that is not there has no place.
 * `end` is behind the value; where that stands on lines of its own, or in a list, behind its last line.
 */
export type Places = Map<YamlValue, Map<string | number, Place>>;
export interface Place {
  key: number;
  value: number | null;
  end: number;
}

/**
 * Reads the YAML that people and programs write into front matter: a key a line, values that end on their line, blocks
 * by indentation. It reads a text as the full parser does, or says that it cannot (null), and never guesses. It takes a
 * fiftieth of the full parser's time, and nothing has to be loaded for it.
 */
export function readSimpleYaml(source: string, places?: Places): YamlMapping | null {
  if (UNUSUAL.test(source) || countOf(source, '[') + countOf(source, '{') > MAX_BRACKETS) return null;
  try {
    return new SimpleReader(source, places).root();
  } catch (error) {
    if (error === NOT_SIMPLE) return null;
    throw error;
  }
}

const NOT_SIMPLE = new Error('not simple YAML');
const MAX_KEYS = 256;
/** Values count as a level too. */
const MAX_DEPTH = 15;
const MAX_INDENT = 100;
const MAX_BRACKETS = 250;
/** Tabs and other controls, a CR alone, and separators that some take for line ends. */
const UNUSUAL = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff]|\r(?!\n)/;
const KEY = /[A-Za-z_][\w-]*(?=:(?:[ \r\n]|$))/y;
const USUAL =
  /([A-Za-z_][\w-]*): (?:([A-Za-z](?:[\w ,.()/-]*[\w.()/-])?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)|"([^"\\\n]*)")\n/y;
const PLAIN_START = /[\w/(+\u00a1-\uffff]/;
const DOUBLE_QUOTED = /"(?:[^"\\\r\n]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SINGLE_QUOTED = /'(?:[^'\r\n]|'')*'/y;
const PLAIN = /[^\r\n]*/y;
const PLAIN_IN_FLOW = /[^\r\n,[\]{}]*/y;
const LIKE_A_NUMBER = /^\+?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|0[xob].*)$/;
const NEITHER_TEXT_NOR_KEY = /^(?:null|true|false)$/i;
const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype'];
const [NEWLINE, RETURN, SPACE, HASH] = [10, 13, 32, 35];

class SimpleReader {
  private readonly source: string;
  private readonly places: Places | undefined;
  private at = 0;
  private keys = 0;
  /** How far the line is indented whose content begins at `at`; negative at the end of the text. */
  private indent = 0;
  /** Where a block would end: behind the last line with a value, or where one would stand that is not there. */
  private end = 0;

  constructor(source: string, places: Places | undefined) {
    this.source = source;
    this.places = places;
  }

  root(): YamlMapping {
    this.toContent();
    return this.mapping(0, 1);
  }

  /** All lines from here on that are indented by exactly so much, each with a key. */
  private mapping(indent: number, depth: number): YamlMapping {
    if (depth > MAX_DEPTH) throw NOT_SIMPLE;
    const mapping: YamlMapping = Object.create(null);
    while (this.indent === indent) {
      const key = this.at;
      const usual = this.usualLine();
      const name = this.newKey(usual?.name ?? this.match(KEY), mapping);
      if (!usual) this.at++;
      const value = usual ?? this.valueOfKey(indent, depth);
      mapping[name] = value.read;
      this.note(mapping, name, { key, value: value.at, end: value.end });
    }
    if (this.indent > indent) throw NOT_SIMPLE;
    return mapping;
  }

  /** A key with a word, a phrase or a time on its line, in one step: so are nearly all lines that the program writes. */
  private usualLine(): { name: string; read: string; at: number; end: number } | null {
    USUAL.lastIndex = this.at;
    const found = USUAL.exec(this.source);
    if (!found) return null;
    const [, name = '', plain, quoted = ''] = found;
    if (plain !== undefined && NEITHER_TEXT_NOR_KEY.test(plain)) return null;
    const at = this.at + name.length + 2;
    this.at = USUAL.lastIndex;
    this.end = this.at;
    this.toContent();
    return { name, read: plain ?? quoted, at, end: this.end - 1 };
  }

  private newKey(name: string, mapping: YamlMapping): string {
    if (name in mapping || ++this.keys > MAX_KEYS) throw NOT_SIMPLE;
    if (NEITHER_TEXT_NOR_KEY.test(name) || PROTOTYPE_KEYS.includes(name)) throw NOT_SIMPLE;
    return name;
  }

  private valueOfKey(indent: number, depth: number): { read: YamlValue; at: number | null; end: number } {
    this.skipSpaces();
    const at = this.at;
    if (!this.atLineEnd()) {
      const read = this.value(PLAIN, depth);
      const end = this.at;
      this.endLine();
      return { read, at, end };
    }
    this.endLine();
    const below = this.at;
    const isList = this.source.startsWith('- ', below);
    if (!(isList ? this.indent >= indent : this.indent > indent)) {
      this.end = at;
      return { read: null, at: null, end: at };
    }
    const read = isList ? this.list(this.indent, depth + 1) : this.mapping(this.indent, depth + 1);
    return { read, at: below, end: this.end };
  }

  /** All lines from here on that are indented by exactly so much and begin with a dash. */
  private list(indent: number, depth: number): YamlValue[] {
    if (depth > MAX_DEPTH) throw NOT_SIMPLE;
    const list: YamlValue[] = [];
    while (this.indent === indent && this.source.startsWith('- ', this.at)) {
      const dash = this.at++;
      this.skipSpaces();
      const at = this.at;
      KEY.lastIndex = at;
      if (KEY.test(this.source)) {
        this.indent += at - dash;
        list.push(this.mapping(this.indent, depth + 1));
      } else {
        list.push(this.value(PLAIN, depth));
        this.endLine();
      }
      this.note(list, list.length - 1, { key: at, value: at, end: this.end });
    }
    return list;
  }

  /** A value that ends on its line: quoted, plain, or in brackets. */
  private value(plain: RegExp, depth: number): YamlValue {
    switch (this.source[this.at]) {
      case '"':
        return JSON.parse(this.match(DOUBLE_QUOTED));
      case "'":
        return this.match(SINGLE_QUOTED).slice(1, -1).replaceAll("''", "'");
      case '[':
        return this.flowList(depth + 1);
      case '{':
        return this.flowMapping(depth + 1);
      default:
        return plainValue(this.plainText(plain));
    }
  }

  private plainText(plain: RegExp): string {
    const from = this.at;
    const line = this.match(plain);
    const comment = line.indexOf(' #');
    const text = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
    this.at = from + text.length;
    if (!PLAIN_START.test(text[0] ?? '') || text.includes(': ') || text.endsWith(':')) throw NOT_SIMPLE;
    return text;
  }

  private flowList(depth: number): YamlValue[] {
    if (depth > MAX_DEPTH) throw NOT_SIMPLE;
    const list: YamlValue[] = [];
    this.entries(']', () => {
      const at = this.at;
      list.push(this.value(PLAIN_IN_FLOW, depth));
      this.note(list, list.length - 1, { key: at, value: at, end: this.at });
    });
    return list;
  }

  private flowMapping(depth: number): YamlMapping {
    if (depth > MAX_DEPTH) throw NOT_SIMPLE;
    const mapping: YamlMapping = Object.create(null);
    this.entries('}', () => {
      const key = this.at;
      const name = this.newKey(this.match(KEY), mapping);
      this.at++;
      this.skipSpaces();
      const at = this.at;
      mapping[name] = this.value(PLAIN_IN_FLOW, depth);
      this.note(mapping, name, { key, value: at, end: this.at });
    });
    return mapping;
  }

  /** What stands between brackets, with commas between. */
  private entries(close: string, read: () => void): void {
    this.at++;
    this.skipSpaces();
    if (this.source[this.at] === close) {
      this.at++;
      return;
    }
    for (;;) {
      read();
      this.skipSpaces();
      const mark = this.source[this.at++];
      if (mark === close) return;
      if (mark !== ',') throw NOT_SIMPLE;
      this.skipSpaces();
    }
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0];
    if (found === undefined) throw NOT_SIMPLE;
    this.at += found.length;
    return found;
  }

  private skipSpaces(): void {
    while (this.source.charCodeAt(this.at) === SPACE) this.at++;
  }

  /** Whether nothing but a comment is left on the line. */
  private atLineEnd(): boolean {
    const code = this.source.charCodeAt(this.at);
    if (code === HASH) return this.source.charCodeAt(this.at - 1) === SPACE;
    return Number.isNaN(code) || code === NEWLINE || code === RETURN;
  }

  private endLine(): void {
    this.skipSpaces();
    if (!this.atLineEnd()) throw NOT_SIMPLE;
    this.toNextLine();
    this.end = this.at;
    this.toContent();
  }

  private toNextLine(): void {
    const end = this.source.indexOf('\n', this.at);
    this.at = end < 0 ? this.source.length : end + 1;
  }

  /** From the beginning of a line, passes over blank lines and comments. */
  private toContent(): void {
    for (;;) {
      const start = this.at;
      this.skipSpaces();
      this.indent = this.at - start;
      if (this.indent > MAX_INDENT) throw NOT_SIMPLE;
      if (this.at >= this.source.length) {
        this.indent = -1;
        return;
      }
      const code = this.source.charCodeAt(this.at);
      if (code !== HASH && code !== NEWLINE && code !== RETURN) return;
      this.toNextLine();
    }
  }

  private note(parent: YamlValue, name: string | number, place: Place): void {
    if (this.places === undefined) return;
    const inside = this.places.get(parent) ?? new Map();
    this.places.set(parent, inside.set(name, place));
  }
}

/** A plain word as the core schema has it. What looks like a number in any other way than `42` is left to the full parser. */
function plainValue(text: string): YamlValue {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  if (LIKE_A_NUMBER.test(text)) throw NOT_SIMPLE;
  if (!NEITHER_TEXT_NOR_KEY.test(text)) return text;
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (text === 'null') return null;
  throw NOT_SIMPLE;
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++;
  return count;
}
