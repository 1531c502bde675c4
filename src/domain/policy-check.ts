import type * as z from 'zod/mini';
import type { Policy } from './policy.ts';
import { contradictions } from './policy-contradictions.ts';
import { DEFAULT_POLICY } from './policy-default.ts';
import { policyFrom } from './policy-file.ts';
import { allowedKeys, PolicyFile } from './policy-schema.ts';
import { didYouMean } from './suggest.ts';
import { readYaml, type YamlProblem, type YamlText } from './yaml.ts';

/** A policy with what is wrong in its file, and where each key of the file stands. */
export interface ParsedPolicy {
  policy: Policy;
  problems: YamlProblem[];
  locate: YamlText['locate'];
}

/** Reads the text of `incident.config.yaml`. With problems, the policy is the default one, not to be relied on. */
export function parsePolicy(text: string): ParsedPolicy {
  const yaml = readYaml(text.replace(/^\uFEFF/, ''));
  const { locate } = yaml;
  if (yaml.problems.length > 0) return { policy: DEFAULT_POLICY, problems: yaml.problems, locate };
  const parsed = PolicyFile.safeParse(yaml.data);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => problemsOf(issue, yaml));
    return { policy: DEFAULT_POLICY, problems: problems.sort(byLine), locate };
  }
  const policy = policyFrom(parsed.data, locate);
  return { policy, problems: contradictions(policy, yaml), locate };
}

function byLine(a: YamlProblem, b: YamlProblem): number {
  return a.line - b.line || a.column - b.column;
}

function problemsOf(issue: z.core.$ZodIssue, yaml: YamlText): YamlProblem[] {
  const path = issue.path as (string | number)[];
  const name = path.length > 0 ? `${path.join('.')}: ` : '';
  if (issue.code === 'unrecognized_keys') {
    const allowed = allowedKeys(path);
    return issue.keys.map((key) => ({
      ...yaml.locate([...path, key], 'key'),
      message: `${name}unknown key "${key}".${didYouMean(key, allowed)} Known: ${allowed.join(', ')}.`,
    }));
  }
  return [{ ...yaml.locate(path), message: `${name}${expectation(issue, valueAt(yaml, path))}` }];
}

function expectation(issue: z.core.$ZodIssue, found: unknown): string {
  const came = found === undefined ? '' : `, found ${JSON.stringify(found)}`;
  if (issue.code === 'invalid_value') {
    const hint = typeof found === 'string' ? didYouMean(found, issue.values.map(String)) : '';
    return issue.values.length === 1
      ? `${issue.message}${came}`
      : `expected one of ${issue.values.join(', ')}${came}.${hint}`;
  }
  if (issue.code === 'invalid_key') return issue.issues.map((inner) => inner.message).join('; ');
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input'))
    return `expected ${ARTICLES[issue.expected] ?? issue.expected}${came}`;
  return `${issue.message}${came}`;
}

const ARTICLES: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'a mapping of keys to values',
  record: 'a mapping of keys to values',
  int: 'a whole number',
  number: 'a number',
};

function valueAt(yaml: YamlText, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown> | null | undefined)?.[key],
    yaml.data,
  );
}
