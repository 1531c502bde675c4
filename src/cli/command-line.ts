import type { CommandSpec, Option, OptionValues } from '../commands/command.ts';
import { GLOBAL_OPTIONS } from '../commands/global-options.ts';
import type { GlobalOptions } from '../io/node.ts';

/** What a command line asks for. */
export interface CommandLine {
  spec: CommandSpec;
  globals: GlobalOptions;
  args: readonly string[];
  options: OptionValues;
}

/**
 * Reads a command line that is just as the help of a command has it. Null for every other one, with all that there may be to
 * say of it: commander reads that (`program.ts`), which takes time to load. A property holds the two to the same result.
 */
export function readCommandLine(words: readonly string[], command: CommandSpec): CommandLine | null {
  const levels = [levelOf(GLOBAL_OPTIONS)];
  const args: string[] = [];
  let spec: CommandSpec | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (isOption(word)) {
      const taken = takeOption(levels, word, words[at + 1]);
      if (taken === null) return null;
      at += taken;
      continue;
    }
    const named: CommandSpec | undefined = args.length === 0 ? commandNamed(word, spec, command) : undefined;
    if (named) {
      spec = named;
      levels.push(levelOf(named.options ?? []));
    } else if (spec === null) return null;
    else args.push(word);
  }
  if (!spec?.run || !takes(spec, args.length)) return null;
  const [globals, ...own] = levels.map(({ values }) => values);
  return { spec, globals: globals!, args, options: Object.assign({}, ...own) };
}

/** The command itself where none is named yet, else one of its subcommands. */
function commandNamed(word: string, spec: CommandSpec | null, command: CommandSpec): CommandSpec | undefined {
  const named = spec === null ? [command] : (spec.subcommands ?? []);
  return named.find(({ name }) => name === word);
}

function takes({ arguments: taken = [] }: CommandSpec, count: number): boolean {
  const least = taken.filter(({ optional }) => !optional).length;
  return count >= least && (count <= taken.length || taken.at(-1)?.variadic === true);
}

/** The options of the program, of a command or of a subcommand, with what was said of them so far. */
interface Level {
  options: readonly Option[];
  values: Record<string, string | boolean | readonly string[]>;
}

function levelOf(options: readonly Option[]): Level {
  const denied = options.filter(({ flags }) => flags.startsWith('--no-'));
  return { options, values: Object.fromEntries(denied.map((option) => [nameOf(option), true])) };
}

/** How many words behind an option it takes as well; null where it is not one of these, or does not have what it needs. */
function takeOption(levels: readonly Level[], word: string, next: string | undefined): 0 | 1 | null {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  const flag = equals < 0 ? word : word.slice(0, equals);
  // A command's own options come before those of its subcommands.
  const level = levels.find(({ options }) => options.some((option) => flagsOf(option).includes(flag)));
  const option = level?.options.find((one) => flagsOf(one).includes(flag));
  if (!level || !option) return null;
  if (!option.flags.includes('<')) {
    level.values[nameOf(option)] = !option.flags.startsWith('--no-');
    return equals < 0 ? 0 : null;
  }
  const value = equals < 0 ? next : word.slice(equals + 1);
  if (value === undefined || (equals < 0 && isOption(value) && !/^-\d/.test(value))) return null;
  if (option.choices && !option.choices.includes(value)) return null;
  const before = level.values[nameOf(option)] as readonly string[] | undefined;
  level.values[nameOf(option)] = option.repeatable ? withListed(before, value) : value;
  return equals < 0 ? 1 : 0;
}

function isOption(word: string): boolean {
  return word.startsWith('-') && word !== '-';
}

/** `-i, --incident <id>` is `-i` and `--incident`. */
function flagsOf({ flags }: Option): string[] {
  return flags.replace(/ <.*$/, '').split(', ');
}

/** Under which its value is found: `dryRun` for `--dry-run`, `input` for `--no-input`, `C` for `-C`. */
function nameOf(option: Option): string {
  const flag = flagsOf(option)
    .at(-1)!
    .replace(/^--?(?:no-)?/, '');
  return flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The value of an option that can be given several times, each time with a list. */
export function withListed(before: readonly string[] | undefined, value: string): string[] {
  return [...(before ?? []), ...value.split(',').flatMap((part) => part.trim() || [])];
}
