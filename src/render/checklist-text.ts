import type { Screen } from '../context/terminal.ts';
import type { ChecklistEntry, ItemState } from '../domain/checklist.ts';
import type { Communications } from '../domain/communications.ts';
import type { Policy } from '../domain/policy.ts';
import { durationText, type Instant, minutesBetween } from '../domain/time.ts';
import { clockNear } from './moment.ts';
import { printableLine } from './printable.ts';
import { table } from './table.ts';
import { hanging, wrap } from './wrap.ts';

const MARKS: Readonly<Record<ItemState, string>> = {
  done: '✓',
  skipped: '–',
  late: '!',
  open: '·',
  later: '·',
  'not-applicable': '–',
};

/** Every item of the checklist, a line each. */
export function checklistText(
  entries: readonly ChecklistEntry[],
  policy: Policy,
  now: Instant,
  screen: Screen,
): string {
  if (entries.length === 0) return '';
  const { style } = screen;
  const stateIn = (row: readonly string[]) => entries.find(({ item }) => item.id === row[1])?.state;
  const paint = (cell: string, row: readonly string[]) => {
    const state = stateIn(row);
    if (state === 'late') return style.red(cell);
    return state === 'done' ? style.green(cell) : cell;
  };
  const layout = [
    { title: '', paint },
    { title: 'ITEM' },
    { title: 'WHAT', flexible: true },
    { title: 'WHEN', paint },
    { title: 'WHO' },
  ];
  const rows = entries.map((entry) => [
    MARKS[entry.state],
    entry.item.id,
    entry.item.title,
    whenText(entry, policy, now),
    whoText(entry),
  ]);
  return table(layout, rows, screen);
}

function whenText({ state, due, settled }: ChecklistEntry, policy: Policy, now: Instant): string {
  if (state === 'not-applicable') return 'not while confidential';
  if (state === 'skipped') return 'not needed';
  if (settled) return clockNear(settled.at, policy, now);
  if (due === null) return 'at the end';
  return state === 'late' ? distance(due, now) : `by ${clockNear(due, policy, now)}`;
}

function whoText({ state, settled, owner }: ChecklistEntry): string {
  if (state === 'not-applicable') return '';
  return (settled ? settled.actor : owner) ?? 'nobody';
}

/** `late 12 min`, or `in 3 min`. */
function distance(due: Instant, now: Instant): string {
  return now > due
    ? `late ${durationText(minutesBetween(due, now))}`
    : `in ${durationText(minutesBetween(now, due))}`;
}

interface Step {
  what: string;
  owner: string | null;
  due: Instant;
  late: boolean;
  command: string;
}

/** What is late, the latest first, and what is next, each with who does it and the command. */
export function nextStepsText(
  communications: Communications,
  now: Instant,
  { style, columns }: Screen,
): string {
  const steps = openSteps(communications);
  const next = steps.find(({ late }) => !late)?.due;
  const lines = steps.filter(({ late, due }) => late || due === next);
  const marked = lines.map(({ what, owner, due, late, command }) => {
    const label = `${distance(due, now)} `.padEnd(LABEL);
    const said = `${printableLine(owner ?? 'nobody')}: ${printableLine(what)}`;
    return `${hanging(late ? style.red(label) : style.bold(label), said, columns)}\n${style.cyan(wrap(printableLine(command), columns, LABEL))}\n`;
  });
  return marked.join('');
}

const LABEL = 14;

function openSteps({ checklist, nextUpdate }: Communications): Step[] {
  const steps = checklist.flatMap(({ item, owner, due, settled, state, command }) =>
    settled || due === null ? [] : [{ what: item.title, owner, due, late: state === 'late', command }],
  );
  if (nextUpdate) {
    const { owner, due, late } = nextUpdate;
    steps.push({ what: 'Post an update', owner, due, late, command: 'incident comms update "…"' });
  }
  return steps.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}
