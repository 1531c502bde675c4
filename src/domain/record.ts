import type { TimelineEvent } from './event.ts';
import { eventsOf } from './events-of.ts';

/**
 * What an event of the process says, in a form that people and programs read alike:
 * `**outreach** done Acme (via phone): they have a workaround`. `docs/format.md` has the grammar.
 */
export interface ProcessRecord {
  /** One word of lower-case letters, digits and `-`: what was done. */
  verb: string;
  /** What it was done to; null where the event's type says it all. */
  subject: string | null;
  /** Further facts by key, as `via` above. */
  details: Readonly<Record<string, string>>;
  /** What a person has to say of it; empty where nothing was said. */
  text: string;
}

const RECORD = /^([a-z][a-z0-9-]*)(?: ([^\s:(][^:(\n]*?))?(?: \(([^()\n]*)\))?(?::(?:[ \t]+|\n|$)(.*))?$/s;
const DETAIL = /^([a-z]+) (\S.*)$/s;

/** Reads the text of an event; null where it has another form. */
export function parseRecord(text: string): ProcessRecord | null {
  const match = RECORD.exec(text);
  if (!match) return null;
  const details: [string, string][] = [];
  for (const part of match[3]?.split(', ') ?? []) {
    const [, key, value] = DETAIL.exec(part) ?? [];
    if (key === undefined || value === undefined) return null;
    details.push([key, value]);
  }
  return {
    verb: match[1]!,
    subject: match[2] ?? null,
    details: Object.fromEntries(details),
    text: match[4]?.trim() ?? '',
  };
}

/** The text of an event. Reading it gives the record back, as long as `isSubject` holds for the subject and the details. */
export function printRecord({
  verb,
  subject = null,
  details = {},
  text = '',
}: Partial<ProcessRecord> & Pick<ProcessRecord, 'verb'>): string {
  const facts = Object.entries(details).map(([key, value]) => `${key} ${value}`);
  const head = [verb, ...(subject ? [subject] : []), ...(facts.length > 0 ? [`(${facts.join(', ')})`] : [])];
  return text === '' ? head.join(' ') : `${head.join(' ')}: ${text}`;
}

/** The form of a text that can stand in a record as its subject. */
export const SUBJECT = /^[^\s:(),](?:[^:(),\n]*[^\s:(),])?$/;

/** Whether a text can stand in a record as its subject, or as the value of a detail. */
export function isSubject(text: string): boolean {
  return SUBJECT.test(text);
}

/** The events of one type that are records, in their order, with what each says; a guess is none. */
export function recordsOf(
  timeline: readonly TimelineEvent[],
  type: string,
): { event: TimelineEvent; record: ProcessRecord }[] {
  const found: { event: TimelineEvent; record: ProcessRecord }[] = [];
  for (const event of eventsOf(timeline, type)) {
    const record = event.doubtful ? null : parseRecord(event.text);
    if (record) found.push({ event, record });
  }
  return found;
}
