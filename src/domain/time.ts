import { tzOffset } from '@date-fns/tz/tzOffset';
import { dayNumberOf, dayText, numberAt, twoDigits } from './civil-day.ts';
import { remembered } from './once.ts';

/** A moment in UTC, to the second, as `2017-01-31T23:30:00Z`. Sorts as text in order of time. */
export type Instant = string;

/** A civil day in some zone, as `2017-02-10`. Sorts as text in order of time. */
export type Day = string;

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/;

const MONTH_AND_DAY =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))';
/** A time as this program writes it, which needs no conversion; but for leap days, nearly all that are ever read. */
const WRITTEN = new RegExp(
  `^(?:19[7-9]\\d|[2-9]\\d\\d\\d)-${MONTH_AND_DAY}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ$`,
);

const [FIRST, LAST] = [0, Date.parse('9999-12-31T23:59:59Z')];
const A_DAY = 86_400_000;
const MINUTES_A_DAY = 1_440;

/** The instant of a number of milliseconds since 1970; fractions of a second are cut off, and years have four digits. */
export function instantFrom(milliseconds: number): Instant {
  if (Number.isNaN(milliseconds)) throw new RangeError('no moment');
  const seconds = Math.floor(between(FIRST, milliseconds, LAST) / 1000);
  return `${dayText(Math.floor(seconds / 86_400))}T${clockOf(seconds)}:${twoDigits(seconds % 60)}Z`;
}

/** The clock of UTC after so many seconds since 1970, as `01:30`. */
function clockOf(seconds: number): string {
  return clockAfter(Math.floor(seconds / 60) % MINUTES_A_DAY);
}

function clockAfter(minutes: number): string {
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** Milliseconds since 1970. */
export function millisecondsOf(instant: Instant): number {
  return dayNumberOf(instant) * A_DAY + minutesOf(instant) * 60_000 + numberAt(instant, 17) * 1000;
}

/**
 * Reads an RFC 3339 time, with `Z` or an offset; seconds may be left out. Null where the text is
 * not one, names a day or an hour that does not exist (30 February, 25:00), or lies before 1970.
 */
export function parseInstant(text: string): Instant | null {
  if (WRITTEN.test(text)) return text;
  const match = RFC3339.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second = '00', zone] = match;
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc) || instantFrom(asUtc) !== `${wall}Z`) return null;
  if (zone === 'Z' || zone === 'z') return `${wall}Z`;
  const [offsetHours, offsetMinutes] = [Number(zone!.slice(1, 3)), Number(zone!.slice(4))];
  if (offsetHours > 23 || offsetMinutes > 59) return null;
  const offset = (offsetHours * 60 + offsetMinutes) * (zone!.startsWith('-') ? -60_000 : 60_000);
  const shifted = asUtc - offset;
  return shifted < FIRST || shifted > LAST ? null : instantFrom(shifted);
}

/** Whether the text is a day of the calendar, as `2017-02-10`. */
export function isDay(text: string): text is Day {
  return /^\d{4}-\d\d-\d\d$/.test(text) && parseInstant(`${text}T00:00:00Z`) !== null;
}

/** The civil day on which an instant falls in an IANA time zone. */
export function dayIn(instant: Instant, timeZone: string): Day {
  return wallClock(instant, timeZone).slice(0, 10);
}

/** The wall clock of a zone at an instant, as `2017-02-01 01:30`. */
export function wallClock(instant: Instant, timeZone: string): string {
  if (timeZone === 'UTC') return `${instant.slice(0, 10)} ${instant.slice(11, 16)}`;
  const day = instant.slice(0, 10);
  const ahead = minutesAhead(day, timeZone);
  const minutes = ahead === null ? -1 : minutesOf(instant) + ahead;
  if (minutes >= 0 && minutes < MINUTES_A_DAY) return `${day} ${clockAfter(minutes)}`;
  return reckonedWallClock(instant, timeZone);
}

/** The same with all that there is to it: clocks that change, and a day that begins or ends between. */
export function reckonedWallClock(instant: Instant, timeZone: string): string {
  const moment = between(FIRST + A_DAY, millisecondsOf(instant), LAST - A_DAY);
  const local = Math.floor((moment + offsetOf(moment, timeZone)) / 1000);
  return `${dayText(Math.floor(local / 86_400))} ${clockOf(local)}`;
}

/** How far clocks are ahead of UTC all through a day of UTC; null where that is not one number. One day is asked for dozens of times. */
const minutesAhead = remembered((day: Day, timeZone: string): number | null => {
  const from = millisecondsOf(`${day}T00:00:00Z`);
  if (from < FIRST + A_DAY || from > LAST - 3 * A_DAY) return null;
  const offset = offsetAt(from, timeZone) / 60_000;
  return Number.isInteger(offset) && offsetAt(from + A_DAY, timeZone) === offset * 60_000 ? offset : null;
});

/** Minutes since the day of UTC began. */
function minutesOf(instant: Instant): number {
  return numberAt(instant, 11) * 60 + numberAt(instant, 14);
}

const QUARTER_HOUR = 900_000;
const MOST_OFFSETS = 100_000;
/**
 * Asking a time zone takes longer than all else that is done with a time. So it is asked for the beginning and the end of a
 * day of UTC; only where they differ it is asked for each quarter of an hour, on which alone clocks change.
 */
const offsets = new Map<string, Map<number, number>>();

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function offsetOf(moment: number, timeZone: string): number {
  const day = Math.floor(moment / A_DAY) * A_DAY;
  const offset = offsetAt(day, timeZone);
  if (offset === offsetAt(day + A_DAY, timeZone)) return offset;
  return offsetAt(Math.floor(moment / QUARTER_HOUR) * QUARTER_HOUR, timeZone);
}

function offsetAt(moment: number, timeZone: string): number {
  const before = offsets.get(timeZone);
  const known = before !== undefined && before.size < MOST_OFFSETS ? before : new Map<number, number>();
  if (known !== before) offsets.set(timeZone, known);
  let offset = known.get(moment);
  if (offset === undefined) {
    // Seconds, which clocks of Monrovia were off until 1972, are left out, as `Date` does.
    offset = Math.trunc(tzOffset(timeZone, new Date(moment))) * 60_000;
    known.set(moment, offset);
  }
  return offset;
}

/**
 * The instants at which a zone's clocks show a wall-clock time: one as a rule, none in the hour
 * that is skipped in spring, two in the hour that is repeated in autumn.
 */
export function instantsAt(day: Day, clock: string, timeZone: string): Instant[] {
  const asUtc = millisecondsOf(`${day}T${clock}:00Z`);
  const found = new Set<Instant>();
  for (const probe of [asUtc - A_DAY, asUtc + A_DAY]) {
    const candidate = instantFrom(asUtc - offsetOf(probe, timeZone));
    if (wallClock(candidate, timeZone) === `${day} ${clock}`) found.add(candidate);
  }
  return [...found].sort();
}

/**
 * The instant that a wall-clock time stands for in a plan: the first of two; in the hour that is skipped in spring, the one at
 * which clocks would show it had they not been put forward (RFC 5545, 3.3.5). Null on a day that a zone passed over.
 */
export function plannedInstant(day: Day, clock: string, timeZone: string): Instant | null {
  const [first] = instantsAt(day, clock, timeZone);
  if (first !== undefined) return first;
  const hourBefore = plusMinutes(`${day}T${clock}:00Z`, -60);
  const [before] = instantsAt(hourBefore.slice(0, 10), hourBefore.slice(11, 16), timeZone);
  return before === undefined ? null : plusMinutes(before, 60);
}

/** The instant a number of minutes later (earlier, where negative). */
export function plusMinutes(instant: Instant, minutes: number): Instant {
  return instantFrom(millisecondsOf(instant) + minutes * 60_000);
}

/** Whole minutes from one instant to another. */
export function minutesBetween(from: Instant, to: Instant): number {
  return Math.floor((millisecondsOf(to) - millisecondsOf(from)) / 60_000);
}

/** A length of time as people say it: `42 min`, `18 h 30 min`, `3 d 4 h`. */
export function durationText(minutes: number): string {
  const whole = Math.abs(minutes);
  if (whole < 60) return `${whole} min`;
  const hours = Math.floor(whole / 60);
  if (hours < 48) return whole % 60 === 0 ? `${hours} h` : `${hours} h ${whole % 60} min`;
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Whether the runtime knows a time zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function between(least: number, value: number, greatest: number): number {
  return Math.min(Math.max(value, least), greatest);
}
