import { ACTIONS, type CorrectiveAction, parseActions, parseWaiver } from './actions.ts';
import { type IncidentDocument, isTitled, parseDocument } from './document.ts';
import type { TimelineEvent } from './event.ts';
import { inOrder } from './event-order.ts';
import { findFrontMatter, isFenced, readFrontMatter } from './front-matter.ts';
import { mapped } from './mapped.ts';
import { effectiveVisibility, type Policy, type Visibility } from './policy.ts';
import { isPerson } from './roster.ts';
import { type Day, type Instant, isDay, minutesBetween, parseInstant } from './time.ts';
import type { YamlMapping, YamlText, YamlValue } from './yaml.ts';

/** An incident as its file has it: the state now, the timeline, the corrective actions. Nothing derived is in it. */
export class Incident {
  /** As in the front matter; where that is missing, from the file's name. */
  declare readonly id: string;
  /** Relative to the store's root, with `/`. */
  declare readonly path: string;
  /** All of the file. */
  declare readonly text: string;
  declare readonly title: string;
  /** As written: S1 to S4 in a valid file. */
  declare readonly severity: string;
  declare readonly status: string;
  /** What counts: anything that is not one of the three words is confidential (R8). */
  declare readonly visibility: Visibility;
  declare readonly services: readonly string[];
  declare readonly declaredAt: Instant | null;
  declare readonly startedAt: Instant | null;
  declare readonly detectedAt: Instant | null;
  declare readonly mitigatedAt: Instant | null;
  declare readonly resolvedAt: Instant | null;
  /** Handles by role id. */
  declare readonly roles: Readonly<Record<string, string>>;
  /** The meeting that reviews it, once there is a slot. */
  declare readonly reviewMeeting: Day | null;
  declare readonly frontMatter: YamlText;
  /** Read when something of it is first asked for: lists of many incidents need it of a few. */
  #body: Body | null;

  constructor(head: Head, body: Body | null = null) {
    Object.assign(this, head);
    this.#body = body;
  }

  /** The file in pieces. */
  get document(): IncidentDocument {
    return this.#read().document;
  }

  /** The events that can be read, in the order of time; in the file they may stand otherwise. */
  get timeline(): readonly TimelineEvent[] {
    return this.#read().timeline;
  }

  get actions(): readonly CorrectiveAction[] {
    return this.#read().actions;
  }

  /** Why no corrective action is needed, where that was decided. */
  get actionsWaived(): string | null {
    return this.#read().actionsWaived;
  }

  /** The same but for what is given. */
  with(changes: Partial<Head & Body>): Incident {
    const { document, timeline, actions, actionsWaived, ...head } = { ...this, ...this.#read(), ...changes };
    return new Incident(head, { document, timeline, actions, actionsWaived });
  }

  #read(): Body {
    this.#body ??= contentOf(parseDocument(this.text));
    return this.#body;
  }
}

/** What the front matter says, and what it was read from. */
type Head = Omit<Incident, keyof Body | 'with'>;

interface Body {
  document: IncidentDocument;
  timeline: readonly TimelineEvent[];
  actions: readonly CorrectiveAction[];
  actionsWaived: string | null;
}

/** A file that is no incident: what is wrong, where in it, and how to mend it. */
export interface UnreadableFile {
  path: string;
  line: number;
  column: number;
  message: string;
  mend: string | null;
}

/** Reads the text of a file. It opens nothing and validates nothing: what a key should not hold reads as missing. */
export function readIncident(path: string, text: string): Incident | UnreadableFile {
  const fences = findFrontMatter(text);
  if (!isFenced(fences)) return { path, column: 1, ...fences };
  const frontMatter = readFrontMatter(text.slice(fences.yamlFrom, fences.yamlTo));
  const [problem] = frontMatter.problems;
  if (problem) return { path, ...problem, mend: null };
  if (Object.keys(frontMatter.data).length === 0) {
    return {
      path,
      line: 1,
      column: 1,
      message: 'the front matter is empty',
      mend: 'It needs at least id, title, severity and status.',
    };
  }
  return new Incident({ path, text, frontMatter, ...stateOf(frontMatter.data, path) });
}

export function isIncident(read: Incident | UnreadableFile): read is Incident {
  return 'frontMatter' in read;
}

/** The id that a file's name begins with; the whole name where it does not begin with one. */
export function idFromPath(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
  return /^\d{4}-\d\d-\d\d-[0-9a-z]{4}/.exec(name)?.[0] ?? name;
}

/** How long it lasted: minutes from the start (else the declaration) to resolution; null while it is not resolved. */
export function durationMinutes(incident: Incident): number | null {
  const from = incident.startedAt ?? incident.declaredAt;
  return from && incident.resolvedAt ? minutesBetween(from, incident.resolvedAt) : null;
}

/** Whether a handle (or name) holds a role in the incident, or owns one of its open actions. */
export function concerns(incident: Incident, handle: string, policy: Policy): boolean {
  const isThem = (called: string | null) => isPerson(policy, called, handle);
  const hasRole = Object.values(incident.roles).some(isThem);
  return hasRole || incident.actions.some((action) => !action.done && isThem(action.owner));
}

function stateOf(data: YamlMapping, path: string) {
  const text = (key: string) => textOr(data[key], '');
  const time = (key: string) => parseInstant(text(key));
  const meeting = text('review_meeting');
  return {
    id: text('id') || idFromPath(path),
    title: text('title'),
    severity: text('severity'),
    status: text('status'),
    visibility: effectiveVisibility(text('visibility')),
    services: (Array.isArray(data.services) ? data.services : []).filter(
      (service) => typeof service === 'string',
    ),
    declaredAt: time('declared_at'),
    startedAt: time('started_at'),
    detectedAt: time('detected_at'),
    mitigatedAt: time('mitigated_at'),
    resolvedAt: time('resolved_at'),
    roles: rolesIn(data.roles),
    reviewMeeting: isDay(meeting) ? meeting : null,
  };
}

function contentOf(document: IncidentDocument): Body {
  const below = document.pieces.filter(
    ({ kind, section, raw }) => kind === 'text' && isTitled(section, ACTIONS) && raw.trim() !== '',
  );
  const actions = below.flatMap((piece) => parseActions(piece.raw, piece.line));
  const waiver = mapped(below, (piece) => parseWaiver(piece.raw)).find((reason) => reason !== null) ?? null;
  return {
    document,
    timeline: mapped(inOrder(document.events), ({ event }) => event),
    actions,
    // Somebody thought better of it since.
    actionsWaived: actions.length > 0 ? null : waiver,
  };
}

function rolesIn(value: YamlValue | undefined): Record<string, string> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return {};
  const holders = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  return Object.fromEntries(holders);
}

function textOr(value: YamlValue | undefined, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}
