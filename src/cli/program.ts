import { Command, CommanderError } from 'commander';
import type { CommandSpec, Option as OptionSpec, OptionValues } from '../commands/command.ts';
import { GLOBAL_OPTIONS } from '../commands/global-options.ts';
import { type CommandEntry, commandEntries } from '../commands/index.ts';
import { didYouMean } from '../domain/suggest.ts';
import type { GlobalOptions } from '../io/node.ts';
import type { Streams } from '../io/streams.ts';
import { withListed } from './command-line.ts';
import { addToHelp, layOutHelp } from './help.ts';

/** Runs what a command line was found to mean. */
export type RunSpec = (
  spec: CommandSpec,
  globals: GlobalOptions,
  args: readonly string[],
  options: OptionValues,
) => Promise<void>;

/** How a command line ended that was not run: `words` name the command whose help is of use. */
export type Parsed = 'run' | 'help' | { misuse: string; words: readonly string[] };

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
  const entry = commandEntries.find(({ name }) => name === named);
  const spec = entry && { ...entry, ...(await entry.load()).default };
  try {
    for (const one of commandEntries)
      program.addCommand(spec && one === entry ? build(spec, { run, streams, program }, program) : stub(one));
    await program.parseAsync(hasHelpFor(words, spec) ? words : words.filter((word) => !isHelp(word)), {
      from: 'user',
    });
    return 'run';
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 'help';
    const [meant, path] = spec === undefined ? [null, []] : commandMeant(spec, words);
    return { misuse: error.code === 'commander.help' ? '' : explained(error, meant), words: path };
  }
}

/** The verb of a command that its words go as far as, with those words. */
function commandMeant(spec: CommandSpec, words: readonly string[]): [CommandSpec, string[]] {
  let meant = spec;
  const path = [spec.name];
  for (const word of words.slice(words.indexOf(spec.name) + 1)) {
    const verb = meant.subcommands?.find(({ name }) => name === word);
    if (verb === undefined) break;
    meant = verb;
    path.push(word);
  }
  return [meant, path];
}

/** Of an argument that is missing, also what it is. */
function explained({ code, message }: CommanderError, command: CommandSpec | null): string {
  const missing = code === 'commander.missingArgument' ? /'(.*)'/.exec(message)?.[1] : undefined;
  const argument = command?.arguments?.find(({ name }) => name === missing);
  return argument ? `error: missing ${argument.name}: ${argument.describes}` : message;
}

/** Of a command that there is not, nor a verb of it, there is no help either: then that is what is wrong. */
function hasHelpFor(words: readonly string[], spec: CommandSpec | undefined): boolean {
  if (spec === undefined) return false;
  const verb = words[words.indexOf(spec.name) + 1];
  const isVerb = verb !== undefined && !verb.startsWith('-') && spec.arguments === undefined;
  return !isVerb || !spec.subcommands || spec.subcommands.some(({ name }) => name === verb);
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}

function newProgram(streams: Streams): Command {
  const program = new Command('incident');
  program.helpOption('-h, --help', 'show help').helpCommand(false).exitOverride().showSuggestionAfterError();
  layOutHelp(program, streams);
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
  addToHelp(command, spec, streams);
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
    option.argParser((value: string, previous: string[] | undefined) => withListed(previous, value));
  command.addOption(option);
}
