import { GLOBAL_OPTIONS } from '../commands/global-options.ts';
import { commandEntries } from '../commands/index.ts';
import { fitted, hanging } from '../render/wrap.ts';

/** The help of the program itself: all commands by group. Printed without the parser of command lines, which takes longer to load. */
export function overview(columns: number): string {
  const options = [...GLOBAL_OPTIONS, { flags: '-h, --help', describes: 'show help' }];
  const rows = new Map([['Options', options.map(({ flags, describes }) => [flags, describes] as const)]]);
  for (const { group, name, summary } of commandEntries)
    rows.set(group, [...(rows.get(group) ?? []), [name, summary]]);
  const width = Math.max(...[...rows.values()].flat().map(([word]) => word.length)) + 2;
  const line = ([word, says]: readonly [string, string]) =>
    `${hanging(`  ${word.padEnd(width)}`, says, columns)}\n`;
  const blocks = [...rows].map(([title, lines]) => `${title}:\n${lines.map(line).join('')}`);
  return [fitted(HEAD, columns), ...blocks].join('\n');
}

const HEAD = `Usage: incident [options] [command]

Run the incident process from a terminal, over a git repository of Markdown
files.
`;
