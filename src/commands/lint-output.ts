import type { Context } from '../context.ts';
import { badInput, Failure, systemFailure } from '../domain/failure.ts';
import { didYouMean } from '../domain/suggest.ts';
import { failureText } from '../render/failure-text.ts';
import { LINT_FORMATS, type LintFormatName } from '../render/lint-formats.ts';
import type { LintReport } from '../render/lint-report.ts';
import { printablePath } from '../render/printable.ts';
import { list, type OptionValues, text } from './command.ts';
import { outputPath } from './paths.ts';

const NAMES = Object.keys(LINT_FORMATS) as LintFormatName[];

/** `--output gitlab=report.json`. */
interface Output {
  format: LintFormatName;
  file: string;
}

/** What lint prints, and what it writes elsewhere. @throws Failure `usage`, before anything is checked. */
export interface LintOutput {
  format: LintFormatName;
  /** Whether nobody asked for that format: a person may be reading the log. */
  chosen: boolean;
  files: readonly Output[];
}

/** The format that was asked for, else the one that the CI system reads, else text. */
export function lintOutput(context: Context, options: OptionValues): LintOutput {
  const { env } = context;
  const files = list(options, 'output').map((typed) => outputFrom(context, typed));
  const given = text(options, 'format');
  if (given !== undefined) return { format: formatCalled(given, '--format'), chosen: false, files };
  if (env.GITHUB_ACTIONS === 'true') return { format: 'github', chosen: true, files };
  // GitLab reads no report from the log, and there is one in a file then.
  if (files.length > 0) return { format: 'text', chosen: false, files };
  if (env.GITLAB_CI === 'true') return { format: 'gitlab', chosen: true, files };
  return { format: 'text', chosen: false, files };
}

/** What became of the files that a report was to be written to. */
interface Written {
  notes: string[];
  /** Whether all of them were. */
  isComplete: boolean;
}

/** Writes the report into each file that was asked for; one that cannot be written keeps no other from being so. */
export function writeOutputs(context: Context, { files }: LintOutput, report: LintReport): Written {
  const failures = files.map(({ format, file }) => {
    try {
      context.saveFile(file, LINT_FORMATS[format](report, PLAIN), () => true);
      return null;
    } catch (error) {
      const failure = error instanceof Failure ? error : systemFailure(error);
      if (failure === null) throw error;
      return failure;
    }
  });
  const note = ({ format, file }: Output, failure: Failure | null | undefined) =>
    failure ? failureText(failure) : `Written: ${printablePath(file)} (${format})`;
  return {
    notes: files.map((output, index) => note(output, failures[index])),
    isComplete: failures.every((failure) => failure === null),
  };
}

function outputFrom(context: Context, typed: string): Output {
  const at = typed.indexOf('=');
  const [format, file] = [typed.slice(0, Math.max(at, 0)), typed.slice(at + 1)];
  if (at < 1 || file === '')
    throw badInput(`"${typed}" names no format and file`, {
      where: '--output',
      mend: 'Write it as gitlab=gl-code-quality-report.json.',
    });
  outputPath(context, file, '--output', 'gl-code-quality-report.json');
  return { format: formatCalled(format, '--output'), file };
}

function formatCalled(typed: string, where: string): LintFormatName {
  const found = NAMES.find((name) => name === typed.toLowerCase());
  if (found) return found;
  throw badInput(`there is no format "${typed}".${didYouMean(typed, NAMES)}`, {
    where,
    mend: `One of ${NAMES.join(', ')}.`,
  });
}

const plain = (text: string) => text;
const PLAIN: Context['screen'] = {
  columns: Number.POSITIVE_INFINITY,
  style: { bold: plain, dim: plain, red: plain, magenta: plain, green: plain, cyan: plain },
  link: plain,
};
