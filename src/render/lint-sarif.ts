import type { Problem, Rule } from '../rules/rule.ts';
import { printableJson } from './json-text.ts';
import type { LintFormat } from './lint-report.ts';
import { printableLine } from './printable.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** SARIF 2.1.0, as code scanning services read it. */
export const lintSarif: LintFormat = ({ problems, rules, version, base }) => {
  const driver = { name: 'incident', semanticVersion: version, rules: rules.map(descriptor) };
  const index = new Map(rules.map((rule, at) => [rule.id, at]));
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    results: problems.map((problem) =>
      result({ ...problem, path: base + problem.path }, index.get(problem.rule)),
    ),
  };
  return `${printableJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] })}\n`;
};

function descriptor({ id, summary, rationale, severity, requirement }: Rule) {
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: rationale },
    help: { text: `${rationale}\nMore: incident explain ${id}` },
    defaultConfiguration: { level: severity },
    ...(requirement ? { properties: { tags: [requirement] } } : {}),
  };
}

function result(problem: Problem, ruleIndex: number | undefined) {
  const { rule, severity, message, path, line, column, fingerprint } = problem;
  const artifactLocation = { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: severity,
    message: { text: printableLine(message) },
    locations: [{ physicalLocation: { artifactLocation, region: { startLine: line, startColumn: column } } }],
    partialFingerprints: { 'incidentLint/v1': fingerprint },
  };
}
