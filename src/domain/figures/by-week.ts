import { addDays } from '../calendar.ts';
import type { Policy } from '../policy.ts';
import { type Day, dayIn, type Instant, isDay } from '../time.ts';
import { figure, type View } from './figure.ts';
import { isoWeek, mondayOf } from './iso-week.ts';
import { spreadOf } from './spread.ts';

export const byWeek = figure<Day>({
  id: 'incidents-by-week',
  title: 'Incidents by week',
  rule: null,
  lacks: 'no declared_at',
  counts: 'incidents',
  unit: 'incidents',
  define: ({ timeZone }) =>
    `How many incidents were declared in each week, Monday to Sunday in ${timeZone}, from the first that had one (or the first of those asked for) to the last. The spread is of incidents a week; the first and the last week may not be whole.`,
  judge({ declaredAt }, { policy, now }) {
    if (declaredAt === null) return { lacks: true };
    if (declaredAt > now) return { leftOut: 'impossible-times' };
    return { value: mondayOf(dayIn(declaredAt, policy.timeZone)) };
  },
  sum(mondays, view) {
    const counts = new Map<Day, number>();
    for (const monday of mondays) counts.set(monday, (counts.get(monday) ?? 0) + 1);
    const weeks = weeksOf([...counts.keys()].sort()[0], view);
    const groups = weeks.map((monday) => ({
      name: isoWeek(monday),
      label: isoWeek(monday),
      count: counts.get(monday) ?? 0,
    }));
    return { groups, spread: spreadOf(groups.map(({ count }) => count)) };
  },
});

/** Weeks in which nothing happened are among them, to this week. */
function weeksOf(firstCounted: Day | undefined, { policy, window, now }: View): Day[] {
  const from = window.since === null ? firstCounted : mondayIn(window.since, policy);
  if (from === undefined) return [];
  const [today, until] = [mondayIn(now, policy), mondayIn(window.until ?? now, policy)];
  const last = until < today ? until : today;
  const weeks: Day[] = [];
  for (let monday = from; monday <= last; monday = addDays(monday, 7)) weeks.push(monday);
  return weeks;
}

function mondayIn(bound: Day | Instant, { timeZone }: Policy): Day {
  return mondayOf(isDay(bound) ? bound : dayIn(bound, timeZone));
}
