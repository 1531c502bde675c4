import { BlockTracker } from '../blocks.ts';

/** A range of offsets: from, and up to but not including. */
export type Range = readonly [from: number, to: number];

/** Where a text in Markdown is code: fenced blocks with their fences, and spans between backticks with these. In order. */
export function codeRangesOf(markdown: string): Range[] {
  const ranges: Range[] = [];
  const block = new BlockTracker();
  let at = 0;
  let prose = 0;
  for (const line of markdown.split('\n')) {
    const wasCode = isCode(block);
    block.hides(line);
    const next = Math.min(at + line.length + 1, markdown.length);
    if (wasCode || isCode(block)) {
      if (!wasCode) spansIn(markdown, prose, at, ranges);
      ranges.push([at, next]);
      prose = next;
    }
    at = next;
  }
  spansIn(markdown, prose, markdown.length, ranges);
  return ranges;
}

function isCode(block: BlockTracker): boolean {
  return block.open === 'code block';
}

/** By halves: a hostile text may have a hundred thousand ranges. */
export function isWithin(ranges: readonly Range[], offset: number): boolean {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ranges[middle]![1] <= offset) low = middle + 1;
    else high = middle;
  }
  return low < ranges.length && ranges[low]![0] <= offset;
}

/** A run of backticks opens a span that the next run of the same length closes, unless a blank line comes first. */
function spansIn(markdown: string, from: number, to: number, ranges: Range[]): void {
  const runs = [...markdown.slice(from, to).matchAll(/`+|\n[ \t]*\n/g)];
  const closing = closingRuns(runs);
  for (let index = 0; index < runs.length; index++) {
    const close = closing[index];
    if (close === null || close === undefined) continue;
    ranges.push([from + runs[index]!.index, from + runs[close]!.index + runs[close]![0].length]);
    index = close;
  }
}

/** For each run the next of its length; from the end, so that many runs without a partner cost no more than others. */
function closingRuns(runs: readonly RegExpExecArray[]): (number | null)[] {
  const next = new Map<number, number>();
  const closing: (number | null)[] = [];
  for (let index = runs.length - 1; index >= 0; index--) {
    const length = runs[index]![0].startsWith('`') ? runs[index]![0].length : 0;
    if (length === 0) next.clear();
    closing[index] = length === 0 ? null : (next.get(length) ?? null);
    if (length > 0) next.set(length, index);
  }
  return closing;
}
