/**
 * Makes text from a file safe for a terminal: control characters, escape sequences, bidirectional overrides, zero-width
 * characters and lone surrogates are shown as `\u{…}` instead of taking effect. Line ends and tabs stay.
 */
export function printable(text: string): string {
  return text.replace(STEERING, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** The same on one line, with runs of white space as one space. */
export function printableLine(text: string): string {
  return printable(text.replace(/\s+/g, ' ').trim());
}

const STEERING =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\u034f|\u17b4|\u17b5|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Makes text safe inside a line of Markdown: what could open a link, code, emphasis, HTML or a table cell is escaped. */
export function markdownLine(text: string): string {
  return printableLine(text).replace(/[\\`*[\]<>|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');
}
