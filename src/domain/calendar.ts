import { dayNumberOf, dayText } from './civil-day.ts';
import type { Day } from './time.ts';

/** The first and the last of the days that can be written. */
const [FIRST_DAY, LAST_DAY] = ['0000-01-01', '9999-12-31'];
const [FIRST, LAST] = [dayNumberOf(FIRST_DAY), dayNumberOf(LAST_DAY)];

export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Which days count as working days. Days are civil days of the policy's time zone (R4). */
export interface WorkingCalendar {
  workingDays: ReadonlySet<Weekday>;
  /** Holidays by day, with their name; one that falls on a weekend changes nothing. */
  holidays: ReadonlyMap<Day, string>;
}

/** A day passed over while counting working days, and why. */
export interface SkippedDay {
  day: Day;
  why: string;
}

/**
 * The day a number of days later (earlier, where negative). UTC has no summer time, so a day is always a day. Beyond
 * the years of four digits it is the first or the last day of those: a file may say that something happened in 9999.
 */
export function addDays(day: Day, days: number): Day {
  return dayText(Math.min(Math.max(dayNumberOf(day) + days, FIRST), LAST));
}

/** How many days lie between two days: 1 from Monday to Tuesday. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

export function weekdayOf(day: Day): Weekday {
  return weekdayAt(dayNumberOf(day));
}

/** So many days after 1970-01-01, which was a Thursday, or before. */
function weekdayAt(number: number): Weekday {
  return WEEKDAYS[(((number + 4) % 7) + 7) % 7]!;
}

/** Why a day is no working day: its holiday's or its weekday's name; null where it is one. */
export function whyNotWorking(day: Day, calendar: WorkingCalendar): string | null {
  const weekday = weekdayOf(day);
  if (!calendar.workingDays.has(weekday)) return capitalised(weekday);
  return calendar.holidays.get(day) ?? null;
}

/**
 * Counts working days from a day, which is itself day 0 (R4), and names each day skipped.
 * The calendar must have at least one working weekday; holidays are finite, so the count ends.
 */
export function addWorkingDays(
  from: Day,
  count: number,
  calendar: WorkingCalendar,
): { day: Day; skipped: SkippedDay[] } {
  const skipped: SkippedDay[] = [];
  let day = from;
  for (let counted = 0; counted < count && day < LAST_DAY; ) {
    day = addDays(day, 1);
    const why = whyNotWorking(day, calendar);
    if (why === null) counted++;
    else skipped.push({ day, why });
  }
  return { day, skipped };
}

/** How many working days lie after `from`, up to and with `to`; 0 where `to` is not later. */
export function workingDaysBetween(from: Day, to: Day, { workingDays, holidays }: WorkingCalendar): number {
  let count = 0;
  const last = dayNumberOf(to);
  for (let number = dayNumberOf(from) + 1; number <= last; number++) {
    if (workingDays.has(weekdayAt(number)) && (holidays.size === 0 || !holidays.has(dayText(number))))
      count++;
  }
  return count;
}

/** The first day of a given weekday that is not before `from`: on a Tuesday, Tuesday is that day. */
export function nextWeekday(from: Day, weekday: Weekday): Day {
  const ahead = (WEEKDAYS.indexOf(weekday) - WEEKDAYS.indexOf(weekdayOf(from)) + 7) % 7;
  return addDays(from, ahead);
}

export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
