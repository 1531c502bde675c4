import { CONFIG_FILE, type Policy } from '../domain/policy.ts';
import type { Finding, Problem, Rule } from './rule.ts';

/** A problem before it is told from others like it. */
export type Unmarked = Omit<Problem, 'fingerprint'>;

export function problemOf(rule: Rule, path: string, finding: Finding, policy: Policy): Unmarked {
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

/** The policy first, then file by file. */
export function byPlace(a: Unmarked, b: Unmarked): number {
  if (a.path !== b.path)
    return a.path === CONFIG_FILE || (b.path !== CONFIG_FILE && a.path < b.path) ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
