/** Whole days from 1970-01-01 to a day of the years 0 to 9999. `Date` knows it too, and takes five times as long. */
function dayNumber(year: number, month: number, day: number): number {
  const leapYears = month > 2 ? year : year - 1;
  const leapDays = Math.floor(leapYears / 4) - Math.floor(leapYears / 100) + Math.floor(leapYears / 400);
  return year * 365 + leapDays + DAYS_BEFORE_MONTH[month]! + day - DAYS_BEFORE_1970;
}

/** The same of a day as it is written, as `2017-02-10`. */
export function dayNumberOf(day: string): number {
  return dayNumber(numberAt(day, 0) * 100 + numberAt(day, 2), numberAt(day, 5), numberAt(day, 8));
}

/** Not asked of a text: V8 keeps texts in more than four ways, and would look it up each time, which takes twice as long. */
const { charCodeAt } = String.prototype;

/** The number that two digits of a text are, from a place on. */
export function numberAt(text: string, at: number): number {
  return charCodeAt.call(text, at) * 10 + charCodeAt.call(text, at + 1) - ZERO * 11;
}

/** The day that is so many days after 1970-01-01, as `2017-02-10`; of the years 0 to 9999. */
export function dayText(days: number): string {
  // Years that begin with March have the leap day at their end (Hinnant, "chrono-compatible low-level date algorithms").
  const sinceMarch = days + DAYS_FROM_MARCH_OF_0;
  const era = Math.floor(sinceMarch / DAYS_OF_400_YEARS);
  const ofEra = sinceMarch - era * DAYS_OF_400_YEARS;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${twoDigits(Math.floor(year / 100))}${twoDigits(year % 100)}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** A whole number below 100. */
export function twoDigits(number: number): string {
  return TWO_DIGITS[number]!;
}

const ZERO = 0x30;
const DAYS_BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
/** Counted as above, from the first day of the year 0 on. */
const DAYS_BEFORE_1970 = 719_528;
const DAYS_FROM_MARCH_OF_0 = 719_468;
const DAYS_OF_400_YEARS = 146_097;
const TWO_DIGITS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
