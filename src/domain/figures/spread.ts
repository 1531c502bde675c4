/** How numbers are spread. All in the unit of the figure. */
export interface Spread {
  least: number;
  /** A quarter of the numbers is at most this. */
  lowerQuartile: number;
  median: number;
  upperQuartile: number;
  most: number;
  /** To two decimals. One very long incident moves it; the median it does not. */
  mean: number;
}

/**
 * The spread of some numbers; null of none. Quartiles that fall between two numbers are interpolated between them in
 * proportion, as spreadsheets do (`QUARTILE.INC`; Hyndman and Fan's type 7): of 1, 2, 3, 4 they are 1.75, 2.5 and 3.25.
 */
export function spreadOf(numbers: readonly number[]): Spread | null {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  const mean = sorted.reduce((sum, number) => sum + number, 0) / sorted.length;
  return {
    least: sorted[0]!,
    lowerQuartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upperQuartile: quantile(sorted, 0.75),
    most: sorted.at(-1)!,
    mean: Math.round(mean * 100) / 100,
  };
}

function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}
