import type { Problem } from '../rules/rule.ts';
import type { LintFormat, LintReport } from './lint-report.ts';
import { printable } from './printable.ts';

/** JUnit's XML: a test case a file, which fails where the file has an error; warnings stand in its output. */
export const lintJunit: LintFormat = (report) => {
  const suites = casesOf(report);
  const failures = suites.filter(({ errors }) => errors.length > 0).length;
  const counts = `tests="${suites.length}" failures="${failures}" errors="0" skipped="0" time="0"`;
  const suite = ['<testsuite name="incident lint" ', counts, '>\n', ...suites.map(caseXml), '</testsuite>\n'];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites name="incident lint" tests="${suites.length}" failures="${failures}" errors="0" time="0">\n`,
    ...suite,
    '</testsuites>\n',
  ].join('');
};

interface FileCase {
  path: string;
  errors: Problem[];
  warnings: Problem[];
}

/** The files that were checked, and whatever else has a problem: the policy, say. */
function casesOf({ paths, problems }: LintReport): FileCase[] {
  const cases = new Map<string, FileCase>();
  for (const path of [...problems.map((problem) => problem.path), ...paths])
    if (!cases.has(path)) cases.set(path, { path, errors: [], warnings: [] });
  for (const problem of problems) {
    const { errors, warnings } = cases.get(problem.path)!;
    (problem.severity === 'error' ? errors : warnings).push(problem);
  }
  return [...cases.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function caseXml({ path, errors, warnings }: FileCase): string {
  const failure = errors.map((error) => `${line(error)}\n`).join('');
  const output = warnings.map((warning) => `${line(warning)}\n`).join('');
  const [first] = errors;
  return [
    `  <testcase classname="incident lint" name="${xml(path)}" time="0">\n`,
    first
      ? `    <failure message="${xml(first.message)}" type="${xml(first.rule)}">${xml(failure)}</failure>\n`
      : '',
    output === '' ? '' : `    <system-out>${xml(output)}</system-out>\n`,
    '  </testcase>\n',
  ].join('');
}

function line({ path, line: number, column, message, rule }: Problem): string {
  return `${path}:${number}:${column}: ${message} [${rule}]`;
}

/** Also free of the characters that XML cannot hold at all, however they are written. */
function xml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return printable(text)
    .replace(/[&<>"]/g, (character) => entities[character]!)
    .replace(/[\ufffe\uffff]/g, '\ufffd');
}
