import type { Figure, Group } from '../domain/figures/figure.ts';
import { durationText } from '../domain/time.ts';

/** `median 6 min; middle half 4 min to 12 min; all 1 min to 3 h; mean 20 min`; null where there is nothing to measure. */
export function spreadText(figure: Figure): string | null {
  const parts = spreadParts(figure);
  return parts.length === 0 ? null : parts.map((part) => part.join(' ')).join('; ');
}

/** The same, part by part. */
export function spreadParts({ spread, unit }: Figure): [name: string, said: string][] {
  if (spread === null || unit === null) return [];
  const say = (number: number) =>
    unit === 'minutes' ? durationText(Math.round(number)) : String(Math.round(number * 100) / 100);
  const { least, lowerQuartile, median, upperQuartile, most, mean } = spread;
  const of = { minutes: '', 'working days': ' working days', days: ' days late', incidents: ' a week' }[unit];
  return [
    ['median', `${say(median)}${of}`],
    ['middle half', `${say(lowerQuartile)} to ${say(upperQuartile)}`],
    ['all', `${say(least)} to ${say(most)}`],
    ['mean', say(mean)],
  ];
}

/** `8 of 10 (80 %)`; null where no share is asked for. */
export function shareText({ share, counted }: Figure): string | null {
  return share === null
    ? null
    : `${Math.round(share * counted)} of ${counted} (${Math.round(share * 100)} %)`;
}

/** How many incidents are in it, how many are not, and why: a sentence each. */
export function coverageText({ counted, assumed, lacking, lacks, leftOut }: Figure): string[] {
  const standIn = assumed > 0 ? `, ${assumed} of them with a time that stands in` : '';
  const reasons = leftOut.map(({ incidents: number, why }) => `${number} (${why})`);
  return [
    `Counted: ${incidents(counted)}${standIn}.`,
    ...(reasons.length === 0 ? [] : [`Left out: ${reasons.join(', ')}.`]),
    ...(lacks === null
      ? []
      : [lacking === 0 ? 'None lacks a time.' : `Lacking a time: ${lacking} (${lacks}).`]),
  ];
}

/** The groups worth a line: without those at the ends of a scale that have nothing. */
export function shownGroups({ groups, unit }: Figure): readonly Group[] {
  if (unit !== 'minutes') return groups;
  const first = groups.findIndex(({ count }) => count > 0);
  const last = groups.findLastIndex(({ count }) => count > 0);
  return first < 0 ? [] : groups.slice(first, last + 1);
}

export function incidents(number: number): string {
  return `${number} ${number === 1 ? 'incident' : 'incidents'}`;
}
