import { type Command, Help, type Option } from 'commander';
import type { CommandSpec } from '../commands/command.ts';
import type { Streams } from '../io/streams.ts';
import type { Records } from '../render/records.ts';
import { fitted, hanging, wrap } from '../render/wrap.ts';
import { overview } from './overview.ts';

/**
 * Has a program print its help as wide as the terminal is: of itself the overview, and of each command that inherits its
 * settings what commander knows, laid out here. Nothing is printed of what is wrong.
 */
export function layOutHelp(program: Command, streams: Streams): void {
  program.helpInformation = () => overview(streams.columns() ?? Number.POSITIVE_INFINITY);
  program
    .configureOutput({
      writeOut: streams.out,
      writeErr: streams.err,
      outputError: () => {},
      getOutHelpWidth: () => streams.columns() ?? 80,
      getErrHelpWidth: () => streams.columns() ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({
      showGlobalOptions: true,
      minWidthToWrap: LEAST_WIDTH,
      formatItem,
      styleUsage,
      visibleGlobalOptions,
    });
}

/** Puts the examples of a command above its help and, where it lists or shows something, its fields below. */
export function addToHelp(command: Command, spec: CommandSpec, streams: Streams): void {
  if (spec.examples.length > 0)
    command.addHelpText('before', () => examplesText(spec, streams.columns() ?? 80));
  const { records } = spec;
  if (records?.plain) command.addHelpText('after', () => recordsHelp(records, streams.columns() ?? 80));
}

/** Of commander: below this, nothing is wrapped. */
const LEAST_WIDTH = 20;

/** An option, argument or subcommand with what it is. */
function formatItem(term: string, termWidth: number, description: string, helper: Help): string {
  const columns = helper.helpWidth ?? 80;
  if (termWidth + 4 + LEAST_WIDTH <= columns)
    return hanging(`  ${term.padEnd(termWidth)}  `, description, columns);
  return `${hanging('  ', term, columns)}\n${wrap(description, columns, 6)}`;
}

function styleUsage(this: Help, usage: string): string {
  const head = 'Usage: ';
  return hanging(head, usage, this.helpWidth ?? 80).slice(head.length);
}

/** Those of the command itself stand above them. */
function visibleGlobalOptions(this: Help, command: Command): Option[] {
  const own = new Set(command.options.map(({ flags }) => flags));
  return Help.prototype.visibleGlobalOptions.call(this, command).filter(({ flags }) => !own.has(flags));
}

/** Below the options of a command that lists or shows something. */
function recordsHelp({ fields, plain }: Records, columns: number): string {
  const block = (title: string, names: readonly string[]) =>
    `\n${title}:\n${wrap(names.join(', '), columns, 2)}`;
  const order = plain === 'facts' ? '' : `\n${block('Columns of --plain', plain ?? [])}`;
  return `${block('Fields, for --fields', fields)}${order}`;
}

/** Each with what it does beside it, where that leaves enough room for all of them. */
function examplesText({ examples }: CommandSpec, columns: number): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  const isBeside = width <= Math.min(60, columns - 4 - LEAST_WIDTH);
  const lines = examples.map(([line, does]) =>
    isBeside
      ? hanging(`  ${line.padEnd(width)}  `, does, columns)
      : fitted(`  ${line}\n      ${does}`, columns),
  );
  return `Examples:\n${lines.join('\n')}\n`;
}
