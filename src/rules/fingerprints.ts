import { fingerprintOf } from '../domain/fingerprint.ts';
import type { Problem } from './rule.ts';

/**
 * Gives each problem of one file its fingerprint: from the file, the rule and what the line says, so that it stays the
 * same where lines above come and go and where a message counts days; numbered among those that are alike.
 */
export function withFingerprints(problems: readonly Omit<Problem, 'fingerprint'>[], text: string): Problem[] {
  const lines = problems.length > 0 ? text.split('\n') : [];
  const seen = new Map<string, number>();
  return problems.map((problem) => {
    const said = (lines[problem.line - 1] ?? '').trim();
    const like = JSON.stringify([problem.path, problem.rule, said]);
    const count = seen.get(like) ?? 0;
    seen.set(like, count + 1);
    return { ...problem, fingerprint: fingerprintOf([like, String(count)]) };
  });
}
