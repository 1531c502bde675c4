import { type Incident, isIncident, readIncident, type UnreadableFile } from '../domain/incident.ts';
import { type Outline, outlineOf, type Referring, referringOf } from '../domain/outline.ts';
import type { Policy } from '../domain/policy.ts';
import { remembered } from '../domain/once.ts';
import { isTopic, readTopic, type Topic } from '../domain/topic.ts';
import { isTopicPath } from '../domain/topic-path.ts';
import { type Findings, findingsOf } from './findings.ts';
import { withFingerprints } from './fingerprints.ts';
import { byPlace, problemOf, type Unmarked } from './problem.ts';
import { readable } from './readable.ts';
import type { FixingWorld, IncidentRule, Problem, Rule, Setting, TextRule, TopicRule } from './rule.ts';
import { outlineOfUsual } from './usual.ts';

/** What was found in one file. */
export interface Linted extends Omit<Findings, 'problems'> {
  problems: Problem[];
  /** Null where it cannot be read. */
  outline: Outline | Referring | null;
}

const CERTAIN = { passing: [], asksForOrigin: false };

/** The problems of one file. */
export function lintFile(source: Source, setting: Setting, rules: readonly Rule[]): Problem[] {
  return lintSource(source, setting, rules).problems;
}

/** The same file, beside what was committed: only the rules that look at that are asked again. */
export function lintBesideHistory(
  source: Source,
  setting: Setting,
  rules: readonly Rule[],
  problems: readonly Problem[],
): Problem[] {
  const stopping = rules.filter((rule) => rule.scope === 'read' || (isTextRule(rule) && rule.stops));
  if (problems.some((problem) => stopping.some(({ id }) => id === problem.rule))) return [...problems];
  const passing = rules.filter((rule) => isIncidentRule(rule) && rule.historical).map(({ id }) => id);
  return lintAgain(source, setting, rules, { problems, passing });
}

/** The same file at a later moment: only the rules that may find something else by then are asked again. */
export function lintAgain(
  source: Source,
  setting: Setting,
  rules: readonly Rule[],
  { problems, passing }: { problems: readonly Problem[]; passing: readonly string[] },
): Problem[] {
  const isAsked = (id: string) => passing.includes(id);
  const asked = rules.filter(({ id }) => isAsked(id));
  const order = (id: string) => rules.findIndex((rule) => rule.id === id);
  const again = problemsOnly(source, setting, asked, problems);
  // What cannot be read by now has that one problem, whatever it had before.
  if (again.some(({ rule }) => rule === readable.id)) return again;
  const found = [...problems.filter(({ rule }) => !isAsked(rule)), ...again];
  return found.sort((a, b) => byPlace(a, b) || order(a.rule) - order(b.rule));
}

/** What rules find in a file, most often one of an incident, of which no more is to be known; `known` was found in it before. */
function problemsOnly(
  source: Source,
  setting: Setting,
  rules: readonly Rule[],
  known: readonly Problem[],
): Problem[] {
  const read = 'text' in source && !isTopicPath(source.path) ? readIncident(source.path, source.text) : null;
  if (read === null || !isIncident(read)) return lintSource(source, setting, rules).problems;
  const found = rules
    .filter(isIncidentRule)
    .flatMap((rule) =>
      rule.check(read, setting).map((finding) => problemOf(rule, read.path, finding, setting.policy)),
    );
  return withFingerprints(found.sort(byPlace), read.text, known);
}

type Source = { path: string; text: string } | UnreadableFile;

/** Checks one file. What cannot be read is one problem; what follows from it is not reported. */
export function lintSource(source: Source, setting: Setting, rules: readonly Rule[]): Linted {
  return lintUsual(source, setting, rules) ?? lintInFull(source, setting, rules);
}

/** The same of an incident that is usual, without asking any rule; null of everything else. */
export function lintUsual(source: Source, setting: Setting, rules: readonly Rule[]): Linted | null {
  const outline = 'text' in source ? outlineOfUsual(source.path, source.text, setting, rules) : null;
  return outline && { problems: [], outline, ...CERTAIN };
}

/** The same with every rule asked, of whatever it is. */
export function lintInFull(source: Source, setting: Setting, rules: readonly Rule[]): Linted {
  const text = 'text' in source ? source.text : '';
  const { problems, ...rest } =
    'text' in source ? problemsIn(source.path, source.text, setting, rules) : unreadableFile(source, setting);
  return { ...rest, problems: withFingerprints(problems, text) };
}

type Found = Omit<Linted, 'problems'> & { problems: Unmarked[] };

function problemsIn(path: string, text: string, setting: Setting, rules: readonly Rule[]): Found {
  const problems: Unmarked[] = [];
  const { ofText, ofIncidents, ofTopics } = byScope(rules);
  for (const rule of ofText) {
    const found = rule.check(text);
    problems.push(...found.map((finding) => problemOf(rule, path, finding, setting.policy)));
    if (rule.stops && found.length > 0) return { problems, outline: null, ...CERTAIN };
  }
  const { problems: found, ...rest } = isTopicPath(path)
    ? topicProblems(readTopic(path, text), text, setting, ofTopics)
    : incidentProblems(readIncident(path, text), setting, ofIncidents);
  return { problems: [...problems, ...found].sort(byPlace), ...rest };
}

function incidentProblems(
  read: Incident | UnreadableFile,
  setting: Setting,
  rules: readonly IncidentRule[],
): Found {
  if (!isIncident(read)) return unreadableFile(read, setting);
  return { ...findingsOf(read, rules, setting), outline: outlineOf(read) };
}

function topicProblems(
  read: Topic | UnreadableFile,
  text: string,
  setting: Setting,
  rules: readonly TopicRule[],
): Found {
  if (!isTopic(read)) return unreadableFile(read, setting);
  return { ...findingsOf(read, rules, setting), outline: referringOf(read.path, text) };
}

function unreadableFile(file: UnreadableFile, { policy }: Setting): Found {
  return { problems: [unreadableProblem(file, policy)], outline: null, ...CERTAIN };
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

function unreadableProblem({ path, line, column, message, mend }: UnreadableFile, policy: Policy): Unmarked {
  return problemOf(readable, path, { line, column, message: mend ? `${message}. ${mend}` : message }, policy);
}

/** The same rules are asked of each of thousands of files. */
const byScope = remembered((rules: readonly Rule[]) => ({
  ofText: rules.filter(isTextRule),
  ofIncidents: rules.filter(isIncidentRule),
  ofTopics: rules.filter(isTopicRule),
}));

const isTextRule = (rule: Rule): rule is TextRule => rule.scope === 'text';
const isIncidentRule = (rule: Rule): rule is IncidentRule => rule.scope === 'incident';
const isTopicRule = (rule: Rule): rule is TopicRule => rule.scope === 'topic';
