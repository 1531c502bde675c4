import type { Context } from '../context.ts';
import type { MadeBefore } from '../context/digests.ts';
import type { Store } from '../context/store.ts';
import { once } from '../domain/once.ts';
import type { Policy } from '../domain/policy.ts';
import { policyText } from '../domain/policy-text.ts';
import { rules } from '../rules/index.ts';
import type { Problem } from '../rules/rule.ts';
import { type Gathered, gathered, type LintBeside, lintBeside } from '../rules/run-store.ts';
import { hashOfFile, type LintRun, outlineOfFile, outlinesOf } from './lint-outlines.ts';

const NOTHING: readonly Problem[] = [];

/** Checks files beside all others of the store, `all`. */
export function lintFilesBeside(
  { store }: Context,
  paths: readonly string[],
  all: readonly string[],
  policy: Policy,
  run: LintRun,
): Problem[] {
  const gather = () => gathered(outlinesOf(store, all, run), all, policy, rules);
  const addsTheSame = (path: string, kept: KeptBeside) => hashOfFile(store, path, run) === outlineHash(kept);
  const make = (known: Gathered) => {
    const checks = lintBeside(known, policy, rules);
    return (path: string, was: MadeBefore<KeptBeside> | null) => besideOthers(store, path, run, checks, was);
  };
  const named = new Set(paths);
  const isAll = all.every((path) => named.has(path));
  const some = () => {
    const find = make(gather());
    return all.filter((path) => named.has(path)).map((path) => find(path, null));
  };
  const made = { gather, addsTheSame, make };
  const found = isAll ? store.digestsBeside('lint-beside', policyText(policy), all, made, run.seen) : some();
  return found.flatMap((kept) => (typeof kept === 'number' ? NOTHING : kept.found.flat()));
}

/** What is kept of a file that was looked at beside all others: the hash of its outline, and what each check found, if any did. */
type KeptBeside = number | { outline: number; found: (readonly Problem[])[] };

function outlineHash(kept: KeptBeside): number {
  return typeof kept === 'number' ? kept : kept.outline;
}

function besideOthers(
  store: Store,
  path: string,
  run: LintRun,
  checks: readonly LintBeside[],
  was: MadeBefore<KeptBeside> | null,
): KeptBeside {
  const known = outlineOfFile(store, path, run);
  const hash = was === null ? hashOfFile(store, path, run) : outlineHash(was.value);
  const isConcerned = (check: LintBeside) => known !== null && check.concerns(known);
  if (was === null && !checks.some(isConcerned)) return hash;
  const before = typeof was?.value === 'object' ? was.value.found : [];
  const source = once(() => store.read(path));
  const found = checks.map((check, index) => {
    if (was !== null && !was.isOther(index)) return before[index] ?? NOTHING;
    if (!isConcerned(check)) return NOTHING;
    const read = source();
    return 'text' in read ? check.lint(path, read.text) : NOTHING;
  });
  return found.some(({ length }) => length > 0) ? { outline: hash, found } : hash;
}
