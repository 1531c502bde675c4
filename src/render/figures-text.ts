import type { Screen } from '../context/terminal.ts';
import type { Figure, Group } from '../domain/figures/figure.ts';
import { coverageText, shareText, shownGroups, spreadText } from './figures-words.ts';
import { bar, type Plot, sparkline } from './plot.ts';
import { printableLine } from './printable.ts';
import { cut, padTo } from './width.ts';
import { wrap } from './wrap.ts';

const WIDEST = 80;
const LABEL_WIDTH = 24;
const MOST_ROWS = 12;
const MOST_WEEKS = 52;

/** Figures for a terminal, each with its definition. A number stands before its bar, so that read aloud it comes first. */
export function figuresText(figures: readonly Figure[], screen: Screen, plot: Plot): string {
  const columns = Math.min(screen.columns, WIDEST);
  return figures.map((figure) => figureText(figure, columns, screen, plot)).join('\n');
}

function figureText(figure: Figure, columns: number, { style }: Screen, plot: Plot): string {
  const { title, rule, definition } = figure;
  const numbers = [shareText(figure), spreadText(figure)].flatMap((line) => line ?? []);
  const lines = [
    style.bold(rule === null ? title : `${title} (${rule})`),
    style.dim(wrap(printableLine(definition), columns, 2)),
    ...numbers.map((line) => wrap(line, columns, 2)),
    ...plotLines(figure, columns, plot),
    style.dim(wrap(coverageText(figure).join(' '), columns, 2)),
  ];
  return `${lines.join('\n')}\n`;
}

function plotLines(figure: Figure, columns: number, plot: Plot): string[] {
  if (figure.counted === 0) return [];
  const groups = shownGroups(figure);
  if (groups.length <= MOST_ROWS) return rows(groups, columns, plot);
  if (figure.unit === 'incidents') return weekLines(groups, columns, plot);
  const more = groups.slice(MOST_ROWS - 1);
  return [
    ...rows(groups.slice(0, MOST_ROWS - 1), columns, plot),
    `  and ${more.length} more, with at most ${Math.max(...more.map(({ count }) => count))} each`,
  ];
}

/** Years of weeks: a line that shows their course, and the last ones in numbers. */
function weekLines(groups: readonly Group[], columns: number, plot: Plot): string[] {
  const last = groups.slice(-Math.max(MOST_ROWS, Math.min(MOST_WEEKS, columns - 24)));
  const course = sparkline(
    last.map(({ count }) => count),
    plot,
  );
  return [
    ...(course === '' ? [] : [`  ${last[0]!.label} ${course} ${last.at(-1)!.label}`]),
    ...rows(groups.slice(-MOST_ROWS), columns, plot),
  ];
}

function rows(groups: readonly Group[], columns: number, plot: Plot): string[] {
  const greatest = Math.max(...groups.map(({ count }) => count));
  const labels = groups.map(({ label }) => cut(printableLine(label), LABEL_WIDTH));
  const labelWidth = Math.max(...labels.map((label) => padTo(label, 0).length));
  const digits = String(greatest).length;
  const width = Math.max(8, columns - labelWidth - digits - 6);
  return groups.map(({ count }, index) => {
    const number = String(count).padStart(digits);
    return `  ${padTo(labels[index]!, labelWidth)}  ${number}  ${bar(count, greatest, width, plot)}`.trimEnd();
  });
}
