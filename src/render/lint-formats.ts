import { jsonText } from './json-text.ts';
import { lintGithub } from './lint-github.ts';
import { lintGitlab } from './lint-gitlab.ts';
import { lintJunit } from './lint-junit.ts';
import type { LintFormat, LintReport } from './lint-report.ts';
import { lintSarif } from './lint-sarif.ts';
import { lintText } from './lint-text.ts';

/** Every format of `incident lint`, by the name that `--format` takes. */
export const LINT_FORMATS = {
  text: ({ problems, paths }, screen) => lintText(problems, paths.length, screen),
  json: (report) => `${jsonText(lintJson(report))}\n`,
  github: lintGithub,
  gitlab: lintGitlab,
  sarif: lintSarif,
  junit: lintJunit,
} satisfies Record<string, LintFormat>;

export type LintFormatName = keyof typeof LINT_FORMATS;

/** What `--json` has of a run of lint. */
export function lintJson({ paths, fixed, problems }: LintReport) {
  return { files: paths.length, fixed, problems };
}
