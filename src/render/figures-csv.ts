import type { Figure } from '../domain/figures/figure.ts';
import { csv } from './csv.ts';
import { figureJson } from './figures-json.ts';

type Row = (string | number | null)[];

/** Figures as CSV, a number a line: of which figure, what it is, of which group or reason, and in which unit. */
export function figuresCsv(figures: readonly Figure[]): string {
  return csv([['figure', 'measure', 'group', 'value', 'unit'], ...figures.flatMap(rowsOf)]);
}

function rowsOf(figure: Figure): Row[] {
  const { id, unit, share, counts } = figure;
  const row = (measure: string, group: string | null, value: number, of: string | null): Row => [
    id,
    measure,
    group,
    value,
    of,
  ];
  return [
    row('counted', null, figure.counted, 'incidents'),
    row('assumed', null, figure.assumed, 'incidents'),
    row('lacking', null, figure.lacking, 'incidents'),
    ...figure.leftOut.map(({ reason, incidents }) => row('left_out', reason, incidents, 'incidents')),
    ...(share === null ? [] : [row('share', null, share, null)]),
    ...Object.entries(figureJson(figure).spread ?? {}).map(([name, value]) => row(name, null, value, unit)),
    ...figure.groups.map(({ name, count }) => row('count', name, count, counts)),
  ];
}
