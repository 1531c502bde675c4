import type { Day } from '../domain/time.ts';

/** The part of date-holidays that is used; the package is optional, and its types are not needed to run. */
interface HolidayCalendar {
  getHolidays(year: number): { date: string; name: string; type: string }[] | undefined;
}

/** The holidays of a named calendar, or why there are none. */
export type NamedHolidays = { holidays: ReadonlyMap<Day, string> } | { problem: string };

/** The public holidays of a named calendar (`DE`, `DE-BY`), looked up a year at a time, with the days of `listed` on top. */
export async function namedHolidays(name: string, listed: ReadonlyMap<Day, string>): Promise<NamedHolidays> {
  const [country = '', ...regions] = name.split('-');
  const Holidays = await holidayPackage();
  if (!Holidays) {
    return {
      problem: `"${name}" needs the package date-holidays: npm install -g date-holidays, or list the days under holidays`,
    };
  }
  const known = new Holidays();
  if (!(country in known.getCountries()))
    return {
      problem: `there is no calendar "${name}": write a country, or country and state, as DE or DE-BY`,
    };
  const states = Object.keys(known.getStates(country) ?? {});
  if (regions[0] && !states.includes(regions[0])) {
    return {
      problem: `there is no calendar "${name}": the states of ${country} are ${states.join(', ') || 'not known'}`,
    };
  }
  const calendar: HolidayCalendar = new Holidays(country, regions[0] ?? '', regions[1] ?? '');
  return { holidays: new YearlyHolidays(calendar, listed) };
}

/** The package is optional. */
async function holidayPackage() {
  try {
    return (await import('date-holidays')).default;
  } catch {
    return null;
  }
}

/** Looking up a year takes milliseconds, and a file may say that an incident was resolved in the year 9999. */
const LAST_YEAR = 2200;

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
    if (!this.years.has(year) && year <= LAST_YEAR) this.addYear(year);
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
