import { TZDateMini } from '@date-fns/tz/date/mini';
import { addDays as addDaysTo } from 'date-fns/addDays';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import type { Day } from './time.ts';

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

const [FIRST_DAY, LAST_DAY] = ['0000-01-01', '9999-12-31'];

/** The day a number of days later (earlier, where negative); the first or last day that can be written, beyond that. */
export function addDays(day: Day, days: number): Day {
  const found = addDaysTo(civil(day), days);
  if (found.getFullYear() > 9999) return LAST_DAY;
  return found.getFullYear() < 0 ? FIRST_DAY : found.toISOString().slice(0, 10);
}

/** How many days lie between two days: 1 from Monday to Tuesday. */
export function daysBetween(from: Day, to: Day): number {
  return differenceInCalendarDays(civil(to), civil(from));
}

export function weekdayOf(day: Day): Weekday {
  return WEEKDAYS[new Date(day).getUTCDay()]!;
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
    day = dayAfter(day);
    const why = whyNotWorking(day, calendar);
    if (why === null) counted++;
    else skipped.push({ day, why });
  }
  return { day, skipped };
}

/** How many working days lie after `from`, up to and with `to`; 0 where `to` is not later. */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkingCalendar): number {
  let count = 0;
  for (let day = from; day < to; ) {
    day = dayAfter(day);
    if (whyNotWorking(day, calendar) === null) count++;
  }
  return count;
}

/** The first day of a given weekday that is not before `from`: on a Tuesday, Tuesday is that day. */
export function nextWeekday(from: Day, weekday: Weekday): Day {
  const ahead = (WEEKDAYS.indexOf(weekday) - WEEKDAYS.indexOf(weekdayOf(from)) + 7) % 7;
  return addDays(from, ahead);
}

/** Plain arithmetic: a file may hold a time two thousand years back, and each day from there on is looked at. */
function dayAfter(day: Day): Day {
  const next = Number(day.slice(8)) + 1;
  if (next <= 28) return `${day.slice(0, 8)}${String(next).padStart(2, '0')}`;
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function civil(day: Day): Date {
  return new TZDateMini(`${day}T00:00:00Z`, 'UTC');
}
