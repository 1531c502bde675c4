import { visibleLines } from './section-prose.ts';

/** A run of lines that are one paragraph, list item or row of a table; `line` is that of its first, from 0. */
export interface Block {
  line: number;
  lines: readonly string[];
}

/** Stands for code or a quotation: something is named there, but not in the writer's words. */
export const THING = '\uFFFC';

/** The blocks of a piece of Markdown that hold prose: no code, comments, headings or block quotations. */
export function proseBlocks(markdown: string): Block[] {
  return blocksIn(withoutInlineComments(visibleLines(markdown)));
}

/**
 * A block with nothing left in it but the writer's own words, each where it stood: code, quotations, addresses, tags and
 * marks of emphasis are spaces. Takes linear time on any text.
 */
export function ownWords({ line, lines }: Block): Block {
  const plain = withoutCodeSpans(lines.join('\n').replace(/[‘’]/g, "'"));
  const unquoted = QUOTATIONS.reduce((text, quotation) => blank(text, quotation, THING), plain);
  const unmarked = MARKUP.reduce((text, markup) => blank(text, markup), unquoted);
  return { line, lines: unmarked.split('\n') };
}

const LIST_ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])[ \t]/;
const TABLE_ROW = /^\s*\|/;
const FENCE = /^\s*(?:```|~~~)/;
/** Headings, which the template gives; quotations; where links point to. */
const NOT_PROSE = /^\s*(?:#{1,6}(?:[ \t]|$)|>|\[[^\]]*\]:)/;
const INDENT_OF_CODE = 4;

function blocksIn(lines: readonly string[]): Block[] {
  const blocks: { line: number; lines: string[] }[] = [];
  let [open, inFence, margin] = [false, false, 0];
  for (const [line, text] of lines.entries()) {
    // Those at the margin are gone already; these stand in a list.
    const isFence = FENCE.test(text);
    inFence = isFence !== inFence;
    const item = LIST_ITEM.exec(text)?.[0];
    const indent = widthOf(/^\s*/.exec(text)![0]);
    const isCode = isFence || inFence || (!open && indent >= margin + INDENT_OF_CODE);
    const isProse = text.trim() !== '' && !isCode && !NOT_PROSE.test(text);
    if (isProse && item) margin = widthOf(item);
    else if (isProse && indent === 0 && !open) margin = 0;
    if (isProse && open && !item && !TABLE_ROW.test(text)) blocks.at(-1)!.lines.push(text);
    else if (isProse) blocks.push({ line, lines: [text] });
    open = isProse;
  }
  return blocks;
}

const widthOf = (text: string) => text.replace(/\t/g, '    ').length;

/** `visibleLines` knows the comments that begin a line; these stand within one, or end on another. */
function withoutInlineComments(lines: readonly string[]): string[] {
  return blank(lines.join('\n'), /<!--.*?(?:-->|$)/gs).split('\n');
}

/** None of these looks further than the next mark of its own kind: on a million of them, that is what keeps it linear. */
const QUOTATIONS = [
  /"[^"]*"/g,
  /“[^“”]*”/g,
  /«[^«»]*»/g,
  /(?<![\p{L}\p{N}])'[^'\n]{1,120}'(?![\p{L}\p{N}])/gu,
];
const LINK_TARGET = /\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)/g;
const ADDRESS = /\b(?:https?|ftp|mailto):[^\s<>)]*/g;
const TAG = /<\/?[a-z][^<>]*>/gi;
const EMPHASIS_OR_BRACKET = /[*~[\]]|\b_{1,3}|_{1,3}\b/g;
const MARKUP = [LINK_TARGET, ADDRESS, TAG, EMPHASIS_OR_BRACKET];

/** A code span goes from a run of backticks to the next run of that length. */
function withoutCodeSpans(block: string): string {
  const runs = [...block.matchAll(/`+/g)].map(({ index, 0: run }) => ({
    from: index,
    to: index + run.length,
  }));
  const nextOfLength = new Map<number, number>();
  const closing = runs.map(() => -1);
  for (let index = runs.length - 1; index >= 0; index--) {
    const length = runs[index]!.to - runs[index]!.from;
    closing[index] = nextOfLength.get(length) ?? -1;
    nextOfLength.set(length, index);
  }
  let text = '';
  let done = 0;
  for (let index = 0; index < runs.length; index++) {
    const close = closing[index]!;
    if (close < 0) continue;
    const { to } = runs[close]!;
    text += block.slice(done, runs[index]!.from) + spaces(block.slice(runs[index]!.from, to), THING);
    done = to;
    index = close;
  }
  return text + block.slice(done);
}

function blank(text: string, pattern: RegExp, mark = ''): string {
  return text.replace(pattern, (found) => spaces(found, mark));
}

/** As long as the text and with its line ends, so that what follows stays where it is. */
function spaces(text: string, mark: string): string {
  return mark + text.slice(mark.length).replace(/[^\n]/g, ' ');
}
