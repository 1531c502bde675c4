import { Chalk } from 'chalk';
import type { Screen } from '../context.ts';

/** Colour on a terminal only, and never after `--no-color`, with `NO_COLOR` set or on a dumb terminal. */
export function screenFor(wanted: boolean, env: Readonly<Record<string, string | undefined>>): Screen {
  const on = wanted && process.stdout.isTTY && !env.NO_COLOR && env.TERM !== 'dumb';
  const chalk = new Chalk({ level: on ? 1 : 0 });
  return {
    columns: process.stdout.columns || Number(env.COLUMNS) || Number.POSITIVE_INFINITY,
    style: {
      bold: (text) => chalk.bold(text),
      dim: (text) => chalk.dim(text),
      red: (text) => chalk.red(text),
      yellow: (text) => chalk.yellow(text),
      green: (text) => chalk.green(text),
      cyan: (text) => chalk.cyan(text),
    },
  };
}
