import { isIncident, readIncident } from '../domain/incident.ts';
import { isOutline, type Outline, type Referring } from '../domain/outline.ts';
import { CONFIG_FILE, type Policy } from '../domain/policy.ts';
import { isTopicPath } from '../domain/topic-path.ts';
import { didYouMean } from '../domain/suggest.ts';
import type { YamlProblem } from '../domain/yaml.ts';
import { withFingerprints } from './fingerprints.ts';
import { policyValid } from './policy-valid.ts';
import { problemOf, type Unmarked } from './problem.ts';
import { brokenReferences, type BrokenReferences, lintReferences } from './run-references.ts';
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

/** What the rules find in files beside all others. */
export interface LintBeside {
  concerns(known: Outline | Referring): boolean;
  lint(path: string, text: string): Problem[];
}

/** All that what is found in a file depends on, beside the policy and that file, as JSON can hold it. */
export interface Gathered {
  /** What each of the rules must know of all files, in the order of the rules. */
  known: unknown[];
  broken: BrokenReferences;
}

/**
 * Gathers what no single file can tell: the same id twice, what is confidential, a link to what is not there. `known` are the
 * files that could be read, `paths` all that there are.
 */
export function gathered(
  known: readonly (Outline | Referring)[],
  paths: readonly string[],
  policy: Policy,
  rules: readonly Rule[],
): Gathered {
  const outlines = known.filter(isOutline);
  return {
    known: rules.filter(isStoreRule).map((rule) => rule.gather(outlines, policy)),
    broken: brokenReferences(known, paths, rules),
  };
}

/** Makes ready to check files by that. */
export function lintBeside({ known, broken }: Gathered, policy: Policy, rules: readonly Rule[]): LintBeside {
  const checks = rules
    .filter(isStoreRule)
    .map((rule, index): { rule: Rule; beside: Beside } => ({ rule, beside: rule.beside(known[index]) }));
  const references = lintReferences(broken, rules);
  return {
    concerns: (one) =>
      references.concerns(one) || (isOutline(one) && checks.some(({ beside }) => beside.concerns(one))),
    lint(path, text) {
      const read = isTopicPath(path) ? null : readIncident(path, text);
      const incidents = read !== null && isIncident(read) ? [read] : [];
      const found = [
        ...references.check(path, text),
        ...incidents.flatMap((incident) =>
          checks.flatMap(({ rule, beside }) => beside.check(incident).map((finding) => ({ rule, finding }))),
        ),
      ];
      return withFingerprints(
        found.map(({ rule, finding }) => problemOf(rule, path, finding, policy)),
        text,
      );
    },
  };
}

const isStoreRule = (rule: Rule): rule is StoreRule => rule.scope === 'store';
