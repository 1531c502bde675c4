import type { Incident } from '../domain/incident.ts';
import type { Outline } from '../domain/outline.ts';
import { CONFIG_FILE, type Policy } from '../domain/policy.ts';
import { didYouMean } from '../domain/suggest.ts';
import type { YamlProblem } from '../domain/yaml.ts';
import { withFingerprints } from './fingerprints.ts';
import { policyValid } from './policy-valid.ts';
import { problemOf, type Unmarked } from './problem.ts';
import type { Beside, Problem, Rule, StoreRule } from './rule.ts';

/** What is wrong with the policy: in its file, and where it names rules that there are not. */
export function lintPolicyFile(
  policyProblems: readonly YamlProblem[],
  policy: Policy,
  rules: readonly Rule[],
): Problem[] {
  const found = policyProblems.map((problem) => problemOf(policyValid, CONFIG_FILE, problem, policy));
  return withFingerprints([...found, ...unknownRules(policy, rules)], '');
}

/** Only the runner knows both the policy and all the rules. */
function unknownRules(policy: Policy, rules: readonly Rule[]): Unmarked[] {
  const known = rules.map(({ id }) => id);
  return [...policy.lintErrors]
    .filter(([id]) => !known.includes(id))
    .map(([id, place]) => {
      const message = `lint.errors: there is no rule "${id}".${didYouMean(id, known)} See them all: incident explain`;
      return problemOf(policyValid, CONFIG_FILE, { ...place, message }, policy);
    });
}

/** What the rules find in incidents beside all others. */
export interface LintBeside {
  concerns(outline: Outline): boolean;
  /** All that what is found depends on, beside the policy and the incident. */
  basis: string;
  lint(incident: Incident): Problem[];
}

/** Makes ready to check what no single file can tell: the same id twice, a mention of what is confidential. */
export function lintBeside(outlines: readonly Outline[], policy: Policy, rules: readonly Rule[]): LintBeside {
  const checks = rules
    .filter(isStoreRule)
    .map((rule): { rule: Rule; beside: Beside } => ({ rule, beside: rule.beside(outlines, policy) }));
  return {
    concerns: (outline) => checks.some(({ beside }) => beside.concerns(outline)),
    basis: JSON.stringify(checks.map(({ beside }) => beside.basis)),
    lint(incident) {
      const found = checks.flatMap(({ rule, beside }) =>
        beside.check(incident).map((finding) => problemOf(rule, incident.path, finding, policy)),
      );
      return withFingerprints(found, '');
    },
  };
}

const isStoreRule = (rule: Rule): rule is StoreRule => rule.scope === 'store';
