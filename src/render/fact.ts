import type { Screen } from '../context/terminal.ts';
import { padTo } from './width.ts';
import { hanging } from './wrap.ts';

/** Wide enough for the title of every default role; a longer one pushes its value to the right. */
const LABEL_WIDTH = 24;

/** A line of `show`: `Incident manager        @sam`. Both are printable, and may be coloured. */
export function fact(label: string, value: string, { columns }: Screen): string {
  return `${hanging(padTo(`${label} `, LABEL_WIDTH), value, columns)}\n`;
}
