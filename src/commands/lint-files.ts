import type { Context, Seen, SourceFile } from '../context.ts';
import { isIncident, readIncident } from '../domain/incident.ts';
import { type Outline, outlineOf } from '../domain/outline.ts';
import type { Policy } from '../domain/policy.ts';
import type { Instant } from '../domain/time.ts';
import { rules } from '../rules/index.ts';
import type { Problem, Setting } from '../rules/rule.ts';
import { lintSource } from '../rules/run.ts';
import { lintBeside } from '../rules/run-store.ts';

/** What was found in one file. */
interface LintedFile {
  path: string;
  problems: readonly Problem[];
  asksForOrigin: boolean;
}

/** What the steps of a run tell each other of the files. */
export interface LintRun {
  /** What is known of the incidents that were read; null of a file that is none. */
  outlines: Map<string, Outline | null>;
  seen: Seen;
}

export function lintRun(): LintRun {
  return { outlines: new Map(), seen: new Map() };
}

/**
 * Checks files one by one; those that are as they were, under the same policy, have what they had. Of those that are read
 * the outline is noted.
 */
export function lintFiles(
  { store }: Context,
  paths: readonly string[],
  setting: Setting,
  { outlines, seen }: LintRun = lintRun(),
): LintedFile[] {
  const lint = (source: SourceFile) => {
    const { problems, asksForOrigin, lasts, outline } = lintSource(source, setting, rules);
    outlines.set(source.path, outline);
    // There are tens of thousands of these in one file.
    const value: [Instant, Problem[], boolean] = [setting.now, problems, asksForOrigin];
    return { value, lasts };
  };
  const linted = store.digests('lint', textOf(setting.policy), paths, lint, seen);
  return linted.map((kept, index) => {
    const path = paths[index]!;
    // What was found at a later moment than the one it is now taken for does not count.
    const [, problems, asksForOrigin] = kept[0] <= setting.now ? kept : lint(store.read(path)).value;
    return { path, problems, asksForOrigin };
  });
}

/** Checks files beside all others of the store. */
export function lintFilesBeside(
  { store }: Context,
  paths: readonly string[],
  policy: Policy,
  { outlines: known, seen }: LintRun,
): Problem[] {
  const all = store.incidentPaths();
  const outline = (source: SourceFile) => {
    const found = known.get(source.path);
    return { value: withoutPath(found === undefined ? outlineIn(source) : found), lasts: true };
  };
  const outlines = store
    .digests('outlines', '', all, outline, seen)
    .flatMap((rest, index) => (rest === null ? [] : [{ ...rest, path: all[index]! }]));
  const beside = lintBeside(outlines, policy, rules);
  const named = new Set(paths);
  const concerned = outlines.filter((one) => named.has(one.path) && beside.concerns(one));
  const lint = (source: SourceFile) => {
    const read = 'text' in source ? readIncident(source.path, source.text) : source;
    return { value: isIncident(read) ? beside.lint(read) : [], lasts: true };
  };
  const basis = textOf(policy) + beside.basis;
  return store
    .digests(
      'lint-beside',
      basis,
      concerned.map(({ path }) => path),
      lint,
      seen,
    )
    .flat();
}

/** It is kept by its path. */
function withoutPath(outline: Outline | null): Omit<Outline, 'path'> | null {
  if (outline === null) return null;
  const { path: _, ...rest } = outline;
  return rest;
}

function outlineIn(source: SourceFile): Outline | null {
  const read = 'text' in source ? readIncident(source.path, source.text) : source;
  return isIncident(read) ? outlineOf(read) : null;
}

/** All of a policy as one text: what was found under another is of no use. */
function textOf(policy: Policy): string {
  return JSON.stringify(policy, (_, value) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
}
