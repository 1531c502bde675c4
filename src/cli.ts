import { overview } from './cli/overview.ts';
import type { Parsed } from './cli/program.ts';
import type { CommandSpec, Outcome } from './commands/command.ts';
import { GLOBAL_OPTIONS } from './commands/global-options.ts';
import { commandEntries } from './commands/index.ts';
import { Failure, type FailureKind, systemFailure } from './domain/failure.ts';
import type { GlobalOptions } from './io/node.ts';
import { type Streams, standardStreams } from './io/streams.ts';
import { failureText } from './render/failure-text.ts';
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
/** What changes files for git's sake. */
const SHARE_THEMSELVES: ReadonlySet<string> = new Set(['sync', 'merge-driver']);
const VALUED_GLOBALS = GLOBAL_OPTIONS.filter(({ flags }) => flags.includes('<')).map(
  ({ flags }) => flags.split(' ')[0]!,
);

/** Runs one command line and returns the exit code. The only place where an error becomes a message. */
export async function main(argv: readonly string[], packageRoot: string): Promise<number> {
  const streams = standardStreams;
  const words = withHelpAsOption(argv);
  const named = namedCommand(words);
  try {
    if (named === undefined && asksFor(words, '--version', '-V')) {
      const { packageVersion } = await import('./io/package.ts');
      streams.out(`${packageVersion(packageRoot)}\n`);
      return 0;
    }
    if (named === undefined && asksFor(words, '--help', '-h')) {
      streams.out(overview());
      return 0;
    }
    if (named === 'complete') return await answerShell(words, packageRoot, streams);
    return await run(words, named, packageRoot, streams);
  } catch (error) {
    return explain(error, words, streams);
  }
}

function asksFor(words: readonly string[], ...flags: readonly string[]): boolean {
  return words.some((word) => flags.includes(word));
}

/** `help review schedule` is `review schedule --help`, and nothing at all is `--help`. */
function withHelpAsOption(argv: readonly string[]): readonly string[] {
  if (argv[0] === 'help') return [...argv.slice(1), '--help'];
  return argv.length === 0 ? ['--help'] : argv;
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

/** `incident complete -- timeline add --ty`, as the scripts of `incident completion` ask. */
async function answerShell(words: readonly string[], packageRoot: string, streams: Streams): Promise<number> {
  const { complete } = await import('./cli/complete.ts');
  const { nodeContext } = await import('./io/node.ts');
  streams.out(
    await complete(nodeContext({ input: false }, packageRoot), words.slice(words.indexOf('--') + 1)),
  );
  return 0;
}

async function run(
  words: readonly string[],
  named: string | undefined,
  packageRoot: string,
  streams: Streams,
): Promise<number> {
  let exitCode = 0;
  const { parse } = await import('./cli/program.ts');
  const parsed = await parse(words, named, streams, async (spec, globals, args, options) => {
    const print = await printing(spec, globals);
    const { nodeContext } = await import('./io/node.ts');
    const context = nodeContext(globals, packageRoot);
    const outcome = await spec.run!(context, args, options);
    exitCode = await report(outcome, print(outcome), { spec, globals, streams });
    await outcome.goesOn?.((remark) => tell([remark], { spec, globals, streams }));
    if (!context.hasChanged() || SHARE_THEMSELVES.has(spec.name)) return;
    const { syncAfter } = await import('./cli/auto-sync.ts');
    const remark = await syncAfter(context, packageRoot);
    if (remark !== null && !globals.quiet) streams.err(`${printable(remark)}\n`);
  });
  return typeof parsed === 'object' ? misuse(parsed, named, streams) : exitCode;
}

function misuse(
  { misuse: message }: Exclude<Parsed, string>,
  named: string | undefined,
  streams: Streams,
): number {
  const known = commandEntries.some((entry) => entry.name === named);
  // A noun alone has printed its help.
  if (message !== '') streams.err(`${printable(message)}\nSee: incident ${known ? `${named} ` : ''}--help\n`);
  return EXIT_CODES.usage;
}

async function printing(spec: CommandSpec, globals: GlobalOptions): Promise<(outcome: Outcome) => string> {
  if (globals.plain || globals.fields) return (await import('./cli/output.ts')).chosenOutput(spec, globals);
  return globals.json ? ({ data }) => jsonText(data) : ({ text }) => text;
}

interface Call {
  spec: CommandSpec;
  globals: GlobalOptions;
  streams: Streams;
}

async function report(outcome: Outcome, printed: string, call: Call): Promise<number> {
  const { streams } = call;
  const text = printed === '' || printed.endsWith('\n') ? printed : `${printed}\n`;
  if (!mayPage(call) || !(await (await import('./cli/paging.ts')).paged(text, streams))) streams.out(text);
  if (outcome.notes?.length) tell(outcome.notes, call);
  return outcome.exitCode ?? 0;
}

function tell(remarks: readonly string[], { globals, streams }: Call): void {
  if (!globals.quiet) streams.err(`${remarks.map(printable).join('\n')}\n`);
}

/** What a command lists or shows, for a person. */
function mayPage({ spec, globals, streams }: Call): boolean {
  const { json, plain, fields, pager } = globals;
  const isForPeople = spec.records?.plain !== undefined && !json && !plain && !fields;
  return isForPeople && pager !== false && streams.rows() !== undefined;
}

function explain(error: unknown, argv: readonly string[], streams: Streams): number {
  const failure = error instanceof Failure ? error : systemFailure(error);
  if (failure !== null) {
    streams.err(printable(`${failureText(failure)}\n`));
    return EXIT_CODES[failure.kind];
  }
  const cause = error as Error;
  const trace = argv.includes('--debug')
    ? `${cause.stack}\n`
    : 'Run it again with --debug and report what it prints as an issue of this project.\n';
  streams.err(printable(`error: this is a bug in incident: ${cause.message}\n${trace}`));
  return BUG;
}
