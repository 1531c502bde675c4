/** How numbers are drawn beside their text: in block characters, in plain ASCII, or not at all. */
export const PLOTS = ['blocks', 'ascii', 'none'] as const;
export type Plot = (typeof PLOTS)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/** Block characters, unless the terminal is dumb or its locale names another encoding than UTF-8. */
export function plotFor({ TERM, LC_ALL, LC_CTYPE, LANG }: Environment): Plot {
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  return TERM === 'dumb' || (locale !== '' && !/utf-?8/i.test(locale)) ? 'ascii' : 'blocks';
}

/** A bar for a number: the longest for the greatest, at least one cell for what is not nothing. */
export function bar(count: number, greatest: number, width: number, plot: Plot): string {
  if (count === 0 || plot === 'none') return '';
  const cells = greatest <= width ? count : Math.max(1, Math.round((count / greatest) * width));
  return (plot === 'ascii' ? '#' : '█').repeat(cells);
}

const LEVELS = '▁▂▃▄▅▆▇█';

/** A character for each number. In ASCII it is the number itself, `.` for none and `+` for ten or more. */
export function sparkline(counts: readonly number[], plot: Plot): string {
  if (plot === 'none') return '';
  const greatest = Math.max(1, ...counts);
  return counts
    .map((count) => {
      if (plot === 'ascii') return count === 0 ? '.' : count > 9 ? '+' : String(count);
      return LEVELS[Math.ceil((count / greatest) * (LEVELS.length - 1))]!;
    })
    .join('');
}
