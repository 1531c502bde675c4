import type { Context } from '../context.ts';
import type { Digest } from '../context/digests.ts';
import type { SourceFile } from '../context/source-file.ts';
import { detached } from '../domain/detached.ts';
import { policyText } from '../domain/policy-text.ts';
import { millisecondsOf } from '../domain/time.ts';
import { rules } from '../rules/index.ts';
import type { Problem, Setting } from '../rules/rule.ts';
import { lintAgain, lintInFull, lintSource, lintUsual } from '../rules/run.ts';
import { hearingOutlines, type LintRun, lintRun, outlineTold } from './lint-outlines.ts';

/** What was found in one file. */
interface LintedFile {
  path: string;
  problems: readonly Problem[];
  asksForOrigin: boolean;
}

/** What is kept of a file: that nothing was found at a moment (in seconds since 1970), or what was. */
type Kept = number | { at: number; problems: Problem[]; asksForOrigin: boolean; passing: readonly string[] };

/**
 * Checks files one by one; those that are as they were, under the same policy, have what they had. Of those that are read
 * the outline is noted.
 */
export async function lintFiles(
  { store }: Context,
  paths: readonly string[],
  setting: Setting,
  run: LintRun = lintRun(),
): Promise<LintedFile[]> {
  const { policy, now } = setting;
  const task = {
    ...LINT_ASIDE,
    input: { policy, now },
    make: detaching(lintTask({ policy, now })),
    told: hearingOutlines(run),
  };
  const kept = await store.digestsAside('lint', policyText(policy), paths, task, run.seen);
  const at = secondsOf(setting);
  return kept.map((one, index) => {
    const path = paths[index]!;
    const { problems, asksForOrigin } = foundNow(one, at, setting, () => store.read(path));
    return { path, problems, asksForOrigin };
  });
}

/** How other threads help. */
export const LINT_ASIDE = { name: 'lint', worthAThread: 500, optimisedFrom: 200 } as const;

/** Checks one file: what is kept of it, and beside that, for once, its outline. */
export function lintTask(setting: Setting): (source: SourceFile) => Digest<Kept> {
  const at = secondsOf(setting);
  return (source) => {
    const usual = lintUsual(source, setting, rules);
    const { problems, asksForOrigin, passing, outline } = usual ?? lintInFull(source, setting, rules);
    const isClean = problems.length === 0 && passing.length === 0 && !asksForOrigin;
    const value = isClean ? at : { at, problems, asksForOrigin, passing };
    return { value, lasts: true, told: outlineTold(outline), isUnusual: usual === null };
  };
}

/** What another thread makes comes without the texts that it was made of; what is made here has to be taken out of them. */
function detaching<T>(make: (source: SourceFile) => Digest<T>): (source: SourceFile) => Digest<T> {
  return (source) => {
    const digest = make(source);
    return { ...digest, told: detached(digest.told) };
  };
}

/** What was found at a later moment than the one that it is `now` taken for does not count. */
function foundNow(
  kept: Kept,
  now: number,
  setting: Setting,
  read: () => SourceFile,
): Omit<LintedFile, 'path'> {
  const at = typeof kept === 'number' ? kept : kept.at;
  if (at > now) return lintSource(read(), setting, rules);
  if (typeof kept === 'number') return CLEAN;
  if (at === now || kept.passing.length === 0) return kept;
  return { ...kept, problems: lintAgain(read(), setting, rules, kept) };
}

const CLEAN = { problems: [] as readonly Problem[], asksForOrigin: false };

function secondsOf({ now }: Setting): number {
  return millisecondsOf(now) / 1000;
}
