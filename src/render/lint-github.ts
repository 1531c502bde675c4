import { withAdvice } from './lint-advice.ts';
import type { LintFormat } from './lint-report.ts';
import { printable } from './printable.ts';

/** Workflow commands of GitHub Actions, which show each problem at its line of a pull request. */
export const lintGithub: LintFormat = ({ problems, base }) => {
  const lines = problems.map((problem) => {
    const { severity, path, line, column, rule, requirement } = problem;
    const title = requirement ? `${rule} (${requirement})` : rule;
    const place = { file: base + path, line: String(line), col: String(column), title };
    const properties = Object.entries(place).map(([key, value]) => `${key}=${property(value)}`);
    return `::${severity} ${properties.join(',')}::${data(withAdvice(problem))}\n`;
  });
  return lines.join('');
};

/**
 * As the runner's own toolkit escapes: what is not escaped would end the command, or begin another. What would steer a
 * terminal is shown, also in the name of a file, which nothing is annotated in then.
 */
function data(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
