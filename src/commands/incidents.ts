import type { Context } from '../context.ts';
import { applyChange, type Change, type Recording } from '../domain/change.ts';
import { printDocument } from '../domain/document.ts';
import type { TimelineEvent } from '../domain/event.ts';
import { badInput, notFound } from '../domain/failure.ts';
import { INCIDENT_ID } from '../domain/ids.ts';
import { type Incident, idFromPath, isIncident, type UnreadableFile } from '../domain/incident.ts';
import { mayBeOpen } from '../domain/may-be-open.ts';
import type { Policy } from '../domain/policy.ts';
import { shellWord } from '../domain/shell-word.ts';
import { type Instant, plusMinutes } from '../domain/time.ts';
import { parseTimeInput } from '../domain/time-input.ts';
import { isEnded, isOngoing, isStatus } from '../domain/workflow.ts';
import { type OptionValues, text } from './command.ts';
import { loadUnrested, noStoreNotes, placeAndReason } from './load-incidents.ts';
import { mustParse, mustRead, unreadableFailure } from './read-incident.ts';
import { resolveReference } from './reference.ts';

/** The incident a command is about: `-i`, else `$INCIDENT`, else the branch's, else the only active one (the only open one where none is active), else a question. */
export async function chosenIncident(context: Context, options: OptionValues): Promise<Incident> {
  const given = text(options, 'incident') ?? (context.env.INCIDENT || undefined);
  if (given !== undefined) return mustRead(context, resolveReference(context, given));
  const branch = context.git.branch();
  const ofBranch = branch
    ? context.store.incidentPaths().filter((path) => namesIncident(branch, idFromPath(path)))
    : [];
  if (ofBranch.length === 1) return mustRead(context, ofBranch[0]!);
  return oneOf(context, await openIncidents(context));
}

/** What a command can be about that names no incident. */
interface Candidates {
  /** The active incidents; where there is none, those that are open. */
  incidents: readonly Incident[];
  kind: 'active' | 'open';
  /** What could not be read, and may be an incident that is open. */
  unclear: readonly UnreadableFile[];
}

async function openIncidents(context: Context): Promise<Candidates> {
  const { incidents, unreadable } = await loadUnrested(context);
  const active = incidents.filter((incident) => isOngoing(incident) || !isStatus(incident.status));
  const unclear = unreadable.filter(({ path }) => mayBeOpen(context.store.read(path)));
  return active.length > 0
    ? { incidents: active, kind: 'active', unclear }
    : { incidents: incidents.filter((incident) => !isEnded(incident)), kind: 'open', unclear };
}

/** A file that nobody can read is not passed over: the incident that was meant may be that one. */
async function oneOf(context: Context, { incidents, kind, unclear }: Candidates): Promise<Incident> {
  const [first] = incidents;
  if (first && incidents.length + unclear.length === 1) return first;
  const reasons = [...incidents.map(nameOf), ...unclear.map(placeAndReason)];
  if (!first)
    throw notFound('which incident? None is open', {
      reasons,
      mend: ['Name one with -i, or declare one: incident new', ...noStoreNotes(context)].join('\n'),
    });
  if (context.prompt) {
    const values = [...incidents, ...unclear];
    const choices = values.map((value, index) => ({ name: reasons[index]!, value }));
    const chosen = await context.prompt.select({ message: 'Which incident?', choices });
    if (isIncident(chosen)) return chosen;
    throw unreadableFailure(chosen);
  }
  const known = `${incidents.length === 1 ? '1 is' : `${incidents.length} are`} ${kind}`;
  const others = unclear.length === 1 ? '1 file' : `${unclear.length} files`;
  throw notFound(`which incident? ${known}${unclear.length > 0 ? `, and ${others} cannot be read` : ''}`, {
    reasons,
    mend: 'Name one with -i.',
  });
}

/** `incident/2026-11-22-k3f9`, `fix/2026-11-22-k3f9-oom` or `incident/k3f9`. */
function namesIncident(branch: string, id: string): boolean {
  return branch.includes(id) || branch.split('/').includes(id.slice(-4));
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

/** What names it in a command line to paste: the four random characters of its id; its path where a file has no true id. */
export function shortId({ id, path }: Incident): string {
  return INCIDENT_ID.test(id) ? id.slice(-4) : shellWord(path);
}

export function nameOf(incident: Incident): string {
  return `${incident.id}  ${incident.severity}  ${incident.title}`;
}
