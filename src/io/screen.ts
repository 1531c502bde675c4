import { Chalk } from 'chalk';
import type { Screen, Style } from '../context.ts';
import { isTerminal, standardStreams } from './streams.ts';

/** Colour on a terminal only, and never after `--no-color`, with `NO_COLOR` set or on a dumb terminal. */
export function screenFor(wanted: boolean, env: Readonly<Record<string, string | undefined>>): Screen {
  const on = wanted && isTerminal(1) && !env.NO_COLOR && env.TERM !== 'dumb';
  const columns = standardStreams.columns() || Number(env.COLUMNS) || Number.POSITIVE_INFINITY;
  return { columns, style: on ? coloured() : PLAIN };
}

function coloured(): Style {
  const { bold, dim, red, yellow, green, cyan } = new Chalk({ level: 1 });
  return { bold, dim, red, yellow, green, cyan };
}

const same = (text: string) => text;
const PLAIN: Style = { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same };
