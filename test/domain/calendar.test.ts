import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addWorkingDays,
  daysBetween,
  nextWeekday,
  WEEKDAYS,
  weekdayOf,
  type WorkingCalendar,
  workingDaysBetween,
} from '../../src/domain/calendar.ts';

const DAY = 86_400_000;
const anyDay = fc
  .integer({ min: Date.UTC(1970, 0, 1) / DAY, max: Date.UTC(2199, 11, 31) / DAY })
  .map((number) => new Date(number * DAY).toISOString().slice(0, 10));
const numberOf = (day: string) => Date.parse(day) / DAY;
const dayOf = (number: number) => new Date(number * DAY).toISOString().slice(0, 10);

const anyCalendar: fc.Arbitrary<WorkingCalendar> = fc.record({
  workingDays: fc.subarray([...WEEKDAYS], { minLength: 1 }).map((days) => new Set(days)),
  holidays: fc.array(anyDay, { maxLength: 5 }).map((days) => new Map(days.map((day) => [day, 'Holiday']))),
});
/** Holidays where they matter: right behind the day. */
const nearHolidays = fc
  .tuple(anyDay, fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 10 }), anyCalendar)
  .map(([from, offsets, { workingDays }]) => ({
    from,
    calendar: {
      workingDays,
      holidays: new Map(offsets.map((offset) => [dayOf(numberOf(from) + offset), 'Holiday'])),
    },
  }));

function works(number: number, { workingDays, holidays }: WorkingCalendar): boolean {
  return workingDays.has(WEEKDAYS[(((number + 4) % 7) + 7) % 7]!) && !holidays.has(dayOf(number));
}

test('working days are counted as on one’s fingers', () => {
  fc.assert(
    fc.property(nearHolidays, fc.integer({ min: 0, max: 30 }), ({ from, calendar }, count) => {
      let number = numberOf(from);
      const skipped: string[] = [];
      for (let left = count; left > 0; ) {
        number++;
        if (works(number, calendar)) left--;
        else skipped.push(dayOf(number));
      }
      const found = addWorkingDays(from, count, calendar);
      expect(found.day).toBe(dayOf(number));
      expect(found.skipped.map(({ day }) => day)).toEqual(skipped);
      expect(found.skipped.every(({ why }) => why !== '')).toBe(true);
      expect(workingDaysBetween(from, found.day, calendar)).toBe(count);
      expect(workingDaysBetween(found.day, from, calendar)).toBe(0);
    }),
    { numRuns: 1000 },
  );
});

test('days are those of the calendar', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
      const other = dayOf(numberOf(day) + days);
      expect(addDays(day, days)).toBe(other);
      expect(daysBetween(day, other)).toBe(days);
      expect(weekdayOf(other)).toBe(WEEKDAYS[(numberOf(other) + 4 + 7_000_000) % 7]);
    }),
    { numRuns: 1000 },
  );
});

test('the next weekday is within a week, and may be that day', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...WEEKDAYS), (day, weekday) => {
      const next = nextWeekday(day, weekday);
      expect(weekdayOf(next)).toBe(weekday);
      expect(daysBetween(day, next)).toBeGreaterThanOrEqual(0);
      expect(daysBetween(day, next)).toBeLessThan(7);
    }),
    { numRuns: 500 },
  );
});

test('years that cannot be written end the count', () => {
  const calendar: WorkingCalendar = { workingDays: new Set(['monday']), holidays: new Map() };
  expect(addDays('9999-12-30', 7)).toBe('9999-12-31');
  expect(addDays('0000-01-03', -7)).toBe('0000-01-01');
  expect(addWorkingDays('9999-12-30', 7, calendar).day).toBe('9999-12-31');
  expect(workingDaysBetween('9999-12-01', '9999-12-31', calendar)).toBe(4);
});
