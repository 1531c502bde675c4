import { type Instant, minutesBetween } from '../time.ts';
import type { Figure, Group, Judgement } from './figure.ts';
import { spreadOf } from './spread.ts';

/** Whole minutes between two moments; `impossible-times` where the second is earlier, or one of them is yet to come. */
export function judgeDuration(from: Instant, to: Instant, now: Instant, assumed: boolean): Judgement<number> {
  if (to < from || to > now) return { leftOut: 'impossible-times' };
  return { value: minutesBetween(from, to), assumed };
}

export function sumDurations(minutes: readonly number[]): Pick<Figure, 'groups' | 'spread'> {
  return { groups: groupsOf(minutes), spread: spreadOf(minutes) };
}

const HOUR = 60;
const DAY = 24 * HOUR;
/** Where one group ends and the next begins, in minutes, and what it is called. */
const GROUPS = [
  { below: 5, name: 'under-5-min', label: 'under 5 min' },
  { below: 15, name: '5-min', label: '5 to 15 min' },
  { below: HOUR, name: '15-min', label: '15 min to 1 h' },
  { below: 4 * HOUR, name: '1-h', label: '1 to 4 h' },
  { below: DAY, name: '4-h', label: '4 to 24 h' },
  { below: 7 * DAY, name: '1-d', label: '1 to 7 d' },
  { below: Number.POSITIVE_INFINITY, name: '7-d', label: '7 d and more' },
] as const;

function groupsOf(minutes: readonly number[]): Group[] {
  return GROUPS.map(({ below, name, label }, index) => {
    const from = GROUPS[index - 1]?.below ?? 0;
    return { name, label, count: minutes.filter((one) => one >= from && one < below).length };
  });
}
