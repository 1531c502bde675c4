import { readCommandLine } from './cli/command-line.ts';
import { overview } from './cli/overview.ts';
import { isSyncWanted } from './cli/sync-wanted.ts';
import type { Parsed, RunSpec } from './cli/program.ts';
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
      streams.out(overview(streams.columns() ?? Number.POSITIVE_INFINITY));
      return 0;
    }
    if (named === 'complete') return await answerShell(words, packageRoot, streams);
    return await run(words, named, packageRoot, streams);
  } catch (error) {
    return await explain(error, words, streams);
  }
}

function asksFor(words: readonly string[], ...flags: readonly string[]): boolean {
  return words.some((word) => flags.includes(word));
}

/** `help review schedule` and `-h review schedule` are `review schedule --help`, and nothing at all is `--help`. */
function withHelpAsOption(argv: readonly string[]): readonly string[] {
  if (argv.length === 0) return ['--help'];
  const isHelp = (word: string) => ['help', '--help', '-h'].includes(word);
  return isHelp(argv[0]!) ? [...argv.slice(1).filter((word) => !isHelp(word)), '--help'] : argv;
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

/** `incident complete -- timeline add --ty`, as the scripts of `incident completion` ask; some shells keep the `--` to themselves. */
async function answerShell(words: readonly string[], packageRoot: string, streams: Streams): Promise<number> {
  const { complete } = await import('./cli/complete.ts');
  const { nodeContext } = await import('./io/node.ts');
  const open = (folder: string | undefined) =>
    nodeContext({ input: false, C: folder }, packageRoot, fittedTo);
  const asked = words.slice(words.indexOf('complete') + 1);
  streams.out(await complete(open, asked[0] === '--' ? asked.slice(1) : asked));
  return 0;
}

async function run(
  words: readonly string[],
  named: string | undefined,
  packageRoot: string,
  streams: Streams,
): Promise<number> {
  let exitCode = 0;
  const runSpec: RunSpec = async (spec, globals, args, options) => {
    const print = await printing(spec, globals);
    const { nodeContext } = await import('./io/node.ts');
    const context = nodeContext(globals, packageRoot, fittedTo);
    const outcome = await spec.run!(context, args, options);
    const call = { spec, globals, streams };
    exitCode = await report(outcome, print(outcome), call);
    await outcome.goesOn?.((said) => remark([said], call));
    if (!context.hasChanged() || SHARE_THEMSELVES.has(spec.name) || !(await isSyncWanted(context))) return;
    const { syncAfter } = await import('./cli/auto-sync.ts');
    const left = await syncAfter(context, packageRoot);
    if (left !== null) await remark([left], call);
  };
  const entry = commandEntries.find(({ name }) => name === named);
  const line = entry && readCommandLine(words, { ...entry, ...(await entry.load()).default });
  if (line) {
    await runSpec(line.spec, line.globals, line.args, line.options);
    return exitCode;
  }
  const { parse } = await import('./cli/program.ts');
  const parsed = await parse(words, named, streams, runSpec);
  return typeof parsed === 'object' ? misuse(parsed, streams) : exitCode;
}

async function misuse(
  { misuse: message, words }: Exclude<Parsed, string>,
  streams: Streams,
): Promise<number> {
  // A noun alone has printed its help.
  if (message !== '') await tell(`${message}\nSee: ${['incident', ...words, '--help'].join(' ')}`, streams);
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
  const { globals, streams } = call;
  const whole = printed === '' || printed.endsWith('\n') ? printed : `${printed}\n`;
  const text = outcome.flows && isForPeople(globals) ? await fittedTo(streams.columns(), whole) : whole;
  if (!mayPage(call) || !(await (await import('./cli/paging.ts')).paged(text, streams))) streams.out(text);
  if (outcome.notes?.length) await remark(outcome.notes, call);
  return outcome.exitCode ?? 0;
}

async function remark(remarks: readonly string[], { globals, streams }: Call): Promise<void> {
  if (!globals.quiet) await tell(remarks.join('\n'), streams);
}

/** What a command lists or shows, for a person. */
function mayPage({ spec, globals, streams }: Call): boolean {
  const isShown = spec.records?.plain !== undefined && isForPeople(globals);
  return isShown && globals.pager !== false && streams.rows() !== undefined;
}

function isForPeople({ json, plain, fields }: GlobalOptions): boolean {
  return !json && !plain && !fields;
}

async function explain(error: unknown, argv: readonly string[], streams: Streams): Promise<number> {
  const failure = error instanceof Failure ? error : systemFailure(error);
  if (failure !== null) {
    await tell(failureText(failure), streams);
    return EXIT_CODES[failure.kind];
  }
  const cause = error as Error;
  const trace = argv.includes('--debug')
    ? `${cause.stack}`
    : 'Run it again with --debug and report what it prints as an issue of this project.';
  await tell(`error: this is a bug in incident: ${cause.message}\n${trace}`, streams);
  return BUG;
}

/** Says something on stderr, at a terminal in lines that fit it. */
async function tell(text: string, { err, errColumns }: Streams): Promise<void> {
  err(`${await fittedTo(errColumns(), printable(text))}\n`);
}

/** The same text where there is no terminal. */
async function fittedTo(columns: number | undefined, text: string): Promise<string> {
  return columns === undefined ? text : (await import('./render/wrap.ts')).fitted(text, columns);
}
