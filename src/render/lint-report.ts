import type { Screen } from '../context/terminal.ts';
import type { Problem, Rule } from '../rules/rule.ts';

/** All that one run of lint has to say, for every format to choose from. */
export interface LintReport {
  /** Errors and warnings, in the order of their files. */
  problems: readonly Problem[];
  /** The files that were checked. */
  paths: readonly string[];
  /** Those that `--fix` changed. */
  fixed: readonly string[];
  rules: readonly Rule[];
  /** Where the store lies in its repository, `''` or `ops/`: the tools of a forge count paths from there. */
  base: string;
  /** Of the program. */
  version: string;
}

/** A report in one format; `screen` says what a terminal can show. */
export type LintFormat = (report: LintReport, screen: Screen) => string;
