import { Command, CommanderError } from 'commander';
import type { CommandSpec, Option as OptionSpec, OptionValues } from '../commands/command.ts';
import { GLOBAL_OPTIONS } from '../commands/global-options.ts';
import { type CommandEntry, commandEntries } from '../commands/index.ts';
import { didYouMean } from '../domain/suggest.ts';
import type { GlobalOptions } from '../io/node.ts';
import type { Streams } from '../io/streams.ts';
import type { Records } from '../render/records.ts';
import { wrap } from '../render/wrap.ts';

/** Runs what a command line was found to mean. */
export type RunSpec = (
  spec: CommandSpec,
  globals: GlobalOptions,
  args: readonly string[],
  options: OptionValues,
) => Promise<void>;

/** How a command line ended that was not run. */
export type Parsed = 'run' | 'help' | { misuse: string };

/**
 * Reads a command line and runs the command that it names, or prints that command's help. Of the other commands only
 * the names are known, for suggestions.
 */
export async function parse(
  words: readonly string[],
  named: string | undefined,
  streams: Streams,
  run: RunSpec,
): Promise<Parsed> {
  const program = newProgram(streams);
  try {
    for (const entry of commandEntries) {
      if (entry.name !== named) program.addCommand(stub(entry));
      else
        program.addCommand(
          build({ ...entry, ...(await entry.load()).default }, { run, streams, program }, program),
        );
    }
    await program.parseAsync(words, { from: 'user' });
    return 'run';
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 'help';
    return { misuse: error.code === 'commander.help' ? '' : error.message };
  }
}

function newProgram(streams: Streams): Command {
  const program = new Command('incident');
  program
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: streams.out,
      writeErr: streams.err,
      outputError: () => {},
      getOutHelpWidth: () => streams.columns() ?? 80,
      getErrHelpWidth: () => streams.columns() ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError();
  for (const option of GLOBAL_OPTIONS) addOption(program, option);
  return program;
}

function stub(entry: CommandEntry): Command {
  return new Command(entry.name).summary(entry.summary);
}

interface Building {
  program: Command;
  run: RunSpec;
  streams: Streams;
}

function build(spec: CommandSpec, to: Building, parent: Command): Command {
  const { run, streams, program } = to;
  const command = new Command(spec.name).copyInheritedSettings(parent).summary(spec.summary);
  command.description(spec.description ?? spec.summary).allowExcessArguments(spec.subcommands !== undefined);
  if (spec.examples.length > 0) command.addHelpText('before', () => examplesText(spec));
  const { records } = spec;
  if (records?.plain) command.addHelpText('after', () => recordsHelp(records, streams.columns() ?? 80));
  for (const argument of spec.arguments ?? []) {
    const name = argument.variadic ? `${argument.name}...` : argument.name;
    command.argument(argument.optional ? `[${name}]` : `<${name}>`, argument.describes);
  }
  for (const option of spec.options ?? []) addOption(command, option);
  for (const sub of spec.subcommands ?? []) command.addCommand(build(sub, to, command));
  if (spec.run) {
    const count = spec.arguments?.length ?? 0;
    command.action(async (...received: unknown[]) => {
      if (spec.subcommands) refuseUnknownSubcommand(spec.subcommands, command.args[count], command);
      const args = received
        .slice(0, count)
        .flat()
        .filter((arg): arg is string => typeof arg === 'string');
      await run(spec, program.opts<GlobalOptions>(), args, optionsOf(command, program));
    });
  }
  return command;
}

/** A noun with options of its own takes them from the line first, those of its verbs of the same name too. */
function optionsOf(command: Command, program: Command): OptionValues {
  const inherited = command.parent && command.parent !== program ? optionsOf(command.parent, program) : {};
  return { ...inherited, ...command.opts() };
}

/** A noun that also does something alone would take a misspelt verb for one argument too many. */
function refuseUnknownSubcommand(
  subcommands: readonly CommandSpec[],
  word: string | undefined,
  command: Command,
): void {
  if (word === undefined) return;
  const verbs = subcommands.map(({ name }) => name);
  command.error(`error: unknown command '${word}'.${didYouMean(word, verbs)} It has ${verbs.join(', ')}.`);
}

function addOption(command: Command, { flags, describes, repeatable, choices }: OptionSpec): void {
  const option = command.createOption(flags, describes);
  if (choices) option.choices([...choices]);
  if (repeatable)
    option.argParser((value: string, previous: string[] | undefined) => [
      ...(previous ?? []),
      ...value.split(',').flatMap((part) => part.trim() || []),
    ]);
  command.addOption(option);
}

/** Below the options of a command that lists or shows something. */
function recordsHelp({ fields, plain }: Records, columns: number): string {
  const block = (title: string, names: readonly string[]) =>
    `\n${title}:\n${wrap(names.join(', '), columns, 2)}`;
  const order = plain === 'facts' ? '' : `\n${block('Columns of --plain', plain ?? [])}`;
  return `${block('Fields, for --fields', fields)}${order}`;
}

function examplesText(spec: CommandSpec): string {
  const width = Math.max(...spec.examples.map(([line]) => line.length));
  const lines = spec.examples.map(([line, does]) =>
    width > 60 ? `  ${line}\n      ${does}` : `  ${line.padEnd(width)}  ${does}`,
  );
  return `Examples:\n${lines.join('\n')}\n`;
}
