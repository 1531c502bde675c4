import { Chalk } from 'chalk';
import type { Screen, Style } from '../context/terminal.ts';
import { linksFor } from './links.ts';
import { isTerminal, standardStreams } from './streams.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the options say of how it is to look. */
interface Wishes {
  /** False after `--no-color`. */
  color?: boolean;
  plain?: boolean;
  fields?: readonly string[];
}

/** What stdout can show, where with `--plain` nobody looks; links to files lead below `root`. */
export function screenFor({ color, plain, fields }: Wishes, env: Environment, root: string): Screen {
  if (plain || fields) return { columns: Number.POSITIVE_INFINITY, style: PLAIN, link: same };
  const columns = standardStreams.columns() || Number(env.COLUMNS) || Number.POSITIVE_INFINITY;
  if (color === false) return { columns, style: PLAIN, link: same };
  return { columns, style: showsColour(env) ? coloured() : PLAIN, link: linksFor(env, root) };
}

/**
 * On a terminal that is not dumb, unless `NO_COLOR` is set; `FORCE_COLOR` goes before all of that, as in a CI system whose
 * log shows colours.
 */
function showsColour({ FORCE_COLOR, NO_COLOR, TERM }: Environment): boolean {
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal(1) && !NO_COLOR && TERM !== 'dumb';
}

function coloured(): Style {
  const { bold, dim, red, magenta, green, cyan } = new Chalk({ level: 1 });
  return { bold, dim, red, magenta, green, cyan };
}

const same = (text: string) => text;
const PLAIN: Style = { bold: same, dim: same, red: same, magenta: same, green: same, cyan: same };
