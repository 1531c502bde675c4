import type { Context } from '../context.ts';
import type { Digest, Wanted } from '../context/digests.ts';
import type { SourceFile } from '../context/source-file.ts';
import type { Store } from '../context/store.ts';
import { once } from '../domain/once.ts';
import type { Policy } from '../domain/policy.ts';
import { policyText } from '../domain/policy-text.ts';
import { rules } from '../rules/index.ts';
import type { Problem } from '../rules/rule.ts';
import { type Gathered, gathered, type LintBeside, lintBeside } from '../rules/run-store.ts';
import { hashOfFile, type KeptOutline, type LintRun, outlineOfFile, outlinesOf } from './lint-outlines.ts';

const NOTHING: readonly Problem[] = [];

/** Checks files beside all others of the store, `all`. */
export async function lintFilesBeside(
  { store }: Context,
  paths: readonly string[],
  all: readonly string[],
  policy: Policy,
  run: LintRun,
): Promise<Problem[]> {
  const gather = () => gathered(outlinesOf(store, all, run), all, policy, rules);
  const addsTheSame = (path: string, kept: KeptBeside) => hashOfFile(store, path, run) === outlineHash(kept);
  const make = (known: Gathered, wanted: readonly Wanted<KeptBeside>[]) =>
    besideOthers(store, { known, policy }, wanted, run);
  const named = once(() => new Set(paths));
  const isAll = paths === all || all.every((path) => named().has(path));
  const some = () => {
    const wanted = all.filter((path) => named().has(path)).map((path) => ({ path, was: null }));
    return make(gather(), wanted);
  };
  const made = { gather, addsTheSame, make };
  const found = await (isAll
    ? store.digestsBeside('lint-beside', policyText(policy), all, made, run.seen)
    : some());
  return found.flatMap((kept) => (typeof kept === 'number' ? NOTHING : kept.found.flat()));
}

/** What is kept of a file that was looked at beside all others: the hash of its outline, and what each check found, if any did. */
type KeptBeside = number | { outline: number; found: (readonly Problem[])[] };

function outlineHash(kept: KeptBeside): number {
  return typeof kept === 'number' ? kept : kept.outline;
}

/** By what files are checked. */
interface Basis {
  known: Gathered;
  policy: Policy;
}

async function besideOthers(
  store: Store,
  basis: Basis,
  wanted: readonly Wanted<KeptBeside>[],
  run: LintRun,
): Promise<KeptBeside[]> {
  const checks = lintBeside(basis.known, basis.policy, rules);
  const asked = toAsk(checks, wanted, (path) => outlineOfFile(store, path, run));
  const paths = [...asked.keys()];
  const input: BesideInput = { ...basis, asked };
  const make = asking(checks, asked);
  const found = await store.madeAside(paths, {
    name: 'lint-beside',
    worthAThread: 500,
    // Each is little work.
    optimisedFrom: Number.POSITIVE_INFINITY,
    input,
    make,
  });
  const foundIn = new Map(paths.map((path, index) => [path, found[index]!]));
  return wanted.map(({ path, was }) => {
    const before = typeof was?.value === 'object' ? was.value.found : [];
    const now = foundIn.get(path);
    const each = checks.map((_, check) =>
      was !== null && !was.isOther(check) ? (before[check] ?? NOTHING) : (now?.[check] ?? NOTHING),
    );
    const outline = was === null ? hashOfFile(store, path, run) : outlineHash(was.value);
    return each.some(({ length }) => length > 0) ? { outline, found: each } : outline;
  });
}

/** By path: which checks are to be asked of a file, by their number. */
function toAsk(
  checks: readonly LintBeside[],
  wanted: readonly Wanted<KeptBeside>[],
  outlineOf: (path: string) => KeptOutline | null,
): Map<string, readonly number[]> {
  const asked = new Map<string, readonly number[]>();
  const fileOf = new Map<KeptOutline, Wanted<KeptBeside>>();
  for (const file of wanted) {
    const outline = outlineOf(file.path);
    if (outline !== null) fileOf.set(outline, file);
  }
  const known = [...fileOf.keys()];
  for (const [number, check] of checks.entries()) {
    // One for all of those that only one check concerns, which is most of a hundred thousand.
    const alone = [number];
    const some = known.filter((one) => fileOf.get(one)!.was?.isOther(number) ?? true);
    for (const one of check.concerned(some)) {
      const { path } = fileOf.get(one)!;
      const before = asked.get(path);
      asked.set(path, before === undefined ? alone : [...before, number]);
    }
  }
  return asked;
}

interface BesideInput extends Basis {
  /** By path: which of the checks are asked, by their number. */
  asked: ReadonlyMap<string, readonly number[]>;
}

/** What each check found in a file, by its number; null where none found anything. */
type Found = Readonly<Record<number, Problem[]>> | null;

/** Asks checks of a file, as another thread does. */
export function besideTask({ known, policy, asked }: BesideInput): (source: SourceFile) => Digest<Found> {
  return asking(lintBeside(known, policy, rules), asked);
}

function asking(
  checks: readonly LintBeside[],
  asked: BesideInput['asked'],
): (source: SourceFile) => Digest<Found> {
  return (source) => {
    const which = asked.get(source.path) ?? [];
    return { value: 'text' in source ? foundBy(checks, which, source.path, source.text) : null, lasts: true };
  };
}

function foundBy(checks: readonly LintBeside[], which: readonly number[], path: string, text: string): Found {
  const found = which.map((check) => [check, checks[check]!.lint(path, text)] as const);
  const some = found.filter(([, { length }]) => length > 0);
  return some.length > 0 ? Object.fromEntries(some) : null;
}
