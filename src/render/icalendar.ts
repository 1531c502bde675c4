import ical, { ICalEventTransparency } from 'ical-generator';
import type { CalendarDate } from '../domain/dates.ts';
import { printable, printableLine } from './printable.ts';

/** Dates as iCalendar (RFC 5545), for a calendar to subscribe to. A day by which something is due leaves its owner free. */
export function icalendar(dates: readonly CalendarDate[]): string {
  const calendar = ical({
    name: 'Incidents',
    prodId: '//incident//incident calendar//EN',
  });
  for (const { uid, title, description, day, session, changed } of dates)
    calendar.createEvent({
      id: printableLine(uid),
      summary: printable(title),
      description: printable(description),
      stamp: new Date(changed),
      ...(session
        ? { start: new Date(session.from), end: new Date(session.to) }
        : {
            start: new Date(`${day}T00:00:00Z`),
            allDay: true,
            transparency: ICalEventTransparency.TRANSPARENT,
          }),
    });
  return `${calendar.toString()}\r\n`;
}
