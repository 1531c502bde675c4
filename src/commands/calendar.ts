import type { Context } from '../context.ts';
import { type CalendarDate, calendarDates } from '../domain/dates.ts';
import { icalendar } from '../render/icalendar.ts';
import { printablePath } from '../render/printable.ts';
import { CALENDAR_DATES } from '../render/records.ts';
import { type CommandBody, type OptionValues, type Outcome, text } from './command.ts';
import { exitCodeWithout, loadIncidents, noStoreNotes, unreadableNotes } from './load-incidents.ts';
import { handleInput } from './inputs.ts';
import { outputPath } from './paths.ts';

const spec: CommandBody<'calendar'> = {
  description:
    'Writes an iCalendar file for a calendar to subscribe to: the sessions of the review meeting (R6), and each day by which a review, a corrective action or something else is due. Entries keep their identity, so that a date that moves is moved.',
  examples: [
    ['incident calendar > incidents.ics', 'everything'],
    ['incident calendar --for @lee --out lee.ics', 'the meetings, and what one person owes'],
  ],
  options: [
    { flags: '--for <handle>', describes: 'only what one person owes, and the meetings' },
    { flags: '--out <file>', describes: 'write it to a file instead of stdout' },
  ],
  records: CALENDAR_DATES,
  json: 'calendar',
  run: calendar,
};
export default spec;

async function calendar(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'calendar'>> {
  const policy = await context.policy();
  const given = text(options, 'for');
  const person = given === undefined ? null : handleInput(given, policy, '--for');
  const { incidents, unreadable } = loadIncidents(context);
  const dates = calendarDates(incidents, policy, context.now, person);
  const made = icalendar(dates);
  const file = text(options, 'out');
  const out = file === undefined ? undefined : outputPath(context, file, '--out', 'incidents.ics');
  if (out !== undefined) context.saveFile(out, made, (old) => old.startsWith('BEGIN:VCALENDAR'));
  return {
    data: { dates: dates.map(dateJson), unreadable },
    text: out === undefined ? made : printablePath(out),
    notes: [...unreadableNotes(unreadable), ...noStoreNotes(context)],
    exitCode: exitCodeWithout(unreadable),
  };
}

function dateJson({ uid, title, description, day, session, incident }: CalendarDate) {
  const { from = null, to = null } = session ?? {};
  return { uid, title, description, day, from, to, incident: incident?.id ?? null };
}
