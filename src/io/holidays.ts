import { badInput } from '../domain/failure.ts';
import { CONFIG_FILE } from '../domain/policy.ts';
import type { Day } from '../domain/time.ts';

/** The part of date-holidays that is used; the package is optional, and its types are not needed to run. */
interface HolidayCalendar {
  getHolidays(year: number): { date: string; name: string; type: string }[] | undefined;
}

/**
 * The public holidays of a named calendar (`DE`, `DE-BY`), looked up a year at a time, with the days of `listed` on top.
 * @throws Failure `usage` where date-holidays is not installed or knows no such calendar.
 */
export async function namedHolidays(
  name: string,
  listed: ReadonlyMap<Day, string>,
): Promise<ReadonlyMap<Day, string>> {
  const calendar = await openCalendar(name);
  return new YearlyHolidays(calendar, listed);
}

/** Looking up a year takes milliseconds, and a file may say that an incident was resolved in the year 1. */
const [FIRST_YEAR, LAST_YEAR] = [1970, 2200];

/** A map that fills itself: counting working days asks for a few weeks out of many years. */
class YearlyHolidays extends Map<Day, string> {
  private readonly calendar: HolidayCalendar;
  private readonly years = new Set<number>();

  constructor(calendar: HolidayCalendar, listed: ReadonlyMap<Day, string>) {
    super(listed);
    this.calendar = calendar;
  }

  override get(day: Day): string | undefined {
    const year = Number(day.slice(0, 4));
    if (!this.years.has(year) && year >= FIRST_YEAR && year <= LAST_YEAR) this.addYear(year);
    return super.get(day);
  }

  private addYear(year: number): void {
    this.years.add(year);
    for (const holiday of this.calendar.getHolidays(year) ?? []) {
      const day = holiday.date.slice(0, 10);
      if (holiday.type === 'public' && !this.has(day)) this.set(day, holiday.name);
    }
  }
}

async function openCalendar(name: string): Promise<HolidayCalendar> {
  const [country = '', ...regions] = name.split('-');
  const { default: Holidays } = await import('date-holidays').catch(() => {
    throw badInput(`holiday_calendar: ${name} needs the package date-holidays, which is not installed`, {
      where: CONFIG_FILE,
      mend: 'Run: npm install -g date-holidays, or list the days under holidays.',
    });
  });
  const known = new Holidays().getCountries();
  if (!(country in known)) {
    throw badInput(`holiday_calendar: no calendar is called "${name}"`, {
      where: CONFIG_FILE,
      mend: 'Write a country, or country and state, as DE or DE-BY.',
    });
  }
  return new Holidays(country, regions[0] ?? '', regions[1] ?? '');
}
