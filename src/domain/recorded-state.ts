import { unclosedBlock } from './document.ts';
import { declaredSeverity, type Incident, severityChange, statusChange } from './incident.ts';
import type { TimelineEvent } from './event.ts';
import { malformedStateEvents } from './state-events.ts';
import { type StatusTimes, statusTimes } from './status-history.ts';
import type { Instant } from './time.ts';
import { rolesFrom } from './timeline.ts';

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
export function recordedState(incident: Incident): RecordedState | null {
  const known = derived.get(incident);
  if (known !== undefined) return known;
  const state = derive(incident);
  derived.set(incident, state);
  return state;
}

/** Several rules ask for it, of each of thousands of incidents. */
const derived = new WeakMap<Incident, RecordedState | null>();

function derive(incident: Incident): RecordedState | null {
  const { timeline, document } = incident;
  const unreadable = document.pieces.some((piece) => piece.kind === 'unreadable') || unclosedBlock(document);
  return unreadable || malformedStateEvents(incident).length > 0 ? null : stateAfter(timeline);
}

/** The state after all events of a timeline that is in order; null where none declares the incident. */
export function stateAfter(timeline: readonly TimelineEvent[]): RecordedState | null {
  const declared = timeline.find((event) => event.type === 'declared');
  if (!declared) return null;
  const lastStatus = timeline.findLast((event) => statusChange(event) !== null);
  const lastSeverity = timeline.findLast((event) => severityChange(event) !== null);
  return {
    severity: (lastSeverity && severityChange(lastSeverity)?.to) ?? declaredSeverity(declared) ?? '',
    status: (lastStatus && statusChange(lastStatus)?.to) ?? 'active',
    statusSince: lastStatus?.at ?? declared.at,
    roles: new Map(Object.entries(rolesFrom(timeline))),
    declaredAt: declared.at,
    ...statusTimes(timeline),
  };
}
