import type { Context } from '../context.ts';
import { restedBefore, restingSince } from '../domain/at-rest.ts';
import { applyChange, type Change, type Recording } from '../domain/change.ts';
import { printDocument } from '../domain/document.ts';
import type { TimelineEvent } from '../domain/event.ts';
import { badInput, type Failure, notFound } from '../domain/failure.ts';
import { INCIDENT_ID } from '../domain/ids.ts';
import {
  type Incident,
  idFromPath,
  isIncident,
  readIncident,
  type UnreadableFile,
} from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { shellWord } from '../domain/shell-word.ts';
import { type Day, type Instant, plusMinutes } from '../domain/time.ts';
import { parseTimeInput } from '../domain/time-input.ts';
import { isEnded, isOngoing } from '../domain/workflow.ts';
import { type OptionValues, text } from './command.ts';

export interface Loaded {
  incidents: Incident[];
  /** What is below `incidents/` and cannot be read; reported, never passed over. */
  unreadable: UnreadableFile[];
}

/** Reads every incident of the store. */
export function loadIncidents(context: Context): Loaded {
  return loadFrom(context, context.store.incidentPaths());
}

/** The same without most of those that have ended, owe nothing and have no word of anything since a moment (or ever). */
export function loadUnrested(context: Context, since: Instant | null = null): Loaded {
  return loadFrom(context, unrestedPaths(context, since));
}

/** The files of these. */
export function unrestedPaths({ store }: Context, since: Instant | null = null): string[] {
  const paths = store.incidentPaths();
  const resting = store.digests('resting', '', paths, (source) => ({
    value: 'text' in source ? restingSince(source.text) : null,
    lasts: true,
  }));
  const isRested = (day: Day | null) => day !== null && (since === null || restedBefore(day, since));
  return paths.filter((_, index) => !isRested(resting[index]!));
}

function loadFrom(context: Context, paths: readonly string[]): Loaded {
  const unreadable: UnreadableFile[] = [];
  return { incidents: [...incidentsIn(context, paths, unreadable)], unreadable };
}

/** One incident after the other, for what is done with each by itself: a hundred thousand do not fit beside each other. */
export function* incidentsIn(
  context: Context,
  paths: readonly string[],
  unreadable: UnreadableFile[],
): Generator<Incident> {
  for (const path of paths) {
    const read = readOne(context, path);
    if (isIncident(read)) yield read;
    else unreadable.push(read);
  }
}

/** A remark for each file that had to be left out of what a command shows. */
export function unreadableNotes(unreadable: readonly UnreadableFile[]): string[] {
  return unreadable.map(
    ({ path, line, column, message }) => `left out: ${path}:${line}:${column}: ${message}`,
  );
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

/** The incident a command is about: `-i`, else `$INCIDENT`, else the branch's, else the only active one (the only open one where none is active), else a question. */
export async function chosenIncident(context: Context, options: OptionValues): Promise<Incident> {
  const given = text(options, 'incident') ?? (context.env.INCIDENT || undefined);
  if (given !== undefined) return mustRead(context, resolveReference(context, given));
  const branch = context.git.branch();
  const ofBranch = branch
    ? context.store.incidentPaths().filter((path) => namesIncident(branch, idFromPath(path)))
    : [];
  if (ofBranch.length === 1) return mustRead(context, ofBranch[0]!);
  const { incidents } = loadUnrested(context);
  const active = incidents.filter(isOngoing);
  const candidates = active.length > 0 ? active : incidents.filter((incident) => !isEnded(incident));
  if (candidates.length === 1) return candidates[0]!;
  if (candidates.length === 0)
    throw notFound('which incident? None is open', {
      mend: ['Name one with -i, or declare one: incident new', ...noStoreNotes(context)].join('\n'),
    });
  if (context.prompt) {
    const choices = candidates.map((incident) => ({ name: nameOf(incident), value: incident }));
    return context.prompt.select({ message: 'Which incident?', choices });
  }
  const kind = active.length > 0 ? 'active' : 'open';
  throw notFound(`which incident? ${candidates.length} are ${kind}`, {
    reasons: candidates.map(nameOf),
    mend: 'Name one with -i.',
  });
}

/** `incident/2026-11-22-k3f9`, `fix/2026-11-22-k3f9-oom` or `incident/k3f9`. */
function namesIncident(branch: string, id: string): boolean {
  return branch.includes(id) || branch.split('/').includes(id.slice(-4));
}

/** Finds the path that an id, a unique part of one or of a slug, or a path stands for. */
export function resolveReference(context: Context, reference: string, where = '-i'): string {
  const paths = context.store.incidentPaths();
  if (reference.trim() === '') throw badInput('the name of the incident is empty', { where });
  if (reference.includes('/') || reference.endsWith('.md')) {
    const path = context.store.relative(reference);
    if (path !== null && paths.includes(path)) return path;
    if (paths.includes(reference)) return reference;
    throw notFound(`no incident file ${reference}${path === null ? ' in this store' : ''}`, { where });
  }
  const wanted = reference.toLowerCase();
  const exact = paths.filter((path) => idFromPath(path) === wanted);
  const found =
    exact.length > 0
      ? exact
      : paths.filter((path) =>
          path
            .slice(path.lastIndexOf('/') + 1, -3)
            .toLowerCase()
            .includes(wanted),
        );
  if (found.length === 1) return found[0]!;
  if (found.length === 0)
    throw notFound(`no incident matches "${reference}"`, {
      where,
      mend: 'See them all: incident list',
    });
  throw notFound(`"${reference}" matches ${found.length} incidents`, {
    where,
    reasons: found.slice(0, 20),
    mend: 'Use more of the id.',
  });
}

/** What a command did to an incident's file. */
export interface Changed {
  text: string;
  /** As it was under the lock, and as it is now. */
  before: Incident;
  incident: Incident;
  /** Empty where it was so already, and no byte was written. */
  events: readonly TimelineEvent[];
}

/**
 * Changes an incident under the lock of its file. `make` sees it as it is at that moment: it may refuse, or return null
 * where there is nothing to do.
 */
export function changeIncident(
  context: Context,
  path: string,
  recording: Recording,
  make: (incident: Incident) => Change | null,
): Changed {
  return context.store.update(path, (text) => changedText(path, text, recording, make));
}

/** What `changeIncident` would do. Nothing is written. */
export function plannedChange(
  context: Context,
  path: string,
  recording: Recording,
  make: (incident: Incident) => Change | null,
): Changed {
  return changedText(path, printDocument(mustRead(context, path).document), recording, make);
}

function changedText(
  path: string,
  text: string,
  recording: Recording,
  make: (incident: Incident) => Change | null,
): Changed {
  const before = mustParse(path, text);
  const change = make(before);
  if (change === null) return { text, before, incident: before, events: [] };
  const applied = applyChange(before, change, recording);
  return { ...applied, before, incident: mustParse(path, applied.text) };
}

/** Who records something, and when it happened (`--at`), checked against now. */
export async function recordingFor(
  context: Context,
  options: OptionValues,
  policy: Policy,
): Promise<Recording> {
  const at = timeOption(context, options, 'at', policy) ?? context.now;
  return { by: await context.actor(), at, now: context.now, random: context.random };
}

/** Reads a time option; a time in the future is refused (a minute is allowed for clocks that differ). */
export function timeOption(
  context: Context,
  options: OptionValues,
  name: string,
  policy: Policy,
): Instant | null {
  const given = text(options, name);
  return given === undefined ? null : pastTime(context, given, policy, `--${name}`);
}

/** The same of what was typed; `where` names the place. */
export function pastTime({ now }: Context, typed: string, policy: Policy, where: string): Instant {
  const at = parseTimeInput(typed, now, policy.timeZone, where);
  if (at <= plusMinutes(now, 1)) return at;
  throw badInput(`${at} is in the future: it is ${now} now`, {
    where,
    mend: 'An event is something that has happened.',
  });
}

export function mustRead(context: Context, path: string): Incident {
  const read = readOne(context, path);
  if (isIncident(read)) return read;
  throw unreadable(read);
}

export function readOne(context: Context, path: string): Incident | UnreadableFile {
  const source = context.store.read(path);
  return 'text' in source ? readIncident(path, source.text) : source;
}

/** What names it in a command line to paste: the four random characters of its id; its path where a file has no true id. */
export function shortId({ id, path }: Incident): string {
  return INCIDENT_ID.test(id) ? id.slice(-4) : shellWord(path);
}

export function nameOf(incident: Incident): string {
  return `${incident.id}  ${incident.severity}  ${incident.title}`;
}

/** The incident in a text. @throws Failure `usage` where there is none: before a write, so that nothing unreadable is written. */
export function mustParse(path: string, source: string): Incident {
  const read = readIncident(path, source);
  if (isIncident(read)) return read;
  throw unreadable(read);
}

function unreadable({ path, line, column, message, mend }: UnreadableFile): Failure {
  return badInput(`this file cannot be used: ${message}`, {
    where: `${path}:${line}:${column}`,
    mend: mend ?? 'Mend it by hand; nothing was written.',
  });
}
