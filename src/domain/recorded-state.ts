import { unclosedBlock } from './unclosed-block.ts';
import { eventsOf } from './events-of.ts';
import type { Incident } from './incident.ts';
import { declaredSeverity, severityChanges, statusChanges } from './state-changes.ts';
import type { TimelineEvent } from './event.ts';
import { remembered } from './once.ts';
import { malformedStateEvents } from './state-events.ts';
import { type StatusTimes, statusTimes } from './status-history.ts';
import type { Instant } from './time.ts';
import { holdersAfter } from './timeline.ts';

/** The state that the history leads to. */
export interface RecordedState extends StatusTimes {
  severity: string;
  status: string;
  /** When the status became this. */
  statusSince: Instant;
  roles: ReadonlyMap<string, string>;
  declaredAt: Instant;
}

/**
 * Null while a part of the history cannot be read or the declaration is missing. Other rules report that; what the
 * history says is not known before it is mended, and nothing must be recorded on top of it.
 */
export const recordedState = remembered((incident: Incident): RecordedState | null => {
  const { timeline, document } = incident;
  const unreadable = document.pieces.some((piece) => piece.kind === 'unreadable') || unclosedBlock(document);
  return unreadable || malformedStateEvents(incident).length > 0 ? null : stateAfter(timeline);
});

/** The state after all events of a timeline that is in order; null where none declares the incident. */
export function stateAfter(timeline: readonly TimelineEvent[]): RecordedState | null {
  const [declared] = eventsOf(timeline, 'declared');
  if (!declared) return null;
  const lastStatus = statusChanges(timeline).at(-1);
  return {
    severity: severityChanges(timeline).at(-1)?.to ?? declaredSeverity(declared) ?? '',
    status: lastStatus?.to ?? 'active',
    statusSince: lastStatus?.event.at ?? declared.at,
    roles: holdersAfter(timeline),
    declaredAt: declared.at,
    ...statusTimes(timeline),
  };
}
