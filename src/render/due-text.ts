import type { Screen } from '../context.ts';
import type { DueItem } from '../domain/due-item.ts';
import type { Policy } from '../domain/policy.ts';
import { type Instant, isDay, wallClock } from '../domain/time.ts';
import { printableLine } from './printable.ts';
import { table } from './table.ts';

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
  const columns = [
    {
      title: 'DUE',
      paint: (cell: string, row: readonly string[]) => (row[1] === 'late' ? style.red(cell) : cell),
    },
    { title: '', paint: (cell: string) => style.red(cell) },
    { title: 'WHO' },
    { title: 'WHAT', flexible: true },
    { title: 'SEV' },
    { title: 'INCIDENT' },
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

function explained(item: DueItem, policy: Policy, { style }: Screen): string {
  const late = item.overdue ? style.red(' late') : '';
  const head = `${style.bold(moment(item.due, policy))}${late}  ${printableLine(item.owner ?? 'nobody')}  ${printableLine(item.what)}`;
  const incident = printableLine(`${item.incident.id} ${item.incident.title}`);
  return `${head}\n  ${style.dim(incident)}\n${item.explanation.map((line) => `  ${printableLine(line)}\n`).join('')}`;
}

function moment(due: string, policy: Policy): string {
  return isDay(due) ? due : `${wallClock(due, policy.timeZone)}${policy.timeZone === 'UTC' ? 'Z' : ''}`;
}
