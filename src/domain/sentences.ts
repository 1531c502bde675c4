import { type Block, ownWords, proseBlocks } from './prose.ts';

/** A word of a sentence, or `,` or `;` for the marks that part its clauses; line and column count from 1. */
export interface Word {
  text: string;
  line: number;
  column: number;
}

export type Sentence = readonly Word[];

/**
 * The sentences of a piece of Markdown, in the writer's own words; `firstLine` is the number of its first line. Only of
 * blocks that matter, by their raw text: to cut a text into words takes longer than to see that it needs no cutting.
 */
export function sentencesIn(
  markdown: string,
  firstLine: number,
  matters: (text: string) => boolean,
): Sentence[] {
  return proseBlocks(markdown)
    .filter(({ lines }) => matters(lines.join('\n')))
    .flatMap((block) => sentencesOf(ownWords(block), firstLine));
}

/**
 * A word, with what may stand inside it, as in on-call, isn't, v1.2 and 02:45; or one mark. Of plain character classes:
 * those of Unicode take four times as long.
 */
const TOKEN = /[^\s,;:.?!|(){}"“”–—…]+(?:[.:]+[^\s,;:.?!|(){}"“”–—…]+)*|[,;:.?!|(){}–—…]/g;
const ASIDES = new Set([',', '(', ')', '{', '}', '–', '—', '…', '-']);
const ENDS = new Set(['.', '?', '!', '|']);

function sentencesOf({ line, lines }: Block, firstLine: number): Sentence[] {
  const sentences: Word[][] = [[]];
  for (const [index, content] of lines.entries()) {
    for (const { 0: text, index: at } of content.matchAll(TOKEN)) {
      if (ENDS.has(text)) sentences.push([]);
      else
        sentences.at(-1)!.push({
          text: ASIDES.has(text) ? ',' : text === ':' ? ';' : text,
          line: firstLine + line + index,
          column: at + 1,
        });
    }
  }
  return sentences.filter((sentence) => sentence.length > 0);
}
