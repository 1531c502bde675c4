import { isReadableEvent } from '../domain/document.ts';
import type { TimelineEvent } from '../domain/event.ts';
import type { Incident } from '../domain/incident.ts';
import type { Finding } from './rule.ts';

/** A finding at the line of an event. */
export function atEvent(incident: Incident, event: TimelineEvent, message: string): Finding {
  return { line: lineOfEvent(incident, event), column: 1, message };
}

export function lineOfEvent({ document }: Incident, event: TimelineEvent): number {
  return document.pieces.find((piece) => isReadableEvent(piece) && piece.event === event)?.line ?? 1;
}
