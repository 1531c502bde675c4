import { fingerprintOf } from '../domain/fingerprint.ts';
import type { Unmarked } from './problem.ts';
import type { Problem } from './rule.ts';

/**
 * Gives each problem of one file its fingerprint: from the file, the rule and what the line says, so that it stays the
 * same where lines above come and go and where a message counts days; numbered among those that are alike. `known`: problems
 * of the same text that have one.
 */
export function withFingerprints(
  problems: readonly Unmarked[],
  text: string,
  known: readonly Problem[] = [],
): Problem[] {
  const knownBy = new Map(numbered(known, text).map(({ name, problem }) => [name, problem.fingerprint]));
  return numbered(problems, text).map(({ like, count, name, problem }) => ({
    ...problem,
    fingerprint: knownBy.get(name) ?? fingerprintOf([like, count]),
  }));
}

function numbered<T extends Unmarked>(problems: readonly T[], text: string) {
  const lines = problems.length > 0 ? text.split('\n') : [];
  const seen = new Map<string, number>();
  return problems.map((problem) => {
    const said = (lines[problem.line - 1] ?? '').trim();
    const like = JSON.stringify([problem.path, problem.rule, said]);
    const before = seen.get(like) ?? 0;
    seen.set(like, before + 1);
    const count = String(before);
    return { like, count, name: like + count, problem };
  });
}
