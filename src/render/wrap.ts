import { slices, widthOf } from './width.ts';

/** As wide as prose is read with ease. */
export const WIDEST_LINE = 100;
const LEAST_ROOM = 20;

/**
 * Breaks a text into lines that fit a number of columns, each indented. A word of ASCII is never cut, since it may be an
 * address or a path to copy; one in a script without spaces is.
 */
export function wrap(text: string, columns: number, indent: number): string {
  const width = Math.max(1, Math.min(columns, WIDEST_LINE) - indent);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((one) => piecesOf(one, width))) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => ' '.repeat(indent) + one).join('\n');
}

/** A head with what it is the head of wrapped beside it; below it, where it leaves too little room. Without an end of line. */
export function hanging(head: string, text: string, columns: number): string {
  const beside = widthOf(head);
  if (beside + widthOf(text, columns) <= columns) return `${head}${text}`.trimEnd();
  const indent = /^ */.exec(head)![0].length + 4;
  const longest = Math.max(...text.split(/\s+/).map((word) => widthOf(word, columns)));
  const isRoomy = columns - beside >= LEAST_ROOM && longest <= columns - beside;
  if (isRoomy || beside <= indent) return head + wrap(text, columns, beside).slice(beside);
  return `${head.trimEnd()}\n${wrap(text, columns, indent)}`;
}

function piecesOf(word: string, width: number): string[] {
  if (/^[!-~]*$/.test(word) || widthOf(word, width) <= width || word.includes('\u001b')) return [word];
  return slices(word, width);
}
