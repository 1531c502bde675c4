import {
  type IncidentDocument,
  isReadableEvent,
  isTitled,
  parseDocument,
  type Piece,
  printDocument,
  TIMELINE,
} from './document.ts';
import type { CorrectiveAction } from './actions.ts';
import { compareEvents, printEvent, type TimelineEvent } from './event.ts';
import { type Incident, roleChange, severityChange, declaredSeverity, statusChange } from './incident.ts';
import type { Instant } from './time.ts';

/** How a finding stands: a guess until somebody confirms or refutes it (R20). */
export type Standing = 'unvalidated' | 'confirmed' | 'refuted';

/** An event together with what was said of it later. */
export interface TimelineEntry {
  event: TimelineEvent;
  /** Null for anything that was not said as a guess. */
  standing: Standing | null;
  /** What it should have said, the latest last; the event itself keeps what was said. */
  corrections: readonly TimelineEvent[];
}

/** Joins each event with its confirmations, refutations and corrections. */
export function timelineEntries(timeline: readonly TimelineEvent[]): TimelineEntry[] {
  const remarksOn = new Map<string, TimelineEvent[]>();
  for (const event of timeline) {
    if (event.about === null) continue;
    const others = remarksOn.get(event.about);
    if (others) others.push(event);
    else remarksOn.set(event.about, [event]);
  }
  return timeline.map((event) => {
    const remarks = event.id === null ? [] : (remarksOn.get(event.id) ?? []);
    const verdict = remarks.findLast((remark) => remark.type === 'confirmed' || remark.type === 'refuted');
    return {
      event,
      standing: event.doubtful ? ((verdict?.type as Standing | undefined) ?? 'unvalidated') : null,
      corrections: remarks.filter((remark) => remark.type === 'corrected'),
    };
  });
}

/** Guesses that nobody has confirmed or refuted: the open questions of a review. */
export function openFindings(incident: Incident): TimelineEvent[] {
  return timelineEntries(incident.timeline).flatMap(({ event, standing }) =>
    standing === 'unvalidated' ? [event] : [],
  );
}

/** When an event became known: when it was written down, where that was later than it happened. */
export function knownSince(event: TimelineEvent): Instant {
  return event.recorded ?? event.at;
}

/**
 * The incident as it was known at a moment: what was recorded by then, and the state that follows from it. What has no
 * history in the timeline (title, services, visibility) is as it is now. Null before it was declared.
 */
export function incidentAt(incident: Incident, moment: Instant): Incident | null {
  const timeline = incident.timeline.filter((event) => knownSince(event) <= moment);
  const declared = timeline.find((event) => event.type === 'declared');
  if (!declared) return null;
  const lastChange = (changes: ({ from: string; to: string } | null)[]) =>
    changes.findLast((change) => change !== null)?.to;
  const state = stateTimes(timeline);
  return {
    ...incident,
    timeline,
    severity: lastChange(timeline.map(severityChange)) ?? declaredSeverity(declared) ?? incident.severity,
    status: lastChange(timeline.map(statusChange)) ?? 'active',
    roles: rolesFrom(timeline),
    ...state,
    reviewMeeting: timeline.some((event) => statusChange(event)?.to === 'review-scheduled')
      ? incident.reviewMeeting
      : null,
    actions: actionsAt(incident, timeline),
  };
}

/** The actions that were written down by then (an action has the id of the event that added it), done or not. */
function actionsAt(incident: Incident, known: readonly TimelineEvent[]): CorrectiveAction[] {
  const recorded = new Set(incident.timeline.map((event) => event.id));
  const knownIds = new Set(known.map((event) => event.id));
  const doneThen = new Set(known.filter((event) => event.type === 'action').map((event) => event.about));
  const wasKnown = ({ id }: CorrectiveAction) => id === null || !recorded.has(id) || knownIds.has(id);
  return incident.actions
    .filter(wasKnown)
    .map((action) => ({ ...action, done: action.done && (action.id === null || doneThen.has(action.id)) }));
}

/** When it was mitigated and resolved, from the status events; null again after it was reopened. */
export function stateTimes(timeline: readonly TimelineEvent[]): {
  mitigatedAt: Instant | null;
  resolvedAt: Instant | null;
} {
  let times: { mitigatedAt: Instant | null; resolvedAt: Instant | null } = {
    mitigatedAt: null,
    resolvedAt: null,
  };
  for (const event of timeline) {
    const to = statusChange(event)?.to;
    if (to === 'active') times = { mitigatedAt: null, resolvedAt: null };
    if (to === 'mitigated') times = { mitigatedAt: event.at, resolvedAt: null };
    if (to === 'resolved') times = { mitigatedAt: times.mitigatedAt ?? event.at, resolvedAt: event.at };
  }
  return times;
}

/** Who held which role after all hand-overs. */
export function rolesFrom(timeline: readonly TimelineEvent[]): Record<string, string> {
  const roles: Record<string, string> = {};
  for (const event of timeline) {
    const change = roleChange(event);
    if (change?.to) roles[change.role] = change.to;
    else if (change) delete roles[change.role];
  }
  return roles;
}

/** Adds an event in its place by time. All other lines stay as they are. */
export function insertEvent(document: IncidentDocument, event: TimelineEvent): IncidentDocument {
  const { pieces, eol } = document;
  const raw = printEvent(event, eol);
  const earlier = pieces.findLastIndex(
    (piece) => isReadableEvent(piece) && compareEvents(piece.event, event) <= 0,
  );
  if (earlier >= 0) return reparsed(insertAfter(pieces, withItsText(pieces, earlier), raw, eol));
  const first = pieces.findIndex((piece) => piece.kind === 'event');
  if (first >= 0) return reparsed(pieces.toSpliced(first, 0, piece(raw + eol, TIMELINE)));
  const heading = pieces.findIndex((one) => one.kind === 'heading' && isTitled(one.section, TIMELINE));
  const prepared = heading < 0 ? withSection(document, TIMELINE) : pieces;
  return reparsed(addToSection(prepared, TIMELINE, raw, eol));
}

/** Adds a line at the end of a section, with a blank line before it unless it continues a list; makes the section where it is missing. */
export function appendToSection(document: IncidentDocument, title: string, line: string): IncidentDocument {
  const has = document.pieces.some((one) => one.kind === 'heading' && isTitled(one.section, title));
  const prepared = has ? document.pieces : withSection(document, title);
  return reparsed(addToSection(prepared, title, line, document.eol));
}

/** The sections of an incident file in their order; one that is missing is made in its place. */
export const SECTIONS = [
  'Summary',
  'Impact',
  TIMELINE,
  'Communications',
  'Review',
  'Corrective actions',
] as const;

function withSection(document: IncidentDocument, title: string): readonly Piece[] {
  const { pieces, eol } = document;
  const later = SECTIONS.slice(SECTIONS.findIndex((name) => isTitled(name, title)) + 1);
  const at = pieces.findIndex(
    (one) => one.kind === 'heading' && later.some((name) => isTitled(one.section, name)),
  );
  const heading = piece(`## ${title}${eol}`, title);
  if (at >= 0) return pieces.toSpliced(at, 0, heading, piece(eol, title));
  const last = pieces.at(-1)?.raw ?? '';
  const gap = last.endsWith('\n') || last === '' ? (/(^|\n)\r?\n$/.test(last) ? '' : eol) : eol + eol;
  return [...pieces, ...(gap ? [piece(gap, null)] : []), heading];
}

function addToSection(pieces: readonly Piece[], title: string, line: string, eol: string): Piece[] {
  const end = pieces.findLastIndex((one) => isTitled(one.section, title));
  const old = pieces[end]!;
  const [content, blank] = splitBlankEnd(old.raw);
  const lastLine = content.slice(content.trimEnd().lastIndexOf('\n') + 1);
  const isList = /^[-*+] /.test(lastLine) && /^[-*+] /.test(line);
  const ended = content === '' || content.endsWith('\n');
  const gap = (ended ? '' : eol) + (isList ? '' : eol);
  const isLast = end === pieces.length - 1;
  const close = isLast && !ended ? '' : eol;
  const text =
    isLast && blank !== '' && !isList
      ? content + blank + (blank.endsWith('\n') ? '' : eol) + line + close
      : content + gap + line + close + (blank === '' && !isLast ? eol : blank);
  return pieces.toSpliced(end, 1, piece(text, title));
}

/** A text and the blank lines it ends in. Its last line stays as it is, with the spaces and the line end it has. */
function splitBlankEnd(raw: string): [content: string, blank: string] {
  const end = raw.trimEnd().length;
  const lineEnd = raw.indexOf('\n', end);
  const cut = end === 0 ? 0 : lineEnd < 0 ? raw.length : lineEnd + 1;
  return [raw.slice(0, cut), raw.slice(cut)];
}

/**
 * The last of the pieces that go with an event: a line that was wrapped without being indented still belongs to it once
 * rendered, and an item that cannot be read has no other place than behind it.
 */
function withItsText(pieces: readonly Piece[], index: number): number {
  let last = index;
  while (pieces[last + 1]?.section === TIMELINE) {
    const next = pieces[last + 1]!;
    if (next.kind === 'unreadable') last++;
    else if (next.kind === 'text' && !/^\s*\n/.test(next.raw)) return last + 1;
    else break;
  }
  return last;
}

function insertAfter(pieces: readonly Piece[], index: number, raw: string, eol: string): Piece[] {
  const before = pieces[index]!;
  const paragraph = before.kind === 'text' ? firstParagraph(before.raw) : before.raw;
  const rest = before.raw.slice(paragraph.length);
  const inserted = paragraph.endsWith('\n') ? [paragraph, raw + eol] : [paragraph + eol, raw];
  return pieces.toSpliced(index, 1, ...[...inserted, rest].map((text) => piece(text, TIMELINE)));
}

/** The lines up to the first blank one. */
function firstParagraph(text: string): string {
  const end = /\n[ \t]*\r?\n/.exec(text);
  return end ? text.slice(0, end.index + 1) : text;
}

function piece(raw: string, section: string | null): Piece {
  return { kind: 'text', raw, line: 0, section };
}

/** Read again, so that what was added has its place and its line for whatever comes next. */
function reparsed(pieces: readonly Piece[]): IncidentDocument {
  return parseDocument(printDocument({ pieces }));
}
