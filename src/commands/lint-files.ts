import type { Context, Digest, Seen, SourceFile } from '../context.ts';
import { detached } from '../domain/detached.ts';
import { hashOfData } from '../domain/short-hash.ts';
import { isIncident, readIncident } from '../domain/incident.ts';
import { type Outline, outlineOf, type Referring, referringOf } from '../domain/outline.ts';
import type { Policy } from '../domain/policy.ts';
import { millisecondsOf } from '../domain/time.ts';
import { isTopic, readTopic } from '../domain/topic.ts';
import { isTopicPath } from '../domain/topic-path.ts';
import { rules } from '../rules/index.ts';
import type { Problem, Setting } from '../rules/rule.ts';
import { lintAgain, lintSource } from '../rules/run.ts';
import { lintBeside } from '../rules/run-store.ts';

/** What was found in one file. */
interface LintedFile {
  path: string;
  problems: readonly Problem[];
  asksForOrigin: boolean;
}

/** What is kept of a file: that nothing was found at a moment (in seconds since 1970), or what was. */
type Kept = number | { at: number; problems: Problem[]; asksForOrigin: boolean; passing: readonly string[] };

/** What the steps of a run tell each other of the files. */
export interface LintRun {
  /** What is known of the files that were looked at; null of one that cannot be read. */
  outlines: Map<string, KeptOutline | null>;
  seen: Seen;
}

/** It is kept by its path. */
type KeptOutline = Omit<Outline, 'path'> | Omit<Referring, 'path'>;

export function lintRun(): LintRun {
  return { outlines: new Map(), seen: new Map() };
}

/**
 * Checks files one by one; those that are as they were, under the same policy, have what they had. Of those that are read
 * the outline is noted.
 */
export async function lintFiles(
  { store }: Context,
  paths: readonly string[],
  setting: Setting,
  { outlines, seen }: LintRun = lintRun(),
): Promise<LintedFile[]> {
  const { policy, now } = setting;
  const shared = sharing();
  const task = {
    name: 'lint' as const,
    worthAThread: 500,
    input: { policy, now },
    make: lintTask({ policy, now }),
    told: (path: string, outline: unknown) => outlines.set(path, shared(outline as KeptOutline | null)),
  };
  const kept = await store.digestsAside('lint', textOf(policy), paths, task, seen);
  return kept.map((one, index) => {
    const path = paths[index]!;
    return { path, ...foundNow(one, setting, () => store.read(path)) };
  });
}

/** Of a hundred thousand files that speak of the same people, one set of names is enough. */
function sharing(): (outline: KeptOutline | null) => KeptOutline | null {
  const known = new Map<string, string>();
  const one = (name: string) => {
    if (!known.has(name)) known.set(name, name);
    return known.get(name)!;
  };
  return (outline) =>
    outline && 'people' in outline
      ? { ...outline, people: outline.people.map(one), customers: outline.customers.map(one) }
      : outline;
}

/** Checks one file: what is kept of it, and beside that, for once, its outline. */
export function lintTask(setting: Setting): (source: SourceFile) => Digest<Kept> {
  const at = secondsOf(setting);
  return (source) => {
    const { problems, asksForOrigin, passing, outline } = lintSource(source, setting, rules);
    const isClean = problems.length === 0 && passing.length === 0 && !asksForOrigin;
    const value = isClean ? at : { at, problems, asksForOrigin, passing };
    return { value, lasts: true, told: outline && detached(withoutPath(outline)) };
  };
}

/** What was found at a later moment than the one it is now taken for does not count. */
function foundNow(kept: Kept, setting: Setting, read: () => SourceFile): Omit<LintedFile, 'path'> {
  const found = typeof kept === 'number' ? { ...CLEAN, at: kept } : kept;
  const now = secondsOf(setting);
  if (found.at > now) return lintSource(read(), setting, rules);
  if (found.at === now || found.passing.length === 0) return found;
  return { ...found, problems: lintAgain(read(), setting, rules, found) };
}

const CLEAN = { problems: [], asksForOrigin: false, passing: [] };

function secondsOf({ now }: Setting): number {
  return millisecondsOf(now) / 1000;
}

/** Checks files beside all others of the store, `all`. */
export function lintFilesBeside(
  context: Context,
  paths: readonly string[],
  all: readonly string[],
  policy: Policy,
  run: LintRun,
): Problem[] {
  const find = () => besideOthers(context, paths, all, policy, run);
  const named = new Set(paths);
  if (!all.every((path) => named.has(path))) return find().flatMap(problemsIn);
  const made = {
    make: find,
    holds: (path: string, kept: KeptBeside) => isAsBefore(run.outlines.get(path), kept),
  };
  return context.store.digestsOfAll('lint-whole', textOf(policy), all, made, run.seen).flatMap(problemsIn);
}

/** What is kept of a file that was looked at beside all others: the hash of its outline, and what was found, if anything could. */
type KeptBeside = number | { outline: number; problems: Problem[] };

/** A file in which nothing could be found by what is known of it is still one as long as that is the same. */
function isAsBefore(outline: KeptOutline | null | undefined, kept: KeptBeside): boolean {
  return typeof kept === 'number' && outline !== undefined && hashOfData(outline) === kept;
}

function problemsIn(kept: KeptBeside): Problem[] {
  return typeof kept === 'number' ? NOTHING : kept.problems;
}

/** The same, of each of all files; of those that are not among `paths`, nothing. */
function besideOthers(
  { store }: Context,
  paths: readonly string[],
  all: readonly string[],
  policy: Policy,
  { outlines: known, seen }: LintRun,
): KeptBeside[] {
  const outline = (source: SourceFile) => {
    const found = known.get(source.path);
    return { value: found === undefined ? outlineIn(source) : found, lasts: true };
  };
  const kept = store.digests('outlines', '', all, outline, seen);
  const outlines = kept.flatMap((rest, index) => (rest === null ? [] : [{ ...rest, path: all[index]! }]));
  const beside = lintBeside(outlines, all, policy, rules);
  const named = new Set(paths);
  const concerned = outlines
    .filter((one) => named.has(one.path) && beside.concerns(one))
    .map(({ path }) => path);
  const lint = (source: SourceFile) => ({
    value: 'text' in source ? beside.lint(source.path, source.text) : [],
    lasts: true,
  });
  const found = store.digests('lint-beside', textOf(policy) + beside.basis, concerned, lint, seen);
  const byPath = new Map(concerned.map((path, index) => [path, found[index]!]));
  return all.map((path, index) => {
    const hash = hashOfData(kept[index]);
    const problems = byPath.get(path);
    return problems === undefined ? hash : { outline: hash, problems };
  });
}

const NOTHING: Problem[] = [];

function withoutPath({ path: _, ...rest }: Outline | Referring): KeptOutline {
  return rest;
}

function outlineIn(source: SourceFile): KeptOutline | null {
  if (!('text' in source)) return null;
  const { path, text } = source;
  if (isTopicPath(path)) return isTopic(readTopic(path, text)) ? withoutPath(referringOf(path, text)) : null;
  const read = readIncident(path, text);
  return isIncident(read) ? withoutPath(outlineOf(read)) : null;
}

/** All of a policy as one text: what was found under another is of no use. */
function textOf(policy: Policy): string {
  return JSON.stringify(policy, (_, value) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
}
