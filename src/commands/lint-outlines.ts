import type { Seen } from '../context/digests.ts';
import type { SourceFile } from '../context/source-file.ts';
import type { Store } from '../context/store.ts';
import { isIncident, readIncident } from '../domain/incident.ts';
import { isOutline, type Outline, outlineOf, type Referring, referringOf } from '../domain/outline.ts';
import { hashOfData } from '../domain/short-hash.ts';
import { isTopic, readTopic } from '../domain/topic.ts';
import { isTopicPath } from '../domain/topic-path.ts';

/** What the steps of a run tell each other of the files. */
export interface LintRun {
  /** What is known of the files that were looked at; null of one that cannot be read. */
  outlines: Map<string, KeptOutline | null>;
  /** The hashes of those that were made in this run. */
  hashes: Map<string, number>;
  seen: Seen;
}

/** It is kept by its path. */
export type KeptOutline = Omit<Outline, 'path'> | Omit<Referring, 'path'>;

export function lintRun(): LintRun {
  return { outlines: new Map(), hashes: new Map(), seen: new Map() };
}

/** What is told of a file, for once. */
interface Told {
  outline: KeptOutline | null;
  hash: number;
}

/** What tells a run of a file; null of one that cannot be read. */
export function outlineTold(outline: Outline | Referring | null): Told {
  const kept = outline && withoutPath(outline);
  return { outline: kept, hash: hashOfData(kept) };
}

/** Notes in a run what is told. Of a hundred thousand files that speak of the same people, one set of names is enough. */
export function hearingOutlines({ outlines, hashes }: LintRun): (path: string, told: unknown) => void {
  const known = new Map<string, string>();
  const one = (name: string) => {
    if (!known.has(name)) known.set(name, name);
    return known.get(name)!;
  };
  return (path, told) => {
    const { outline, hash } = told as Told;
    const shared =
      outline && isOutline(outline)
        ? { ...outline, people: outline.people.map(one), customers: outline.customers.map(one) }
        : outline;
    outlines.set(path, shared);
    hashes.set(path, hash);
  };
}

/** Of all files that can be read. */
export function outlinesOf(
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
    if (outline !== null) known.push(withPath(outline, path));
  }
  return known;
}

/** Of its outline: found where that was made, by as many threads as help. */
export function hashOfFile(store: Store, path: string, run: LintRun): number {
  return run.hashes.get(path) ?? hashOfData(outlineOfFile(store, path, run));
}

/** It is read once in a run, so that all of a run is of one version of it. */
export function outlineOfFile(store: Store, path: string, { outlines }: LintRun): KeptOutline | null {
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

/** Key by key: for ten thousand files a spread takes twenty times as long. */
function withPath(known: KeptOutline, path: string): Outline | Referring {
  if (!isOutline(known)) return { path, refersTo: known.refersTo };
  const { refersTo, id, title, visibility, people, customers } = known;
  return { path, refersTo, id, title, visibility, people, customers };
}

function outlineIn(source: SourceFile): KeptOutline | null {
  if (!('text' in source)) return null;
  const { path, text } = source;
  if (isTopicPath(path)) return isTopic(readTopic(path, text)) ? withoutPath(referringOf(path, text)) : null;
  const read = readIncident(path, text);
  return isIncident(read) ? withoutPath(outlineOf(read)) : null;
}
