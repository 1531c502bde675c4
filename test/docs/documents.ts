import { readdirSync, readFileSync } from 'node:fs';

/** Documents, and folders of documents, whose console blocks are run. */
const WITH_CONSOLE = ['README.md', 'docs', 'test/transcripts'];

export function documentsWithConsole(): string[] {
  return WITH_CONSOLE.flatMap(markdownIn).filter((path) => readFileSync(path, 'utf8').includes('```console'));
}

function markdownIn(place: string): string[] {
  if (place.endsWith('.md')) return [place];
  const folder = place;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

export interface Fenced {
  language: string;
  text: string;
  /** Of the opening fence; counts from 1. */
  line: number;
  /** Whether a comment above it writes it to a file for the console blocks, which then say what is wrong with it. */
  isFile: boolean;
}

/** The fenced blocks of a Markdown document. */
export function fencedBlocks(markdown: string): Fenced[] {
  const blocks: Fenced[] = [];
  for (const match of markdown.matchAll(/^(`{3,})(\S*)[^\n]*\n(.*?\n)??\1$/gms)) {
    const before = markdown.slice(0, match.index);
    blocks.push({
      language: match[2]!,
      text: match[3] ?? '',
      line: before.split('\n').length,
      isFile: /<!-- file:[^\n]*-->\n+$/.test(before),
    });
  }
  return blocks;
}
