import { slices, widthOf } from './width.ts';

/** As wide as prose is read with ease. */
export const WIDEST_LINE = 100;
const LEAST_ROOM = 20;

/**
 * Breaks a text into lines that fit a number of columns, each indented. A word of ASCII is never cut, since it may be an
 * address or a path to copy; one in a script without spaces is. A command line that is suggested stays whole where it fits a
 * line, and is else broken as a shell takes it.
 */
export function wrap(text: string, columns: number, indent: number): string {
  const lines = broken(text, Math.min(columns, WIDEST_LINE) - indent);
  return lines.map((one) => ' '.repeat(indent) + one).join('\n');
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

/**
 * A text of several lines as it stands on a screen: what is too long for a line goes on below it, further in. Code between
 * fences stays as it is, and so does everything where the output is no screen.
 */
export function fitted(text: string, columns: number): string {
  let isCode = false;
  const fit = (line: string) => {
    const isFence = /^ *(?:```|~~~)/.test(line);
    if (isFence) isCode = !isCode;
    return isCode || isFence ? line : fittedLine(line, columns);
  };
  return text.split('\n').map(fit).join('\n');
}

function fittedLine(line: string, columns: number): string {
  if (widthOf(line, columns) <= columns) return line;
  const [head, marker = ''] = /^ *([-*] (?:\[[ x]\] )?)?/.exec(line)!;
  const indent = head.length + (marker === '' ? 2 : 0);
  const width = Math.min(columns, WIDEST_LINE);
  const [first, ...others] = broken(line.slice(head.length), width - indent, width - head.length);
  return [head + first, ...others.map((one) => ' '.repeat(indent) + one)].join('\n');
}

/** The first line of some texts has another room than those below it. */
function broken(text: string, room: number, firstRoom = room): string[] {
  const width = Math.max(1, room);
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(text).flatMap((one) => piecesOf(one, width))) {
    const limit = lines.length === 0 ? Math.max(1, firstRoom) : width;
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > limit) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A command line within a sentence, up to where the sentence goes on. */
const COMMAND =
  /(?<=^ *|[:;,|] |\b(?:and|or) |\()(?:incident|git(?= (?:add|clone|config|fetch|init|merge|push|rebase|remote|switch) ))(?: (?!(?:and|or|then|which)\b)(?:"[^"]*"|'[^']*'|[^\s"'(),;.]|\.(?=\S))+)+/g;
/** Stands for the spaces in one, in a text that is printable. */
const WITHIN = '\u0000';
/** What makes it one beyond doubt: quotes, handles and options. */
const SURELY_COMMAND = /["'@]|\u0000-/;

function wordsOf(text: string): string[] {
  return text
    .replace(COMMAND, (command) => command.replaceAll(' ', WITHIN))
    .split(/\s+/)
    .filter(Boolean);
}

function piecesOf(word: string, width: number): string[] {
  if (word.includes(WITHIN)) return piecesOfCommand(word, width);
  if (/^[!-~]*$/.test(word) || widthOf(word, width) <= width || word.includes('\u001b')) return [word];
  return slices(word, width);
}

const GOES_ON = ' \\';
const spaced = (word: string) => word.replaceAll(WITHIN, ' ');
/** An option, and its value. */
const apart = (word: string) => (word.startsWith('-') ? word.split(/(?<=^[^\u0000]+)\u0000/) : [word]);
/** With its quotes, and with the option that it is the value of. */
const ARGUMENT = /(?:-[^\u0000"'=]+\u0000(?!-))?(?:"[^"]*"|'[^']*'|[^\u0000"']|["'](?=[^"']*$))+/g;

function piecesOfCommand(command: string, width: number): string[] {
  const whole = spaced(command);
  if (widthOf(whole) <= width) return [whole];
  const words = command.match(ARGUMENT) ?? [];
  if (!SURELY_COMMAND.test(command)) return command.split(WITHIN);
  const lines: string[] = [];
  const fits = (word: string) => widthOf(spaced(word) + GOES_ON) <= width;
  for (const word of words.flatMap((one) => (fits(one) ? [one] : apart(one))).map(spaced)) {
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line, index) => (index < lines.length - 1 ? line + GOES_ON : line));
}
