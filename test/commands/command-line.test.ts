import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CommandLine, readCommandLine } from '../../src/cli/command-line.ts';
import { parse } from '../../src/cli/program.ts';
import type { CommandSpec, Option } from '../../src/commands/command.ts';
import { GLOBAL_OPTIONS } from '../../src/commands/global-options.ts';
import { commandEntries } from '../../src/commands/index.ts';
import { standardStreams } from '../../src/io/streams.ts';

/** A command, or a subcommand with those that it is below. */
type Path = readonly CommandSpec[];

const commands: CommandSpec[] = await Promise.all(
  commandEntries.map(async (entry) => ({ ...entry, ...(await entry.load()).default })),
);
const paths = commands.flatMap((command) => runnable([command]));
const mute = { ...standardStreams, out: () => {}, err: () => {} };

function runnable(path: Path): Path[] {
  const spec = path.at(-1)!;
  const below = (spec.subcommands ?? []).flatMap((sub) => runnable([...path, sub]));
  return spec.run ? [path, ...below] : below;
}

/** What commander makes of a command line; null where it runs no command. */
async function asCommanderReads(
  words: readonly string[],
  { name }: CommandSpec,
): Promise<CommandLine | null> {
  let read: CommandLine | null = null;
  await parse(words, name, mute, async (spec, globals, args, options) => {
    read = { spec, globals, args, options };
  });
  return read;
}

const VALUES = ['x', 'two words', '', '-', 'a,b', ' ,x,', '02:41', 'help', 'add', 'k=v', 'é', 'S1', '@dana'];
const value = fc.oneof(
  fc.constantFrom(...VALUES),
  fc.string().filter((text) => !text.startsWith('-')),
);
const optionValue = fc.oneof(value, fc.constantFrom('-10m', '-5', '-0'));

/** An option as it may be written. */
function written(option: Option): fc.Arbitrary<string[]> {
  const flags = option.flags.replace(/ <.*$/, '').split(', ');
  if (!option.flags.includes('<')) return fc.constantFrom(...flags).map((flag) => [flag]);
  const said = option.choices ? fc.constantFrom(...option.choices) : optionValue;
  const apart = fc.tuple(fc.constantFrom(...flags), said);
  const joined = said.map((text) => [`${flags.at(-1)}=${text}`]);
  return flags.at(-1)!.startsWith('--') ? fc.oneof(apart, joined) : apart;
}

function someOf(options: readonly Option[]): fc.Arbitrary<string[][]> {
  return fc.array(fc.oneof(...options.map(written)), { maxLength: 3 });
}

function argumentsOf({ arguments: taken = [], subcommands = [] }: CommandSpec): fc.Arbitrary<string[][]> {
  const least = taken.filter(({ optional }) => !optional).length;
  const most = taken.at(-1)?.variadic ? taken.length + 3 : taken.length;
  const word = value.filter((text) => !subcommands.some(({ name }) => name === text));
  return fc.array(
    word.map((text) => [text]),
    { minLength: least, maxLength: most },
  );
}

function inAnyOrder(...parts: fc.Arbitrary<string[][]>[]): fc.Arbitrary<string[]> {
  return fc
    .tuple(...parts)
    .map((lists) => lists.flat())
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))
    .map((all) => all.flat());
}

/** The options of the program anywhere, those of a command behind its name, and last its arguments and all options. */
function asHelpSays(path: Path): fc.Arbitrary<string[]> {
  const segments = path.map((spec, depth) => {
    const options = [...GLOBAL_OPTIONS, ...path.slice(0, depth + 1).flatMap((one) => one.options ?? [])];
    const isLast = depth === path.length - 1;
    const rest = inAnyOrder(someOf(options), isLast ? argumentsOf(spec) : fc.constant([]));
    return rest.map((words) => [spec.name, ...words]);
  });
  return fc.tuple(inAnyOrder(someOf(GLOBAL_OPTIONS)), ...segments).map((parts) => parts.flat());
}

const aLine = fc.constantFrom(...paths).chain((path) => fc.tuple(fc.constant(path), asHelpSays(path)));

test('a line as the help has it is read, and as commander reads it', async () => {
  await fc.assert(
    fc.asyncProperty(aLine, async ([path, words]) => {
      const read = readCommandLine(words, path[0]!);
      expect(read?.spec.name).toBe(path.at(-1)!.name);
      expect(read).toEqual(await asCommanderReads(words, path[0]!));
    }),
    { numRuns: 200 },
  );
});

/** Words that are in the wrong place, or mean something to commander. */
function strayWords([command]: Path): fc.Arbitrary<string> {
  const all = (spec: CommandSpec): string[] => [
    spec.name,
    ...(spec.options ?? []).flatMap(({ flags }) => flags.replace(/ <.*$/, '').split(', ')),
    ...(spec.subcommands ?? []).flatMap(all),
  ];
  const global = GLOBAL_OPTIONS.flatMap(({ flags }) => flags.replace(/ <.*$/, '').split(', '));
  const odd = [
    '--',
    '-',
    '',
    '-h',
    '--help',
    'help',
    '-x',
    '-10m',
    '-5',
    '-qi',
    '-qV',
    '-ik3f9',
    '-Cx',
    '--json=1',
  ];
  return fc.oneof(
    fc.constantFrom(
      ...all(command!),
      ...global,
      ...odd,
      '--no-at',
      '--no-json',
      '--input',
      '--at=',
      '--=x',
      '*',
    ),
    fc.string(),
  );
}

const aBrokenLine = aLine.chain(([path, words]) => {
  const edit = fc.record({
    at: fc.nat(words.length),
    remove: fc.nat(2),
    put: fc.array(strayWords(path), { maxLength: 2 }),
  });
  return fc.tuple(fc.constant(path), fc.constant(words), fc.array(edit, { minLength: 1, maxLength: 3 }));
});

test('of any other line, what is read at all is read as commander reads it', async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(aBrokenLine, async ([path, words, edits]) => {
      const broken = edits.reduce((line, { at, remove, put }) => line.toSpliced(at, remove, ...put), words);
      const read = readCommandLine(broken, path[0]!);
      if (read === null) return;
      count++;
      expect(read).toEqual(await asCommanderReads(broken, path[0]!));
    }),
    { numRuns: 400 },
  );
  expect(count).toBeGreaterThan(40);
});

/** Those that need no shell, in words. */
const examples = paths
  .flatMap((path) => path.at(-1)!.examples)
  .map(([line]) => line)
  .filter((line) => /^incident (?:[^"'\\|<>$;]|"[^"\\$]*")*$/.test(line))
  .map((line) => (line.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).slice(1).map((word) => word.replaceAll('"', '')));

test('the examples in the help are read without commander', () => {
  expect(examples.length).toBeGreaterThan(100);
  for (const words of examples) {
    const command = commands.find(({ name }) => name === words[0])!;
    expect({ words, isRead: readCommandLine(words, command) !== null }).toEqual({ words, isRead: true });
  }
});
