import { printable } from '../printable.ts';

/** A piece of HTML that is safe to put into a page. Only `html` makes one of texts; all that it is given is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Part = Html | string | number | null | undefined | false | readonly Part[];

/** A template of HTML. Every value is escaped as text or as an attribute in quotes, unless it is HTML already. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0]!;
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    text += typeof part === 'string' ? escaped(part) : rendered(part);
    text += strings[index + 1]!;
  }
  return new Html(text);
}

export function joined(parts: readonly Html[]): Html {
  let text = '';
  for (const part of parts) text += part.text;
  return new Html(text);
}

/** Stands in a piece of HTML for something that is put in later. Nothing that is escaped has it. */
export const ROOM = new Html('\0');

/** A piece of HTML with room for others. */
export type Frame = readonly string[];

export function framed({ text }: Html): Frame {
  return text.split(ROOM.text);
}

/** `parts`: as many as there is room for. */
export function filled(frame: Frame, parts: readonly Html[]): Html {
  let text = frame[0]!;
  for (let index = 0; index < parts.length; index++) text += parts[index]!.text + frame[index + 1]!;
  return new Html(text);
}

function rendered(part: Part): string {
  if (typeof part === 'string') return escaped(part);
  if (part instanceof Html) return part.text;
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'number') return String(part);
  let text = '';
  for (const one of part) text += rendered(one);
  return text;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Anything but what stands for itself, by far the most: printable ASCII, Latin letters, dashes and quotes, arrows. */
const TO_ESCAPE =
  /[^\n\t\x20\x21\x23-\x25\x28-\x3b\x3d\x3f-\x7e\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2190-\u21ff]/;

/** For text, and for attributes in double quotes; what would steer a reader's screen is shown, as on a terminal. */
export function escaped(text: string): string {
  return TO_ESCAPE.test(text) ? escapedWhole(text) : text;
}

/** The same, whatever is in it. */
export function escapedWhole(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
