import { codePoint, showSteering } from '../domain/steering.ts';

/**
 * Makes text from a file safe for a terminal: control characters, escape sequences, bidirectional overrides, zero-width
 * characters and lone surrogates are shown as `\u{…}` instead of taking effect. Line ends and tabs stay.
 */
export function printable(text: string): string {
  return showSteering(text);
}

/** The same on one line, with runs of white space as one space. */
export function printableLine(text: string): string {
  return printable(text.replace(/\s+/g, ' ').trim());
}

/** The same for the name of a file: on one line, and every space of it stays. */
export function printablePath(path: string): string {
  return printable(path).replace(/[\n\t]/g, codePoint);
}

/** Makes text safe inside a line of Markdown: what could open a link, code, emphasis, HTML or a table cell is escaped. */
export function markdownLine(text: string): string {
  return printableLine(text).replace(/[\\`*[\]<>|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');
}
