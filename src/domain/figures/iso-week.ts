import { addDays, daysBetween, WEEKDAYS, weekdayOf } from '../calendar.ts';
import type { Day } from '../time.ts';

/** The Monday of the week that a day is in. */
export function mondayOf(day: Day): Day {
  return addDays(day, -((WEEKDAYS.indexOf(weekdayOf(day)) + 6) % 7));
}

/** The week of a Monday as ISO 8601 writes it: `2026-W47`. It is of the year that its Thursday is in. */
export function isoWeek(monday: Day): string {
  const year = addDays(monday, 3).slice(0, 4);
  const first = mondayOf(`${year}-01-04`);
  return `${year}-W${String(daysBetween(first, monday) / 7 + 1).padStart(2, '0')}`;
}
