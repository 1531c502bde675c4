import { type Course, lengthOf } from '../../domain/course.ts';
import { millisecondsOf } from '../../domain/time.ts';
import type { EntryView } from './incident-view.ts';

/** How large the picture of a course is: a screen shows the one that it has room for. In pixels. */
export interface PictureSize {
  name: 'wide' | 'narrow';
  width: number;
  /** Where times begin; the names of the severities stand before. */
  left: number;
  right: number;
  mostTicks: number;
  /** Whether a mark says what it stands for when a mouse is on it. */
  hasTitles: boolean;
}

export const WIDE: PictureSize = {
  ...{ name: 'wide', width: 960, left: 34, right: 10, mostTicks: 8, hasTitles: true },
};
export const NARROW: PictureSize = {
  ...{ name: 'narrow', width: 360, left: 28, right: 6, mostTicks: 4, hasTitles: false },
};

/** An entry with its time, in milliseconds since 1970, which a picture asks for again and again. */
export interface TimedEntry {
  entry: EntryView;
  moment: number;
}

/** From when to when a picture goes, in milliseconds since 1970, and where in it a moment is. */
export interface Scale {
  size: PictureSize;
  from: number;
  to: number;
  x(moment: number): number;
}

export const A_MINUTE = 60_000;

/** What led to it is in the picture as far back as the response was long; an older cause would leave no room for the rest. */
export function scaleOf(course: Course, entries: readonly TimedEntry[], size: PictureSize): Scale {
  const [begin, to] = [millisecondsOf(course.from), millisecondsOf(course.to)];
  const earliest = begin - lengthOf(course) * A_MINUTE;
  const from = entries.find(({ moment }) => moment >= earliest && moment < begin)?.moment ?? begin;
  const { left, right, width } = size;
  const x = (moment: number) => rounded(left + ((moment - from) / (to - from)) * (width - left - right));
  return { from, to, size, x };
}

/** A tenth of a pixel is as much as anybody sees. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The same as it is written: a picture has a hundred such numbers, and printing one takes longer than all else with it. */
export function pixels(value: number): string {
  const tenths = Math.round(value * 10);
  WRITTEN[tenths] ??= String(tenths / 10);
  return WRITTEN[tenths];
}

/**
 * By tenths of a pixel, as many as a picture is wide; what is beside that is found all the same. As long as that from the
 * beginning: what is put far behind the end of an array makes a slow table of it.
 */
const WRITTEN = new Array<string | undefined>(WIDE.width * 10 + 1);
