import { printableJson } from './json-text.ts';
import { withAdvice } from './lint-advice.ts';
import type { LintFormat } from './lint-report.ts';

/** A Code Quality report of GitLab CI: a list of what a merge request brings and takes away, told apart by fingerprint. */
export const lintGitlab: LintFormat = ({ problems, base }) => {
  const issues = problems.map((problem) => ({
    description: withAdvice(problem),
    check_name: problem.rule,
    fingerprint: problem.fingerprint,
    severity: problem.severity === 'error' ? 'major' : 'minor',
    location: { path: base + problem.path, lines: { begin: problem.line } },
  }));
  return `${printableJson(issues)}\n`;
};
