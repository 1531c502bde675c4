import { addDays } from './calendar.ts';
import { findFrontMatter, isFenced } from './front-matter.ts';
import { statusAsWritten } from './front-matter-written.ts';
import type { Incident } from './incident.ts';
import type { Day, Instant } from './time.ts';
import type { YamlValue } from './yaml.ts';
import { readSimpleYaml } from './yaml-simple.ts';

/**
 * Event types by which nothing is owed once an incident has ended. Another one may be a duty that outlives it, as what
 * customers wait for does.
 */
const WITHOUT_DUTY = [
  ...['declared', 'severity', 'status', 'role', 'note', 'update', 'public-update', 'decision'],
  ...['finding', 'confirmed', 'refuted', 'corrected', 'action', 'review', 'topic', 'issue', 'scope'],
  ...['major', 'escalation', 'comms', 'live', 'affected', 'blog-post', 'delivery'],
];
const OTHER_TYPE = `\\*\\*(?!(?:${WITHOUT_DUTY.join('|')})\\??\\*\\*)[a-z][a-z0-9-]{0,31}\\??\\*\\*`;
/** Found sooner than an event of the kind, and there is seldom one. */
const PERHAPS_A_DUTY = new RegExp(OTHER_TYPE);
const A_DUTY = new RegExp(`^[-*+][ \\t]+\\S+[ \\t]+${OTHER_TYPE}`, 'm');
/** With `{4}` it would take twice as long. */
const DAY = /\d\d\d\d-\d\d-\d\d/g;

/**
 * Tells from a file's text, in a tenth of the time that reading it all takes, that the incident is at rest: it has ended,
 * nothing is due in it, and no meeting is concerned with it but those around a day that is named in it. The result is the
 * latest of these days. Null says nothing: then the file must be read.
 */
export function restingSince(text: string): Day | null {
  const fences = findFrontMatter(text);
  if (!isFenced(fences)) return null;
  const status = statusIn(text.slice(fences.yamlFrom, fences.yamlTo));
  if (!isOver(status) || text.includes(UNDONE, fences.bodyFrom)) return null;
  return owesNothing(text) ? latestDayIn(text) : null;
}

/** The same of an incident that was read, whose front matter need not be read again. */
export function restsSince({ text, status }: Pick<Incident, 'text' | 'status'>): Day | null {
  if (!isOver(status)) return null;
  // Only where it stands in the text tells what comes of it: an escape may hide a day of the front matter.
  if (text.includes('\\') || text.includes(UNDONE)) return restingSince(text);
  return owesNothing(text) ? latestDayIn(text) : null;
}

/** A task that is not done. */
const UNDONE = '[ ]';

function isOver(status: YamlValue): boolean {
  return status === 'closed' || status === 'cancelled';
}

function owesNothing(text: string): boolean {
  return !(PERHAPS_A_DUTY.test(text) && A_DUTY.test(text));
}

function statusIn(yaml: string): YamlValue {
  // With escapes, a day can be written without its digits.
  return statusAsWritten(yaml) ?? (yaml.includes('\\') ? null : (readSimpleYaml(yaml)?.status ?? null));
}

function latestDayIn(text: string): Day | null {
  let latest = '';
  DAY.lastIndex = 0;
  while (DAY.test(text)) {
    const day = text.slice(DAY.lastIndex - 'YYYY-MM-DD'.length, DAY.lastIndex);
    if (day > latest) latest = day;
  }
  return latest === '' ? null : latest;
}

/** Whether what rests since a day is still of no concern to what begins at a moment. Days in a file may be of any zone. */
export function restedBefore(since: Day, moment: Instant): boolean {
  return since < addDays(moment.slice(0, 10), -2);
}
