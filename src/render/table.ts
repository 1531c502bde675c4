import type { Screen } from '../context/terminal.ts';
import { printableLine } from './printable.ts';
import { cut, padTo, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

export interface Column {
  title: string;
  /** May be cut to fit the screen; the others keep their width. */
  flexible?: boolean;
  /** Colours a cell once it is printable; `row` is as it was given. */
  paint?: (cell: string, row: readonly string[]) => string;
}

/** With less than this, the flexible column gets lines of its own. */
const LEAST_FLEXIBLE = 20;
/** Wider than anything meant for a table; a file may hold a word of 60,000 letters. */
const WIDEST_CELL = 100;
/** The same on lines of its own. */
const LONGEST_CELL = 1000;
const GAP = 2;

type Paint = (cell: string, column: number) => string;

/**
 * A table that fits the screen: the flexible column gives way. On a screen too narrow for that, what does not fit beside
 * the others stands below them in full. Cells may hold any text: it is made printable here.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  screen: Screen,
): string {
  if (rows.length === 0) return '';
  const titles = columns.map(({ title }) => title);
  const printed = rows.map((row) => row.map(printableLine));
  const widths = columns.map((_, index) => widest([titles, ...printed].map((row) => row[index] ?? '')));
  const line = lineMaker(columns, widths, screen.columns);
  const head = line(titles, (cell) => screen.style.dim(cell));
  const body = printed.map((cells, number) =>
    line(cells, (cell, index) => columns[index]!.paint?.(cell, rows[number]!) ?? cell),
  );
  return `${[head, ...body].join('\n')}\n`;
}

function lineMaker(columns: readonly Column[], widths: number[], screenColumns: number) {
  const spare = screenColumns - widths.reduce((sum, width) => sum + width + GAP, -GAP);
  const flexible = columns.findIndex((column) => column.flexible);
  const all = columns.map((_, index) => index);
  if (spare >= 0) return (cells: readonly string[], paint: Paint) => beside(cells, all, widths, paint);
  const left = flexible < 0 ? 0 : widths[flexible]! + spare;
  if (left >= LEAST_FLEXIBLE) {
    const fitted = widths.map((width, index) => (index === flexible ? left : width));
    return (cells: readonly string[], paint: Paint) => beside(cells, all, fitted, paint);
  }
  const first = fitting(widths, flexible, screenColumns);
  const others = [flexible, ...all.filter((index) => index !== flexible)];
  return (cells: readonly string[], paint: Paint) => {
    const below = others.filter((index) => cells[index] && !first.includes(index));
    return [
      beside(cells, first, widths, paint),
      ...below.map((index) => wrap(paint(cut(cells[index]!, LONGEST_CELL), index), screenColumns, GAP)),
    ].join('\n');
  };
}

/** The columns that have room on one line without the flexible one. */
function fitting(widths: readonly number[], flexible: number, screenColumns: number): number[] {
  const taken: number[] = [];
  let used = -GAP;
  for (const [index, width] of widths.entries())
    if (index !== flexible && used + GAP + width <= screenColumns) {
      taken.push(index);
      used += GAP + width;
    }
  return taken;
}

function beside(
  cells: readonly string[],
  shown: readonly number[],
  widths: readonly number[],
  paint: Paint,
): string {
  return shown
    .map((index) => {
      const fitted = cut(cells[index]!, widths[index]!);
      const padding = index === shown.at(-1) ? '' : padTo('', widths[index]! - widthOf(fitted));
      return paint(fitted, index) + padding;
    })
    .join(' '.repeat(GAP))
    .trimEnd();
}

function widest(cells: readonly string[]): number {
  return Math.max(...cells.map((cell) => Math.min(WIDEST_CELL, widthOf(cell, WIDEST_CELL))));
}
