import type { Context } from '../context.ts';
import type { Records } from '../render/records.ts';
import type { Output, OutputName } from '../schemas/index.ts';

/**
 * One command, as data: its words, flags and examples, and the function that runs it. The parser, `--help`, the docs and
 * later completion are made from it, so a new command is one file and one line in the registry.
 */
export interface CommandSpec<Name extends OutputName = OutputName> {
  name: string;
  /** One line, for lists of commands. */
  summary: string;
  /** What it does and why, for `--help`; the summary where it is left out. */
  description?: string;
  /** Shown first in the help: a command line and what it does. */
  examples: readonly (readonly [commandLine: string, does: string])[];
  arguments?: readonly Argument[];
  options?: readonly Option[];
  subcommands?: readonly CommandSpec[];
  /** What `--fields` chooses from and `--plain` prints; left out where the value has nothing of the kind. */
  records?: Records;
  /** What `--json` prints, by its name in `schemas/index.ts`; left out, as `run` is, where there are only subcommands. */
  json?: Name;
  /** It goes on until somebody ends it. */
  untilInterrupted?: true;
  run?: Run<Name>;
}

/** What the file of a command says of it; its name and summary stand in the registry, which is read without the file. */
export type CommandBody<Name extends OutputName = OutputName> = Omit<CommandSpec<Name>, 'name' | 'summary'>;

export interface Argument {
  name: string;
  describes: string;
  optional?: boolean;
  /** Takes all the words that are left. */
  variadic?: boolean;
  /** The few words that it can be; completion offers them. */
  words?: readonly string[];
}

export interface Option {
  /** `-i, --incident <id>`; a value in <…> is required with it. */
  flags: string;
  describes: string;
  /** Can be given several times; each value may be a list with commas. */
  repeatable?: boolean;
  choices?: readonly string[];
}

export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
export type Run<Name extends OutputName = OutputName> = (
  context: Context,
  args: readonly string[],
  options: OptionValues,
) => Promise<Outcome<Name>> | Outcome<Name>;

/** What a command has to say. Printing it is not the command's business. */
export interface Outcome<Name extends OutputName = OutputName> {
  /** For `--json`, beside `schema`. */
  data: Output<Name>;
  /** For people, on stdout. Empty: nothing. */
  text: string;
  /** Whether lines of the text that are too long for a terminal may go on below; nothing else does that for them. */
  flows?: boolean;
  /** Remarks on stderr: warnings, what was changed, what to do next. Silenced by `-q`. */
  notes?: readonly string[];
  /** 1 where problems were found; 0 where it is left out. */
  exitCode?: number;
  /** What is done from when all of that is printed until the command ends; it can say more on stderr. */
  goesOn?: (tell: (remark: string) => void) => Promise<void>;
}

export function text(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function list(options: OptionValues, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value : [];
}

export function flag(options: OptionValues, name: string): boolean {
  return options[name] === true;
}

export const INCIDENT_OPTION: Option = {
  flags: '-i, --incident <id>',
  describes:
    'id, a unique part of it or of the file name, or a path; left out: $INCIDENT, that of the branch, or the only active one',
};

export const AT_OPTION: Option = {
  flags: '--at <time>',
  describes: 'when it happened: 2026-11-22T02:48Z, 02:48, -10m, "yesterday 23:10" (default: now)',
};

export const BECAUSE_OPTION: Option = {
  flags: '--because <reason>',
  describes: 'why; it goes into the timeline',
};

export const DRY_RUN_OPTION: Option = {
  flags: '--dry-run',
  describes: 'show exactly what would be sent, secrets masked; send nothing and write nothing',
};
