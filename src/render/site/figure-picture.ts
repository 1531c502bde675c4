import type { Figure, Group } from '../../domain/figures/figure.ts';
import { printableLine } from '../printable.ts';
import { cut } from '../width.ts';
import { type Html, html } from './html.ts';

/** Narrow enough for a phone to show it as it is. */
const WIDTH = 400;
const [ROW, BAR, LABEL, NUMBER] = [24, 16, 120, 36];
const MOST_BARS = 12;
const LABEL_LETTERS = 18;
const [COLUMNS_TOP, COLUMNS_HEIGHT, AXIS] = [16, 120, 20];
const MOST_WEEKS = 104;

/** The groups of a figure as a picture. It says nothing that the table beside it does not, and is hidden from screen readers. */
export function figurePicture({ unit }: Figure, groups: readonly Group[]): Html {
  return unit === 'incidents' ? columns(groups.slice(-MOST_WEEKS)) : bars(groups.slice(0, MOST_BARS));
}

/** A bar a group, one below the other. */
function bars(groups: readonly Group[]): Html {
  const greatest = greatestOf(groups);
  const rows = groups.map(({ label, count }, index) => {
    const top = index * ROW;
    const length = count === 0 ? 0 : Math.max(2, round((count / greatest) * (WIDTH - LABEL - NUMBER)));
    return html`<text class="axis" x="${LABEL - 10}" y="${top + 16}" text-anchor="end">${cut(printableLine(label), LABEL_LETTERS)}</text><rect class="bar" x="${LABEL}" y="${top + 4}" width="${length}" height="${BAR}" rx="2"/><text class="count" x="${LABEL + length + 6}" y="${top + 16}">${count}</text>\n`;
  });
  return picture(groups.length * ROW + 4, rows);
}

/** A column a week, side by side; the first and the last are named, and the highest has its number. */
function columns(weeks: readonly Group[]): Html {
  const greatest = greatestOf(weeks);
  const step = Math.min(28, WIDTH / Math.max(1, weeks.length));
  const base = COLUMNS_TOP + COLUMNS_HEIGHT;
  const highest = weeks.findIndex(({ count }) => count === greatest);
  const drawn = weeks.map(({ count }, index) => {
    const height = round((count / greatest) * COLUMNS_HEIGHT);
    const [x, width] = [round(index * step), round(Math.max(1, step - 1.5))];
    const number =
      index === highest &&
      html`<text class="count" x="${round(x + width / 2)}" y="${base - height - 4}" text-anchor="${index === 0 ? 'start' : index === weeks.length - 1 ? 'end' : 'middle'}">${count}</text>`;
    return html`<rect class="bar" x="${x}" y="${base - height}" width="${width}" height="${height}"/>${number}\n`;
  });
  const end = round(weeks.length * step);
  const first = weeks[0]?.label;
  const last = weeks.length * step > 150 && weeks.at(-1)!.label;
  const axis = html`<line class="base" x1="0" x2="${end}" y1="${base}" y2="${base}"/><text class="axis" x="0" y="${base + 15}">${first}</text>${last && html`<text class="axis" x="${end}" y="${base + 15}" text-anchor="end">${last}</text>`}\n`;
  return picture(base + AXIS, [...drawn, axis]);
}

function picture(height: number, parts: readonly Html[]): Html {
  return html`<svg class="bars" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" aria-hidden="true" focusable="false">
${parts}</svg>`;
}

function greatestOf(groups: readonly Group[]): number {
  return groups.reduce((most, { count }) => Math.max(most, count), 1);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
