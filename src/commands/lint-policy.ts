import type { Context } from '../context.ts';
import { badInput, notFound } from '../domain/failure.ts';
import { CONFIG_FILE, type Policy } from '../domain/policy.ts';
import type { YamlProblem } from '../domain/yaml.ts';

/** By what policy files are checked. */
export interface LintPolicy {
  policy: Policy;
  /** What is wrong in the policy's file here: that is checked also where another policy is in force. */
  policyProblems: readonly YamlProblem[];
  /** Says which policy it is, where that is not the one here. */
  notes: readonly string[];
}

/**
 * The policy of the files here, or as it is in a commit: then nothing that a merge request says in its own policy has an
 * effect on how it is checked. @throws Failure `not-found` where there is no such commit.
 */
export async function lintPolicy(context: Context, from: string | undefined): Promise<LintPolicy> {
  const { policy, problems: policyProblems } = await context.policyReport();
  if (from === undefined) return { policy, policyProblems, notes: [] };
  const file = context.git.fileIn(from, CONFIG_FILE);
  if (file === null) {
    throw notFound(`there is no commit ${from}`, {
      where: '--policy-from',
      mend: 'Fetch it (git fetch origin), or name another one.',
    });
  }
  const place = `${from} (${file.commit.slice(0, 10)})`;
  if (file.problem !== null)
    throw badInput(`the policy of ${place} ${file.problem}`, { where: `--policy-from: ${CONFIG_FILE}` });
  const there = await context.policyReportOf(file.text);
  return { policy: there.policy, policyProblems, notes: notesOn(place, file.text === null, there.problems) };
}

function notesOn(place: string, isAbsent: boolean, problems: readonly YamlProblem[]): string[] {
  if (isAbsent) return [`Policy: the defaults, since ${place} has no ${CONFIG_FILE}`];
  if (problems.length === 0) return [`Policy: ${CONFIG_FILE} of ${place}`];
  return [
    `warning: the defaults are the policy, since that of ${place} has problems:`,
    ...problems.map(({ line, column, message }) => `  ${CONFIG_FILE}:${line}:${column}: ${message}`),
  ];
}
