import { isIncident, readIncident } from '../domain/incident.ts';
import { isOutline, type Outline, type Referring } from '../domain/outline.ts';
import { CONFIG_FILE, type Policy } from '../domain/policy.ts';
import { didYouMean } from '../domain/suggest.ts';
import type { YamlProblem } from '../domain/yaml.ts';
import { withFingerprints } from './fingerprints.ts';
import { policyValid } from './policy-valid.ts';
import { problemOf, type Unmarked } from './problem.ts';
import { brokenReferences, type BrokenReferences, lintReferences } from './run-references.ts';
import type { Finding, Problem, Rule, StoreRule } from './rule.ts';

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

/**
 * All that what is found in a file depends on, beside the policy and that file, as JSON can hold it: what files refer to in
 * vain, and what each of the rules must know of all files.
 */
export type Gathered = readonly [broken: BrokenReferences, ...known: unknown[]];

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
  const ofRules = rules.filter(isStoreRule).map((rule) => rule.gather(outlines, policy));
  return [brokenReferences(known, paths, rules), ...ofRules];
}

/** What is found in files by one part of what was gathered. */
export interface LintBeside {
  /** Those files in which anything may be found, by what is known of them. */
  concerned<K extends Omit<Outline, 'path'> | Omit<Referring, 'path'>>(known: readonly K[]): readonly K[];
  lint(path: string, text: string): Problem[];
}

/** Makes ready to check files by each part. */
export function lintBeside(
  [broken, ...known]: Gathered,
  policy: Policy,
  rules: readonly Rule[],
): LintBeside[] {
  const references = lintReferences(broken, rules);
  const said = (path: string, text: string, found: readonly { rule: Rule; finding: Finding }[]) =>
    withFingerprints(
      found.map(({ rule, finding }) => problemOf(rule, path, finding, policy)),
      text,
    );
  const ofRules = rules.filter(isStoreRule).map((rule, index): LintBeside => {
    const beside = rule.beside(known[index]);
    return {
      concerned: (all) => beside.concerned(all.filter(isOutline)),
      lint(path, text) {
        if (beside.isIn?.(text) === false) return [];
        const read = readIncident(path, text);
        const findings = isIncident(read) ? beside.check(read) : [];
        return said(
          path,
          text,
          findings.map((finding) => ({ rule, finding })),
        );
      },
    };
  });
  const ofReferences: LintBeside = {
    concerned: references.concerned,
    lint: (path, text) => said(path, text, references.check(path, text)),
  };
  return [ofReferences, ...ofRules];
}

const isStoreRule = (rule: Rule): rule is StoreRule => rule.scope === 'store';
