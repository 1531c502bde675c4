import { mapped } from '../../domain/mapped.ts';
import type { EntryView } from './incident-view.ts';
import { pixels, type Scale, type TimedEntry } from './course-scale.ts';
import { type Html, html } from './html.ts';

/** Marks nearer to each other than this would hide each other. */
const MARK_WIDTH = 10;
export const MARK_STEP = 13;
/** Rows of marks, by how many entries there are at most: a page has room for some hundreds. */
const ROWS: readonly (readonly [entries: number, rows: number])[] = [
  [60, 8],
  [200, 4],
];
const LEAST_ROWS = 2;

export interface Mark {
  entry: EntryView;
  x: number;
  /** From 0. */
  row: number;
}

export interface Marks {
  placed: readonly Mark[];
  rows: number;
  /** How many entries of the time shown found no room. */
  crowded: number;
}

/** Each entry at its time, below the one before where there is no room. */
export function placeMarks(entries: readonly TimedEntry[], { x, from, to }: Scale): Marks {
  const shown = entries.filter(({ moment }) => moment >= from && moment <= to);
  const mostRows = ROWS.find(([most]) => shown.length <= most)?.[1] ?? LEAST_ROWS;
  const ends = new Array<number>(mostRows).fill(-MARK_WIDTH);
  const placed: Mark[] = [];
  let rows = 1;
  for (const { entry, moment } of shown) {
    const at = x(moment);
    let row = 0;
    while (row < mostRows && at - ends[row]! < MARK_WIDTH) row++;
    if (row === mostRows) continue;
    ends[row] = at;
    rows = Math.max(rows, row + 1);
    placed.push({ entry, x: at, row });
  }
  return { placed, rows, crowded: shown.length - placed.length };
}

/** A path for each mark that says what it stands for; else one for all marks that look alike. */
export function drawMarks({ placed }: Marks, top: number, { size }: Scale): Html[] {
  const drawn = mapped(placed, ({ entry, x, row }) => {
    const kind = kindOf(entry);
    const look = `mark ${kind}${entry.recorded === null ? '' : ' recorded-later'}`;
    return { entry, look, path: SHAPES[kind](x, top + row * MARK_STEP + 6) };
  });
  if (size.hasTitles)
    return drawn.map(
      ({ look, path, entry }) =>
        html`<path class="${look}" d="${path}"><title>${titleOf(entry)}</title></path>\n`,
    );
  const byLook = new Map<string, Html[]>();
  for (const { look, path } of drawn) {
    const alike = byLook.get(look);
    if (alike === undefined) byLook.set(look, [path]);
    else alike.push(path);
  }
  return [...byLook].map(([look, paths]) => html`<path class="${look}" d="${paths}"/>\n`);
}

/** Shape says the kind, so that nobody needs to tell colours apart; what was written down later is hollow. */
const SHAPES: Readonly<Record<MarkKind, (x: number, y: number) => Html>> = {
  guess: (x, y) => html`M${pixels(x)} ${y - 5}l5 5l-5 5l-5 -5z`,
  change: (x, y) => html`M${pixels(x - 4)} ${y - 4}h8v8h-8z`,
  told: (x, y) => html`M${pixels(x - 5)} ${y + 4}h10l-5 -9z`,
  note: (x, y) => html`M${pixels(x - 3.6)} ${y}a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0z`,
};

type MarkKind = 'guess' | 'change' | 'told' | 'note';

const CHANGES = ['declared', 'severity', 'status', 'role', 'major'];
const TOLD = ['update', 'public-update', 'announced', 'affected', 'comms'];

function kindOf({ standing, type }: EntryView): MarkKind {
  if (standing !== null) return 'guess';
  if (CHANGES.includes(type ?? '')) return 'change';
  return TOLD.includes(type ?? '') ? 'told' : 'note';
}

function titleOf({ at, type, text }: EntryView): Html {
  const end = text.indexOf('\n');
  const first = end < 0 ? text : text.slice(0, end);
  return html`${at.slice(11, 16)} ${type ?? 'note'}: ${first.length > 80 ? `${first.slice(0, 79)}…` : first}`;
}
