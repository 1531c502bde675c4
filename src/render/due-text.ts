import type { Screen } from '../context/terminal.ts';
import type { DueItem } from '../domain/due-item.ts';
import type { Policy } from '../domain/policy.ts';
import { type Instant, isDay, wallClock } from '../domain/time.ts';
import { printableLine } from './printable.ts';
import { table } from './table.ts';
import { hanging } from './wrap.ts';

/** What is due, a line each; with `explain`, how each date came about below it. */
export function dueText(
  items: readonly DueItem[],
  policy: Policy,
  now: Instant,
  screen: Screen,
  explain: boolean,
): string {
  if (items.length === 0) return '';
  if (explain) return items.map((item) => explained(item, policy, screen)).join('\n');
  const { style } = screen;
  const paths = new Map(items.map(({ incident }) => [incident.id, incident.path]));
  const columns = [
    {
      title: 'DUE',
      paint: (cell: string, row: readonly string[]) => (row[1] === 'late' ? style.red(cell) : cell),
    },
    { title: '', paint: (cell: string) => style.red(cell) },
    { title: 'WHO' },
    { title: 'WHAT', flexible: true },
    { title: 'SEV' },
    {
      title: 'INCIDENT',
      paint: (cell: string, row: readonly string[]) => screen.link(cell, { path: paths.get(row[5]!)! }),
    },
  ];
  const rows = items.map((item) => [
    moment(item.due, policy),
    item.overdue ? 'late' : '',
    item.owner ?? 'nobody',
    item.what,
    item.incident.severity,
    item.incident.id,
  ]);
  const zone =
    policy.timeZone === 'UTC'
      ? ''
      : style.dim(`Days and times in ${policy.timeZone}; it is ${wallClock(now, policy.timeZone)} there.\n`);
  return zone + table(columns, rows, screen);
}

function explained(item: DueItem, policy: Policy, { style, columns }: Screen): string {
  const late = item.overdue ? style.red(' late') : '';
  const head = `${style.bold(moment(item.due, policy))}${late}  ${printableLine(item.owner ?? 'nobody')}  ${printableLine(item.what)}`;
  const incident = style.dim(printableLine(`${item.incident.id} ${item.incident.title}`));
  const below = [incident, ...item.explanation.map(printableLine)];
  return `${hanging('', head, columns)}\n${below.map((line) => `${hanging('  ', line, columns)}\n`).join('')}`;
}

function moment(due: string, policy: Policy): string {
  return isDay(due) ? due : `${wallClock(due, policy.timeZone)}${policy.timeZone === 'UTC' ? 'Z' : ''}`;
}
