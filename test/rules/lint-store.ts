import type { Incident } from '../../src/domain/incident.ts';
import { outlineOf } from '../../src/domain/outline.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { YamlProblem } from '../../src/domain/yaml.ts';
import { rules } from '../../src/rules/index.ts';
import { byPlace } from '../../src/rules/problem.ts';
import type { Problem } from '../../src/rules/rule.ts';
import { lintBeside, lintPolicyFile } from '../../src/rules/run-store.ts';

export interface StoreToLint {
  policy: Policy;
  policyProblems: readonly YamlProblem[];
  incidents: readonly Incident[];
}

/** What all rules find that no single file can tell. */
export function lintStore({ policy, policyProblems, incidents }: StoreToLint): Problem[] {
  const beside = lintBeside(incidents.map(outlineOf), policy, rules);
  return [
    ...lintPolicyFile(policyProblems, policy, rules),
    ...incidents.filter((incident) => beside.concerns(outlineOf(incident))).flatMap(beside.lint),
  ].sort(byPlace);
}
