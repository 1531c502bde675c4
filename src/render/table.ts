import stringWidth from 'string-width';
import type { Screen } from '../context.ts';
import { printableLine } from './printable.ts';

export interface Column {
  title: string;
  /** May be cut to fit the screen; the others keep their width. */
  flexible?: boolean;
  /** Colours a cell once it is printable and has its width; `row` is as it was given. */
  paint?: (cell: string, row: readonly string[]) => string;
}

const LEAST_FLEXIBLE = 12;
/** Wider than anything meant for a table; a file may hold a word of 60,000 letters. */
const WIDEST_CELL = 100;

/** A table that fits the screen: the flexible column gives way. Cells may hold any text: it is made printable here. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  screen: Screen,
): string {
  if (rows.length === 0) return '';
  const printed = rows.map((row) => row.map(printableLine));
  const widths = columns.map((column, index) =>
    Math.max(
      ...[column.title, ...printed.map((row) => row[index] ?? '')].map((cell) =>
        Math.min(WIDEST_CELL, widthOf(cell, WIDEST_CELL)),
      ),
    ),
  );
  const spare = screen.columns - (widths.reduce((sum, width) => sum + width + 2, 0) - 2);
  const flexible = columns.findIndex((column) => column.flexible);
  if (spare < 0 && flexible >= 0) widths[flexible] = Math.max(LEAST_FLEXIBLE, widths[flexible]! + spare);
  const line = (cells: readonly string[], paint: (cell: string, index: number) => string) =>
    cells
      .map((cell, index) => {
        const fitted = cut(cell, widths[index]!);
        return paint(index === cells.length - 1 ? fitted : padTo(fitted, widths[index]!), index);
      })
      .join('  ')
      .trimEnd();
  const head = line(
    columns.map((column) => column.title),
    (cell) => screen.style.dim(cell),
  );
  const body = printed.map((cells, number) =>
    line(cells, (cell, index) => columns[index]!.paint?.(cell, rows[number]!) ?? cell),
  );
  return `${[head, ...body].join('\n')}\n`;
}

/** Cuts text to a width in terminal cells; what was cut off shows as `…`. */
export function cut(text: string, width: number): string {
  if (widthOf(text, width) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += stringWidth(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text, width)));
}

/** Latin letters, dashes, quotes, `…` and arrows take one cell each; for these nothing need be loaded. */
export const NARROW = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u21ff]*$/;

/** The width in terminal cells, counted to just above a limit: of all at once, `stringWidth` takes minutes for 64 KiB of emoji. */
function widthOf(text: string, limit: number): number {
  if (NARROW.test(text)) return Math.min(text.length, limit + 1);
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    width += stringWidth(segment);
    if (width > limit) return limit + 1;
  }
  return width;
}
