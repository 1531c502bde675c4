import type { Incident } from '../../src/domain/incident.ts';
import { outlineOf, referringOf } from '../../src/domain/outline.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { YamlProblem } from '../../src/domain/yaml.ts';
import { rules } from '../../src/rules/index.ts';
import { byPlace } from '../../src/rules/problem.ts';
import type { Problem } from '../../src/rules/rule.ts';
import { gathered, lintBeside, lintPolicyFile } from '../../src/rules/run-store.ts';

export interface StoreToLint {
  policy: Policy;
  policyProblems: readonly YamlProblem[];
  incidents: readonly Incident[];
  /** Files of topics. */
  topics?: readonly { path: string; text: string }[];
}

/** What all rules find that no single file can tell. */
export function lintStore({ policy, policyProblems, incidents, topics = [] }: StoreToLint): Problem[] {
  const files = [...topics, ...incidents];
  const known = [...topics.map(({ path, text }) => referringOf(path, text)), ...incidents.map(outlineOf)];
  const paths = files.map(({ path }) => path);
  const checks = lintBeside(gathered(known, paths, policy, rules), policy, rules);
  return [
    ...lintPolicyFile(policyProblems, policy, rules),
    ...files.flatMap(({ path, text }, index) =>
      checks
        .filter(({ concerned }) => concerned([known[index]!]).length > 0)
        .flatMap((check) => check.lint(path, text)),
    ),
  ].sort(byPlace);
}
