import { readYaml, type YamlText } from './yaml.ts';

const MAX_FRONT_MATTER_BYTES = 64 * 1024;
const FENCE = '---';
const NEXT_FENCE = `\n${FENCE}`;
const MOST_BYTES_A_UNIT = 3;

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
  // Only lines that begin like a fence are looked at: to cut a text into lines takes ten times as long.
  const nextEnd = (from: number) => text.indexOf(NEXT_FENCE, from);
  for (let end = nextEnd(first.next - 1); end >= 0; end = nextEnd(end + 1)) {
    const line = lineAt(text, end + 1);
    if (line.content === FENCE)
      return closedAt(text, { yamlFrom: first.next, yamlTo: end + 1, bodyFrom: line.next });
  }
  return {
    line: 1,
    message: 'the front matter is never closed',
    mend: 'Add a line with exactly --- after the last key.',
  };
}

function closedAt(text: string, found: FencedYaml): FencedYaml | FenceProblem {
  const yaml = text.slice(found.yamlFrom, found.yamlTo);
  if (
    yaml.length * MOST_BYTES_A_UNIT > MAX_FRONT_MATTER_BYTES &&
    Buffer.byteLength(yaml) > MAX_FRONT_MATTER_BYTES
  ) {
    const message = `the front matter is larger than ${MAX_FRONT_MATTER_BYTES / 1024} KiB`;
    return { line: 1, message, mend: 'Move prose below the front matter.' };
  }
  const lineOf = (index: number) => 1 + yaml.slice(0, index).split('\n').length;
  const early = /^---/m.exec(yaml);
  if (early !== null) {
    const message = 'a line inside the front matter begins with ---';
    return { line: lineOf(early.index), message, mend: 'Indent it, or close the front matter there.' };
  }
  return found;
}

export function isFenced(found: FencedYaml | FenceProblem): found is FencedYaml {
  return 'yamlFrom' in found;
}

/** Reads front matter, given as the text between its fences. Lines are counted from the first fence. */
export function readFrontMatter(yaml: string): YamlText {
  return readYaml(`\n${yaml}`);
}

function lineAt(text: string, from: number): { content: string; next: number } {
  const end = text.indexOf('\n', from);
  const content = text.slice(from, end < 0 ? text.length : end);
  return { content: content.replace(/\r$/, ''), next: end < 0 ? text.length : end + 1 };
}
