import matter from 'gray-matter';
import { readYaml, type YamlText } from './yaml.ts';

const MAX_FRONT_MATTER_BYTES = 64 * 1024;
const MAX_BLANK_LINES = 100;
const WIDE_SPACE = new RegExp(`\\s{${MAX_BLANK_LINES + 1},}`, 'g');
const FENCE = '---';

/** Where the front matter of a text lies: offsets of the YAML between the fences, and of the body after them. */
export interface FencedYaml {
  yamlFrom: number;
  yamlTo: number;
  bodyFrom: number;
}

/** What keeps a text from having front matter; the line counts from 1 in the file. */
export interface FenceProblem {
  line: number;
  message: string;
  mend: string;
}

/**
 * The gate before any YAML is read: the first line must be exactly `---`, and a later line exactly `---` closes.
 * Nothing else opens front matter, so no language name behind the fence can choose a parser.
 */
export function findFrontMatter(text: string): FencedYaml | FenceProblem {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const first = lineAt(text, start);
  if (first.content !== FENCE) {
    const message = text.length === start ? 'the file is empty' : `the first line must be exactly ${FENCE}`;
    return { line: 1, message, mend: 'Start the file with ---, the front matter, and a closing ---.' };
  }
  for (let at = first.next; at < text.length; ) {
    const line = lineAt(text, at);
    if (line.content === FENCE)
      return closedAt(text, { yamlFrom: first.next, yamlTo: at, bodyFrom: line.next });
    at = line.next;
  }
  return {
    line: 1,
    message: 'the front matter is never closed',
    mend: 'Add a line with exactly --- after the last key.',
  };
}

function closedAt(text: string, found: FencedYaml): FencedYaml | FenceProblem {
  const yaml = text.slice(found.yamlFrom, found.yamlTo);
  if (Buffer.byteLength(yaml) > MAX_FRONT_MATTER_BYTES) {
    const message = `the front matter is larger than ${MAX_FRONT_MATTER_BYTES / 1024} KiB`;
    return { line: 1, message, mend: 'Move prose below the front matter.' };
  }
  const lineOf = (index: number) => 1 + yaml.slice(0, index).split('\n').length;
  const early = /^---/m.exec(yaml);
  if (early !== null) {
    const message = 'a line inside the front matter begins with ---';
    return { line: lineOf(early.index), message, mend: 'Indent it, or close the front matter there.' };
  }
  const gap = wideGap(yaml);
  if (gap === null) return found;
  const message = `more than ${MAX_BLANK_LINES} blank lines in a row`;
  return { line: lineOf(gap), message, mend: 'Remove them.' };
}

/** gray-matter looks for comments in a time that grows with the square of the blank lines in a row: 64 KiB take 15 s. */
function wideGap(yaml: string): number | null {
  for (const { 0: space, index } of yaml.matchAll(WIDE_SPACE)) {
    if (space.split(/\r\n|[\n\r\u2028\u2029]/).length > MAX_BLANK_LINES + 1) return index;
  }
  return null;
}

export function isFenced(found: FencedYaml | FenceProblem): found is FencedYaml {
  return 'yamlFrom' in found;
}

/**
 * Reads front matter, given as it stands in the file from fence to fence; lines are counted in that text.
 *
 * gray-matter runs whatever engine a first line names and ends at any line that merely begins with `---`. So it is
 * handed only what `findFrontMatter` let through, and every engine but the strict YAML reader throws.
 */
export function readFrontMatter(fenced: string): YamlText {
  if (!/^---\r?\n/.test(fenced)) throw new Error('front matter must come through findFrontMatter');
  let read = NOTHING_READ;
  const parse = (yaml: string) => {
    // It takes the last line's end for a part of the fence, but leaves the CR of a CRLF.
    read = readYaml(`${yaml}\n`);
    return read.data;
  };
  matter(fenced, { engines: { yaml: { parse }, json: refusedEngine, javascript: refusedEngine } });
  return read;
}

/** gray-matter asks no engine where there is nothing but comments. */
const NOTHING_READ: YamlText = { data: {}, problems: [], locate: () => ({ line: 1, column: 1 }) };

const refusedEngine = {
  parse(): never {
    throw new Error('only YAML is read as front matter');
  },
};

function lineAt(text: string, from: number): { content: string; next: number } {
  const end = text.indexOf('\n', from);
  const content = text.slice(from, end < 0 ? text.length : end);
  return { content: content.replace(/\r$/, ''), next: end < 0 ? text.length : end + 1 };
}
