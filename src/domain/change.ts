import { type IncidentDocument, parseDocument, printDocument } from './document.ts';
import type { TimelineEvent } from './event.ts';
import { conflict } from './failure.ts';
import { removeKey, setKey, type WrittenValue } from './front-matter-edit.ts';
import { keysBefore } from './front-matter-keys.ts';
import { eventIdForKey, mintEventId, type Random } from './ids.ts';
import type { Incident } from './incident.ts';
import { appendToSection, insertEvent } from './insert.ts';
import { tidyText } from './tidy-text.ts';
import { type Instant, minutesBetween } from './time.ts';
import { timelineEnd } from './timeline-end.ts';

export type KeyPath = readonly [string] | readonly [string, string];

/** What a command wants to change in one incident file, as data: the state and its history together. */
export interface Change {
  set?: readonly (readonly [KeyPath, WrittenValue])[];
  remove?: readonly KeyPath[];
  events: readonly EventDraft[];
  /** A line for the end of a section, written with the event's id in hand. */
  append?: { section: string; line: (eventId: string) => string };
  /** A change of one line of the body, by its number in the file. */
  replaceLine?: { line: number; with: string };
}

export interface EventDraft {
  type: string;
  text: string;
  doubtful?: boolean;
  about?: string;
  key?: string;
}

/** Who records something, when it happened and when it is written down. */
export interface Recording {
  by: string;
  at: Instant;
  now: Instant;
  random: Random;
}

export interface Applied {
  text: string;
  events: TimelineEvent[];
}

/** An event written down more than so many minutes after it happened says when it was recorded. */
const LATE_AFTER_MINUTES = 5;

/** Applies a change to an incident's file and returns the new text. Only the lines meant are touched. */
export function applyChange(incident: Incident, change: Change, recording: Recording): Applied {
  const { id, path, text } = incident;
  const read = (addsEventsOnly(change) && timelineEnd(text, recording.at)) || incident.document;
  const events = mintEvents(id, eventsIn(read), change.events, recording);
  const { replaceLine } = change;
  const before = replaceLine ? withLine(read, replaceLine) : read;
  let document = withKeys(before, change);
  for (const event of events) document = insertEvent(document, event);
  const lastId = events.at(-1)?.id;
  if (change.append && lastId)
    document = appendToSection(document, change.append.section, change.append.line(lastId));
  checkNothingLost(path, [...eventsIn(before), ...events], document);
  return { text: printDocument(document), events };
}

function addsEventsOnly({ set = [], remove = [], append, replaceLine }: Change): boolean {
  return set.length + remove.length === 0 && append === undefined && replaceLine === undefined;
}

/**
 * A code block or a comment that is never closed would swallow what is written below it. Then nothing is written. The
 * document is what reading its text gives.
 */
function checkNothingLost(
  path: string,
  expected: readonly TimelineEvent[],
  document: IncidentDocument,
): void {
  const there = new Set(eventsIn(document));
  const readAgain = expected.filter((event) => !there.delete(event));
  const said = new Set([...there].map(saidBy));
  const lost = readAgain.find((event) => !said.has(saidBy(event)));
  if (!lost) return;
  throw conflict(`the event "${lost.text.split('\n', 1)[0]}" could not be read back from this file`, {
    where: path,
    mend: 'Look for a code block or a comment that is never closed; nothing was written.',
  });
}

function eventsIn({ events }: IncidentDocument): TimelineEvent[] {
  return events.map(({ event }) => event);
}

function saidBy({ id, at, recorded, type, doubtful, text, actor, about, key }: TimelineEvent): string {
  return JSON.stringify([id, at, recorded, type, doubtful, text, actor, about, key]);
}

/** Makes events of drafts, with ids that sort behind those of the same second and in the order of the drafts. */
export function mintEvents(
  incidentId: string,
  existing: readonly TimelineEvent[],
  drafts: readonly EventDraft[],
  { by, at, now, random }: Recording,
): TimelineEvent[] {
  const taken = existing.filter((event) => event.at === at && event.id !== null).map((event) => event.id!);
  const late = minutesBetween(at, now) >= LATE_AFTER_MINUTES;
  return drafts.map((draft) => {
    const id = draft.key ? eventIdForKey(incidentId, draft.key) : mintEventId(taken, random);
    taken.push(id);
    return {
      id,
      at,
      recorded: late ? now : null,
      type: draft.type,
      doubtful: draft.doubtful ?? false,
      text: tidyText(draft.text),
      actor: by,
      about: draft.about ?? null,
      key: draft.key ?? null,
    };
  });
}

function withKeys(document: IncidentDocument, change: Change): IncidentDocument {
  if (!change.set?.length && !change.remove?.length) return document;
  const pieces = document.pieces.map((piece) => {
    if (piece.kind !== 'yaml') return piece;
    let yaml = piece.raw;
    for (const [path, value] of change.set ?? []) yaml = setKey(yaml, path, value, keysBefore(path[0]));
    for (const path of change.remove ?? []) yaml = removeKey(yaml, path);
    return { ...piece, raw: yaml };
  });
  return parseDocument(printDocument({ pieces }));
}

function withLine(document: IncidentDocument, edit: { line: number; with: string }): IncidentDocument {
  const lines = printDocument(document).split('\n');
  const carriageReturn = lines[edit.line - 1]?.endsWith('\r') ? '\r' : '';
  lines[edit.line - 1] = edit.with + carriageReturn;
  return parseDocument(lines.join('\n'));
}
