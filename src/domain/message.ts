import type { Notice } from './policy-response.ts';

/** Something that people are to be told, as it is sent or pasted. */
export interface Message {
  notice: Notice;
  /** One line: what it is about. */
  summary: string;
  /** All of it: lines of plain text, in which nothing steers a terminal. */
  body: string;
  /** Whom it calls, as the policy says they are called: `@pat`, a number. Null where it is for all who read the channel. */
  to: string | null;
  /** Whether everybody in the channel is called (R23). */
  toAll: boolean;
  /** As in the incident: `S1`. */
  severity: string;
  /** What a program may want to know, by lower-case name: `id`, `title`, `path`, … */
  facts: Readonly<Record<string, string>>;
}

/** The message as a person pastes it. */
export function pasteText({ to, toAll, body }: Message): string {
  const called = to ?? (toAll ? '@channel' : '');
  return called === '' ? body : `${called} ${body}`;
}
