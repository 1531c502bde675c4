import { Command, CommanderError } from 'commander';
import type { CommandSpec, OptionValues, Outcome, Option as OptionSpec } from './commands/command.ts';
import { GLOBAL_OPTIONS } from './commands/global-options.ts';
import { type CommandEntry, commandEntries } from './commands/index.ts';
import { Failure, type FailureKind } from './domain/failure.ts';
import type { GlobalOptions } from './io/node.ts';
import { jsonText } from './render/json-text.ts';
import { printable } from './render/printable.ts';

const EXIT_CODES: Readonly<Record<FailureKind, number>> = {
  usage: 2,
  'not-found': 3,
  refused: 4,
  conflict: 5,
  cancelled: 130,
};
const BUG = 70;
const VALUED_GLOBALS = GLOBAL_OPTIONS.filter(({ flags }) => flags.includes('<')).map(
  ({ flags }) => flags.split(' ')[0]!,
);

/** Where the words of the program go. */
interface Streams {
  out(text: string): void;
  err(text: string): void;
}

/** Runs one command line and returns the exit code. The only place where an error becomes a message. */
export async function main(argv: readonly string[], packageRoot: string, streams: Streams): Promise<number> {
  const state: { exitCode: number } = { exitCode: 0 };
  const words = withHelpAsOption(argv);
  const program = newProgram(streams);
  try {
    await addCommands(program, words, async (spec, args, options) => {
      const globals = program.opts<GlobalOptions & { quiet?: boolean }>();
      const { nodeContext } = await import('./io/node.ts');
      const outcome = await spec.run!(nodeContext(globals, packageRoot), args, options);
      state.exitCode = report(outcome, globals, streams);
    });
    if (asksForVersion(words)) return await printVersion(packageRoot, streams);
    await program.parseAsync(words, { from: 'user' });
    return state.exitCode;
  } catch (error) {
    return explain(error, words, streams);
  }
}

function asksForVersion(words: readonly string[]): boolean {
  return namedCommand(words) === undefined && words.some((word) => word === '--version' || word === '-V');
}

async function printVersion(packageRoot: string, streams: Streams): Promise<number> {
  const { packageVersion } = await import('./io/package.ts');
  streams.out(`${packageVersion(packageRoot)}\n`);
  return 0;
}

/** `help review schedule` is `review schedule --help`, and nothing at all is `--help`. */
function withHelpAsOption(argv: readonly string[]): readonly string[] {
  if (argv[0] === 'help') return [...argv.slice(1), '--help'];
  return argv.length === 0 ? ['--help'] : argv;
}

type RunSpec = (spec: CommandSpec, args: readonly string[], options: OptionValues) => Promise<void>;

function newProgram(streams: Streams): Command {
  const program = new Command('incident');
  program
    .description('Run the incident process from a terminal, over a git repository of Markdown files.')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: streams.out, writeErr: streams.err, outputError: () => {} })
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError();
  for (const option of GLOBAL_OPTIONS) addOption(program, option);
  return program;
}

/** Loads the one command that the words name, in full; of the others only their names, for help and suggestions. */
async function addCommands(program: Command, argv: readonly string[], run: RunSpec): Promise<void> {
  const named = namedCommand(argv);
  let group = '';
  for (const entry of commandEntries) {
    if (entry.group !== group) program.commandsGroup(`${entry.group}:`);
    group = entry.group;
    if (entry.name === named)
      program.addCommand(build({ ...entry, ...(await entry.load()).default }, run, program));
    else program.addCommand(stub(entry));
  }
}

function stub(entry: CommandEntry): Command {
  return new Command(entry.name).summary(entry.summary).description(entry.summary);
}

/** The first word that is not an option or an option's value. */
function namedCommand(argv: readonly string[]): string | undefined {
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index]!;
    if (VALUED_GLOBALS.includes(word)) index++;
    else if (!word.startsWith('-')) return word;
  }
  return undefined;
}

function build(spec: CommandSpec, run: RunSpec, parent: Command): Command {
  const command = new Command(spec.name).copyInheritedSettings(parent).summary(spec.summary);
  command.description(spec.description ?? spec.summary).allowExcessArguments(false);
  if (spec.examples.length > 0) command.addHelpText('before', examplesText(spec));
  for (const argument of spec.arguments ?? []) {
    const name = argument.variadic ? `${argument.name}...` : argument.name;
    command.argument(argument.optional ? `[${name}]` : `<${name}>`, argument.describes);
  }
  for (const option of spec.options ?? []) addOption(command, option);
  for (const sub of spec.subcommands ?? []) command.addCommand(build(sub, run, command));
  if (spec.run) {
    const count = spec.arguments?.length ?? 0;
    command.action(async (...received: unknown[]) => {
      const args = received
        .slice(0, count)
        .flat()
        .filter((arg): arg is string => typeof arg === 'string');
      await run(spec, args, command.opts());
    });
  }
  return command;
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

function examplesText(spec: CommandSpec): string {
  const width = Math.max(...spec.examples.map(([line]) => line.length));
  const lines = spec.examples.map(([line, does]) =>
    width > 60 ? `  ${line}\n      ${does}` : `  ${line.padEnd(width)}  ${does}`,
  );
  return `Examples:\n${lines.join('\n')}\n`;
}

function report(outcome: Outcome, globals: GlobalOptions & { quiet?: boolean }, streams: Streams): number {
  if (globals.json) streams.out(`${jsonText(outcome.data)}\n`);
  else if (outcome.text !== '') streams.out(outcome.text.endsWith('\n') ? outcome.text : `${outcome.text}\n`);
  if (!globals.quiet && outcome.notes?.length) streams.err(`${outcome.notes.map(printable).join('\n')}\n`);
  return outcome.exitCode ?? 0;
}

function explain(error: unknown, argv: readonly string[], streams: Streams): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') return EXIT_CODES.usage;
    const named = commandEntries.find((entry) => entry.name === namedCommand(argv))?.name;
    streams.err(
      `${printable(error.message)}\nSee: incident ${[named, '--help'].filter(Boolean).join(' ')}\n`,
    );
    return EXIT_CODES.usage;
  }
  if (error instanceof Failure) {
    streams.err(printable(failureText(error)));
    return EXIT_CODES[error.kind];
  }
  const cause = error as Error;
  const trace = argv.includes('--debug')
    ? `${cause.stack}\n`
    : 'Run it again with --debug and report what it prints as an issue of this project.\n';
  streams.err(printable(`error: this is a bug in incident: ${cause.message}\n${trace}`));
  return BUG;
}

function failureText({ kind, message, where, reasons, mend }: Failure): string {
  if (kind === 'cancelled') return `${message}\n`;
  const head = `error: ${where ? `${where}: ` : ''}${message}`;
  return `${[head, ...reasons.map((reason) => `  - ${reason}`), ...(mend ? [mend] : [])].join('\n')}\n`;
}
