import type { Context } from '../context.ts';
import type { Argument, CommandSpec, Option } from '../commands/command.ts';
import { type Candidate, valuesFor } from '../commands/complete-values.ts';
import { GLOBAL_OPTIONS } from '../commands/global-options.ts';
import { commandEntries } from '../commands/index.ts';
import { printableLine } from '../render/printable.ts';

/**
 * How the last of some words can go on, a line each: the word, a tab, what it is. The words before it say which command
 * it is for, and in which folder. The scripts of `incident completion` ask this at every press of the key.
 */
export async function complete(
  open: (folder: string | undefined) => Context,
  words: readonly string[],
): Promise<string> {
  const current = words.at(-1) ?? '';
  // What help is asked for is named as it is to be run.
  const read = await readWords(words.slice(words[0] === 'help' && words.length > 1 ? 1 : 0, -1));
  const all = await candidates(open(read.folder), read, current);
  const fitting = all.filter(({ value }) => value.startsWith(current));
  return fitting
    .map(({ value, describes }) => `${printableLine(value)}\t${printableLine(describes)}\n`)
    .join('');
}

/** What the words so far come to. */
interface Read {
  /** Null where no command was named yet, or none that there is. */
  spec: Pick<CommandSpec, 'arguments' | 'options' | 'subcommands' | 'records'> | null;
  named: boolean;
  /** How many arguments of the command there are already. */
  count: number;
  /** The option whose value comes next. */
  awaiting: Option | null;
  /** The incident that is named with -i. */
  incident: string | null;
  /** The folder that is named with -C. */
  folder: string | undefined;
}

async function readWords(words: readonly string[]): Promise<Read> {
  const read: Read = {
    spec: null,
    named: false,
    count: 0,
    awaiting: null,
    incident: null,
    folder: undefined,
  };
  for (const word of words) {
    if (read.awaiting) {
      takeValue(read, read.awaiting, word);
      read.awaiting = null;
    } else if (word.startsWith('-')) takeOption(read, word);
    else await take(read, word);
  }
  return read;
}

function takeOption(read: Read, word: string): void {
  const [flag = '', ...value] = word.split('=');
  const option = valued(read, flag);
  if (option && value.length > 0) takeValue(read, option, value.join('='));
  else read.awaiting = option;
}

function takeValue(read: Read, { flags }: Option, value: string): void {
  if (flagsIn(flags).includes('--incident')) read.incident = value;
  if (flagsIn(flags).includes('-C')) read.folder = value;
}

async function take(read: Read, word: string): Promise<void> {
  if (!read.named) {
    read.named = true;
    read.spec = (await commandEntries.find(({ name }) => name === word)?.load())?.default ?? null;
    return;
  }
  const sub = read.count === 0 ? read.spec?.subcommands?.find(({ name }) => name === word) : undefined;
  if (sub) read.spec = sub;
  else read.count++;
}

function valued({ spec }: Read, word: string): Option | null {
  const option = optionsOf(spec).find(({ flags }) => flagsIn(flags).includes(word));
  return option?.flags.includes('<') ? option : null;
}

async function candidates(context: Context, read: Read, current: string): Promise<Candidate[]> {
  const { spec, named, awaiting, incident, count } = read;
  if (awaiting) return optionValues(context, awaiting, read, current);
  const flag = /^(--[a-z-]+)=/.exec(current)?.[1];
  if (flag) {
    const option = optionsOf(spec).find(({ flags }) => flagsIn(flags).includes(flag));
    const value = current.slice(flag.length + 1);
    const values = option ? await optionValues(context, option, read, value) : [];
    return values.map((one) => ({ ...one, value: `${flag}=${one.value}` }));
  }
  if (current.startsWith('-'))
    return optionsOf(spec).flatMap(({ flags, describes }) =>
      flagsIn(flags).map((value) => ({ value, describes })),
    );
  if (!named) return commandEntries.map(({ name, summary }) => ({ value: name, describes: summary }));
  const subcommands = count === 0 ? (spec?.subcommands ?? []) : [];
  const argument = argumentAt(spec?.arguments ?? [], count);
  return [
    ...subcommands.map(({ name, summary }) => ({ value: name, describes: summary })),
    ...(argument?.words ?? []).map((value) => ({ value, describes: '' })),
    ...(argument ? await valuesFor(context, argument.name, incident) : []),
  ];
}

async function optionValues(
  context: Context,
  option: Option,
  { spec, incident }: Read,
  current: string,
): Promise<Candidate[]> {
  if (option.flags.startsWith('--fields')) return fieldValues(spec?.records?.fields ?? [], current);
  if (option.choices) return option.choices.map((value) => ({ value, describes: '' }));
  const name = /<([^>]+)>/.exec(option.flags)?.[1] ?? '';
  return valuesFor(context, name, incident);
}

/** The fields that are not in the list yet, each behind those that are. */
function fieldValues(fields: readonly string[], current: string): Candidate[] {
  const given = current.split(',').slice(0, -1);
  return fields
    .filter((field) => !given.includes(field))
    .map((field) => ({ value: [...given, field].join(','), describes: '' }));
}

function argumentAt(all: readonly Argument[], count: number): Argument | undefined {
  return all[count] ?? (all.at(-1)?.variadic ? all.at(-1) : undefined);
}

function optionsOf(spec: Read['spec']): readonly Option[] {
  return [...(spec?.options ?? []), ...GLOBAL_OPTIONS, { flags: '-h, --help', describes: 'show help' }];
}

/** `-i, --incident <id>` is `-i` and `--incident`. */
function flagsIn(flags: string): string[] {
  return flags.replace(/ <.*$/, '').split(', ');
}
