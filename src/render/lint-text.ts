import type { Screen } from '../context/terminal.ts';
import type { Problem } from '../rules/rule.ts';
import { printableLine, printablePath } from './printable.ts';
import { hanging } from './wrap.ts';

/**
 * Problems for a terminal, each from the beginning of a line, so that editors and people can jump to `path:line:column`; a
 * line each where the screen is wide enough, or no screen.
 */
export function lintText(
  problems: readonly Problem[],
  files: number,
  { columns, style, link }: Screen,
): string {
  const lines = problems.map(({ path, line, column, severity, message, rule, requirement }) => {
    const level = severity === 'error' ? style.red('error') : style.magenta('warning');
    const source = requirement ? `${rule}, ${requirement}` : rule;
    const place = link(`${printablePath(path)}:${line}:${column}`, { path });
    return hanging(`${place}: ${level}: `, `${printableLine(message)} ${style.dim(`[${source}]`)}`, columns);
  });
  return `${[...lines, summary(problems, files)].join('\n')}\n`;
}

function summary(problems: readonly Problem[], files: number): string {
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const checked = `${count(files, 'file')} checked`;
  if (problems.length === 0) return `${checked}: no problems`;
  return `${checked}: ${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`;
}
