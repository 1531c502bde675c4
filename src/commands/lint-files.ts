import type { Context } from '../context.ts';
import type { Digest, MadeBefore, Seen } from '../context/digests.ts';
import type { Store } from '../context/store.ts';
import type { SourceFile } from '../context/source-file.ts';
import { detached } from '../domain/detached.ts';
import { hashOfData } from '../domain/short-hash.ts';
import { isIncident, readIncident } from '../domain/incident.ts';
import { isOutline, type Outline, outlineOf, type Referring, referringOf } from '../domain/outline.ts';
import type { Policy } from '../domain/policy.ts';
import { policyText } from '../domain/policy-text.ts';
import { once } from '../domain/once.ts';
import { millisecondsOf } from '../domain/time.ts';
import { isTopic, readTopic } from '../domain/topic.ts';
import { isTopicPath } from '../domain/topic-path.ts';
import { rules } from '../rules/index.ts';
import type { Problem, Setting } from '../rules/rule.ts';
import { lintAgain, lintSource } from '../rules/run.ts';
import { type Gathered, gathered, type LintBeside, lintBeside } from '../rules/run-store.ts';

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
    make: detaching(lintTask({ policy, now })),
    told: (path: string, outline: unknown) => outlines.set(path, shared(outline as KeptOutline | null)),
  };
  const kept = await store.digestsAside('lint', policyText(policy), paths, task, seen);
  const at = secondsOf(setting);
  return kept.map((one, index) => {
    const path = paths[index]!;
    const { problems, asksForOrigin } = foundNow(one, at, setting, () => store.read(path));
    return { path, problems, asksForOrigin };
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
    return { value, lasts: true, told: outline && withoutPath(outline) };
  };
}

/** What another thread makes comes without the texts that it was made of; what is made here has to be taken out of them. */
function detaching<T>(make: (source: SourceFile) => Digest<T>): (source: SourceFile) => Digest<T> {
  return (source) => {
    const { value, lasts, told } = make(source);
    return { value, lasts, told: detached(told) };
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

const NOTHING: readonly Problem[] = [];
const CLEAN = { problems: NOTHING, asksForOrigin: false };

function secondsOf({ now }: Setting): number {
  return millisecondsOf(now) / 1000;
}

/** Checks files beside all others of the store, `all`. */
export function lintFilesBeside(
  { store }: Context,
  paths: readonly string[],
  all: readonly string[],
  policy: Policy,
  run: LintRun,
): Problem[] {
  const gather = () => gathered(outlinesOf(store, all, run), all, policy, rules);
  const addsTheSame = (path: string, kept: KeptBeside) =>
    hashOfData(outlineOfFile(store, path, run)) === outlineHash(kept);
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
  const before = typeof was?.value === 'object' ? was.value.found : [];
  const source = once(() => store.read(path));
  const found = checks.map((check, index) => {
    if (was !== null && !was.isOther(index)) return before[index] ?? NOTHING;
    if (known === null || !check.concerns(known)) return NOTHING;
    const read = source();
    return 'text' in read ? check.lint(path, read.text) : NOTHING;
  });
  const hash = was === null ? hashOfData(known) : outlineHash(was.value);
  return found.some(({ length }) => length > 0) ? { outline: hash, found } : hash;
}

/** Of all files that can be read. */
function outlinesOf(
  store: Store,
  all: readonly string[],
  { outlines, seen }: LintRun,
): (Outline | Referring)[] {
  const make = (source: SourceFile) => ({ value: outlineIn(source), lasts: true });
  const found = store.digests('outlines', '', all, make, seen, outlines);
  const known: (Outline | Referring)[] = [];
  for (const [index, outline] of found.entries()) {
    const path = all[index]!;
    outlines.set(path, outline);
    if (outline !== null) known.push({ ...outline, path });
  }
  return known;
}

/** It is read once in a run, so that all of a run is of one version of it. */
function outlineOfFile(store: Store, path: string, { outlines }: LintRun): KeptOutline | null {
  const known = outlines.get(path);
  if (known !== undefined) return known;
  const outline = outlineIn(store.read(path));
  outlines.set(path, outline);
  return outline;
}

function withoutPath(known: Outline | Referring): KeptOutline {
  if (!isOutline(known)) return { refersTo: known.refersTo };
  const { refersTo, id, title, visibility, people, customers } = known;
  return { refersTo, id, title, visibility, people, customers };
}

function outlineIn(source: SourceFile): KeptOutline | null {
  if (!('text' in source)) return null;
  const { path, text } = source;
  if (isTopicPath(path)) return isTopic(readTopic(path, text)) ? withoutPath(referringOf(path, text)) : null;
  const read = readIncident(path, text);
  return isIncident(read) ? withoutPath(outlineOf(read)) : null;
}
