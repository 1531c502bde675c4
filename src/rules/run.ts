import { type Incident, isIncident, readIncident, type UnreadableFile } from '../domain/incident.ts';
import { CONFIG_FILE, type Policy } from '../domain/policy.ts';
import { didYouMean } from '../domain/suggest.ts';
import { isTopic, readTopic, type Topic } from '../domain/topic.ts';
import { isTopicPath } from '../domain/topic-path.ts';
import { withFingerprints } from './fingerprints.ts';
import { policyValid } from './policy-valid.ts';
import { readable } from './readable.ts';
import type {
  Finding,
  FixingWorld,
  IncidentRule,
  Problem,
  Rule,
  StoreRule,
  TextRule,
  TopicRule,
  World,
} from './rule.ts';

/** Checks one file. What cannot be read is one problem; what follows from it is not reported. */
export function lintFile(
  source: { path: string; text: string } | UnreadableFile,
  world: World,
  rules: readonly Rule[],
): Problem[] {
  if (!('text' in source)) return withFingerprints([unreadableProblem(source, world.policy)], '');
  return withFingerprints(problemsIn(source.path, source.text, world, rules), source.text);
}

function problemsIn(path: string, text: string, world: World, rules: readonly Rule[]): Unmarked[] {
  const { policy } = world;
  const problems: Unmarked[] = [];
  for (const rule of rules.filter(isTextRule)) {
    const found = rule.check(text);
    problems.push(...found.map((finding) => problemOf(rule, path, finding, policy)));
    if (rule.stops && found.length > 0) return problems;
  }
  const found = isTopicPath(path)
    ? topicProblems(readTopic(path, text), world, rules)
    : incidentProblems(readIncident(path, text), world, rules);
  return [...problems, ...found].sort(byPlace);
}

function incidentProblems(read: Incident | UnreadableFile, world: World, rules: readonly Rule[]): Unmarked[] {
  if (!isIncident(read)) return [unreadableProblem(read, world.policy)];
  return rules
    .filter(isIncidentRule)
    .flatMap((rule) =>
      rule.check(read, world).map((finding) => problemOf(rule, read.path, finding, world.policy)),
    );
}

function topicProblems(read: Topic | UnreadableFile, world: World, rules: readonly Rule[]): Unmarked[] {
  if (!isTopic(read)) return [unreadableProblem(read, world.policy)];
  return rules
    .filter(isTopicRule)
    .flatMap((rule) =>
      rule.check(read, world).map((finding) => problemOf(rule, read.path, finding, world.policy)),
    );
}

/** Checks what no single file can tell: the same id twice, the policy itself. */
export function lintStore(world: World, rules: readonly Rule[]): Problem[] {
  const found = rules
    .filter(isStoreRule)
    .flatMap((rule) =>
      rule.check(world).map((finding) => problemOf(rule, finding.path, finding, world.policy)),
    );
  return withFingerprints([...found, ...unknownRules(world.policy, rules)].sort(byPlace), '');
}

/** Applies every safe fix to a text, in the order of the rules; a text that cannot be read comes back as it was. */
export function fixText(path: string, text: string, world: FixingWorld, rules: readonly Rule[]): string {
  let mended = text;
  for (const rule of rules.filter(isTextRule)) {
    const findings = rule.check(mended);
    if (findings.length > 0 && rule.stops && !rule.fix) return text;
    if (findings.length > 0 && rule.fix) mended = rule.fix(mended);
  }
  if (isTopicPath(path)) return isTopic(readTopic(path, mended)) ? mended : text;
  let incident = readIncident(path, mended);
  for (const rule of rules.filter(isIncidentRule)) {
    if (!isIncident(incident)) break;
    if (!rule.fix || rule.check(incident, world).length === 0) continue;
    mended = rule.fix(incident, world);
    incident = readIncident(path, mended);
  }
  return isIncident(incident) ? mended : text;
}

/** 1 where an error was found, else 0; warnings do not fail a run. */
export function exitCodeFor(problems: readonly Problem[]): 0 | 1 {
  return problems.some((problem) => problem.severity === 'error') ? 1 : 0;
}

/** A problem before it is told from others like it. */
type Unmarked = Omit<Problem, 'fingerprint'>;

function unreadableProblem({ path, line, column, message, mend }: UnreadableFile, policy: Policy): Unmarked {
  return problemOf(readable, path, { line, column, message: mend ? `${message}. ${mend}` : message }, policy);
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

function problemOf(rule: Rule, path: string, finding: Finding, policy: Policy): Unmarked {
  const { line, column, message, fixable = true, requirement = rule.requirement } = finding;
  return {
    path,
    line,
    column,
    rule: rule.id,
    requirement,
    severity: policy.lintErrors.has(rule.id) ? 'error' : rule.severity,
    message,
    fixable: fixable && 'fix' in rule && rule.fix !== undefined,
  };
}

function byPlace(a: Unmarked, b: Unmarked): number {
  if (a.path !== b.path)
    return a.path === CONFIG_FILE || (b.path !== CONFIG_FILE && a.path < b.path) ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

const isTextRule = (rule: Rule): rule is TextRule => rule.scope === 'text';
const isIncidentRule = (rule: Rule): rule is IncidentRule => rule.scope === 'incident';
const isTopicRule = (rule: Rule): rule is TopicRule => rule.scope === 'topic';
const isStoreRule = (rule: Rule): rule is StoreRule => rule.scope === 'store';
