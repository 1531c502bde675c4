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
  for (let index = 0; index < parts.length; index++) text += rendered(parts[index]) + strings[index + 1]!;
  return new Html(text);
}

export function joined(parts: readonly Html[], between = '\n'): Html {
  return new Html(parts.map(({ text }) => text).join(between));
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

/** Anything but printable ASCII that stands for itself. */
const TO_ESCAPE = /[^\n\t\x20-\x7e]|[&<>"']/;

/** For text, and for attributes in double quotes; what would steer a reader's screen is shown, as on a terminal. */
export function escaped(text: string): string {
  if (!TO_ESCAPE.test(text)) return text;
  return printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
