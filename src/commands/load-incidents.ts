import type { Context } from '../context.ts';
import type { Store } from '../context/store.ts';
import type { SourceFile } from '../context/source-file.ts';
import { restedBefore } from '../domain/at-rest.ts';
import { type Incident, isIncident, type UnreadableFile } from '../domain/incident.ts';
import type { Day, Instant } from '../domain/time.ts';
import { incidentIn } from './read-incident.ts';
import { restingTask } from './resting-task.ts';

export interface Loaded {
  incidents: Incident[];
  /** What is below `incidents/` and cannot be read; reported, never passed over. */
  unreadable: UnreadableFile[];
}

/** Reads every incident of the store. */
export function loadIncidents(context: Context): Loaded {
  return loadedFrom(allFiles(context));
}

/** The same without most of those that have ended, owe nothing and have no word of anything since a moment (or ever). */
export async function loadUnrested(context: Context, since: Instant | null = null): Promise<Loaded> {
  return loadedFrom(await unrestedFiles(context, since));
}

/** The files of what `loadIncidents` reads, each read when it is asked for. */
export function allFiles({ store }: Context): Iterable<SourceFile> {
  return filesOf(store, store.incidentPaths(), new Map());
}

/** The files of what `loadUnrested` reads. Those that were read to find out are not read again. */
export async function unrestedFiles(
  { store }: Context,
  since: Instant | null = null,
): Promise<Iterable<SourceFile>> {
  const paths = store.incidentPaths();
  const read = new Map<string, SourceFile>();
  const resting = await store.digestsAside<Day | null>(
    'resting',
    '',
    paths,
    {
      name: 'resting',
      worthAThread: 4_000,
      optimisedFrom: 500,
      input: null,
      make: restingTask(),
      told: (path, source) => {
        if (source !== undefined && read.size < MOST_KEPT) read.set(path, source as SourceFile);
      },
    },
    new Map(),
  );
  const isRested = (day: Day | null) => day !== null && (since === null || restedBefore(day, since));
  const unrested = paths.filter((_, index) => !isRested(resting[index]!));
  return filesOf(store, unrested, read);
}

/** Texts of so many files are kept in memory to save a second look at them. */
const MOST_KEPT = 1_000;

function* filesOf(
  store: Store,
  paths: readonly string[],
  read: ReadonlyMap<string, SourceFile>,
): Generator<SourceFile> {
  for (const path of paths) yield read.get(path) ?? store.read(path);
}

function loadedFrom(files: Iterable<SourceFile>): Loaded {
  const unreadable: UnreadableFile[] = [];
  return { incidents: [...incidentsIn(files, unreadable)], unreadable };
}

/** One incident after the other, for what is done with each by itself: a hundred thousand do not fit beside each other. */
export function* incidentsIn(files: Iterable<SourceFile>, unreadable: UnreadableFile[]): Generator<Incident> {
  for (const file of files) {
    const read = incidentIn(file);
    if (isIncident(read)) yield read;
    else unreadable.push(read);
  }
}

/** A remark for each file that had to be left out of what a command shows. */
export function unreadableNotes(unreadable: readonly UnreadableFile[]): string[] {
  return unreadable.map((file) => `left out: ${placeAndReason(file)}`);
}

/** Where a file cannot be read, and why. */
export function placeAndReason({ path, line, column, message }: UnreadableFile): string {
  return `${path}:${line}:${column}: ${message}`;
}

/** For somebody who looks at a store where there is none: a wrong folder, most often. */
export function noStoreNotes({ store, cwd }: Context): string[] {
  if (store.configText() !== null || store.incidentPaths().length > 0) return [];
  return [`There is no store in ${cwd} or above it: incident init makes one, and -C goes to another folder`];
}

/** Of a command that had to leave files out: it did what it could, and that is not all there is. */
export function exitCodeWithout(unreadable: readonly UnreadableFile[]): 0 | 1 {
  return unreadable.length > 0 ? 1 : 0;
}
