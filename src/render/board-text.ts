import type { Screen } from '../context/terminal.ts';
import type { Incident } from '../domain/incident.ts';
import { severityColour } from './severity-colour.ts';
import { printableLine } from './printable.ts';
import { cut, padTo } from './width.ts';
import { hanging } from './wrap.ts';

export interface BoardColumn {
  status: string;
  incidents: readonly Incident[];
}

const LEAST_WIDTH = 22;

/** The board side by side where the screen is wide enough for its columns, else one below the other. */
export function boardText(
  columns: readonly BoardColumn[],
  late: ReadonlySet<string>,
  screen: Screen,
): string {
  const width = Math.floor((screen.columns + 2) / columns.length) - 2;
  if (width < LEAST_WIDTH || !Number.isFinite(width))
    return columns.map((column) => stacked(column, late, screen)).join('');
  const cells = columns.map((column) => sideBySide(column, late, width, screen));
  const height = Math.max(...cells.map((column) => column.length));
  const blank = ' '.repeat(width);
  const rows = Array.from({ length: height }, (_, row) =>
    cells
      .map((column) => column[row] ?? blank)
      .join('  ')
      .trimEnd(),
  );
  return `${rows.join('\n')}\n`;
}

function stacked({ status, incidents }: BoardColumn, late: ReadonlySet<string>, screen: Screen): string {
  const lines = incidents.map((incident) => {
    const mark = late.has(incident.id) ? screen.style.red(' late') : '';
    const head = `  ${paintedSeverity(incident, screen)}  ${screen.link(printableLine(incident.id), incident)}${mark}  `;
    return `${hanging(head, printableLine(incident.title), screen.columns)}\n`;
  });
  const gap = incidents.length > 0 ? '\n' : '';
  return `${screen.style.bold(printableLine(`${status} (${incidents.length})`))}\n${lines.join('')}${gap}`;
}

function sideBySide(
  { status, incidents }: BoardColumn,
  late: ReadonlySet<string>,
  width: number,
  screen: Screen,
): string[] {
  const cell = (text: string) => padTo(cut(printableLine(text), width), width);
  const head = screen.style.bold(cell(`${status} (${incidents.length})`));
  const cards = incidents.flatMap((incident) => {
    const id = cell(`${incident.severity} ${incident.id}${late.has(incident.id) ? ' late' : ''}`);
    return [severityColour(incident.severity, screen)(id), cell(incident.title), ' '.repeat(width)];
  });
  return [head, screen.style.dim('─'.repeat(width)), ...cards];
}

function paintedSeverity(incident: Incident, screen: Screen): string {
  return severityColour(incident.severity, screen)(printableLine(incident.severity));
}
