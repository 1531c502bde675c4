/** A paragraph, or a heading of a depth from 1, of a text without any other Markdown. */
export interface PlainBlock {
  depth: number | null;
  text: string;
}

/**
 * What makes Markdown of a text. What has none of it is paragraphs of itself, which most entries of a timeline are: they
 * need not be parsed, which takes a hundred times as long. Whoever adds a syntax to the parser adds it here.
 */
const SYNTAX = [
  // Anywhere: escapes, code, emphasis, links, strike-through.
  /[\\`*[\]~]/,
  // Lists, quotations, rules, tables of one column, code by indentation, headings that are not as below.
  /^ {0,3}(?:[-+=>:]|\d+[.)])|^ {4}|^ {1,3}#|^#+(?:$|[^# ])|^#{7}/m,
];
const SYNTAX_BEYOND_MARKS = [
  // HTML, tables, hard breaks, tabs.
  /[<|\t\r]| {2}\n/,
  // An underscore that is not within a word.
  /(?:^|[^A-Za-z0-9])_|_(?:[^A-Za-z0-9]|$)/,
  /&(?:#|[A-Za-z])/,
  // Addresses that become links by themselves.
  /:\/\/|www\.|mailto:|xmpp:|[\w.+-]@[\w-]+\./i,
];
const HEADING = /^(#{1,6}) +([^#\n]*[^#\s])$/gm;

/**
 * A line of words and the commonest marks between them, which has no syntax wherever they stand: most entries are one. What
 * this lets through, the expressions above would too.
 */
const WORDS = /^[A-Za-z](?:[A-Za-z0-9 ,;()%'"/?!-]|\.(?= |$)|(?<=\d)\.(?=\d)|:(?= )|→|(?<= )@)*$/;

/** Whether a text is surely one paragraph of itself. */
export function isWords(text: string): boolean {
  return WORDS.test(text) && !text.endsWith(' ');
}

/** The blocks of a text, as the parser of Markdown would have them; null where it must be asked. */
export function plainBlocks(text: string): PlainBlock[] | null {
  if (isWords(text)) return [{ depth: null, text }];
  if (SYNTAX.some((syntax) => syntax.test(text)) || hasSyntaxBeyondMarks(text)) return null;
  const blocks: PlainBlock[] = [];
  let from = 0;
  for (const heading of text.matchAll(HEADING)) {
    blocks.push(...paragraphs(text.slice(from, heading.index)));
    blocks.push({ depth: heading[1]!.length, text: heading[2]! });
    from = heading.index + heading[0].length;
  }
  blocks.push(...paragraphs(text.slice(from)));
  return blocks.some((block) => block.depth === null && /^#/m.test(block.text)) ? null : blocks;
}

/** Whether there is syntax other than marks in a line, lists and headings. */
export function hasSyntaxBeyondMarks(text: string): boolean {
  return SYNTAX_BEYOND_MARKS.some((syntax) => syntax.test(text));
}

function paragraphs(text: string): PlainBlock[] {
  return text
    .split(/\n[ ]*(?:\n[ ]*)+/)
    .map((paragraph) => paragraph.trim().replace(/ *\n */g, '\n'))
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => ({ depth: null, text: paragraph }));
}
