import { unclosedBlock } from '../domain/document.ts';
import { declaredSeverity, type Incident, severityChange, statusChange } from '../domain/incident.ts';
import type { Instant } from '../domain/time.ts';
import { rolesFrom, stateTimes } from '../domain/timeline.ts';
import { malformedStateEvents } from './state-events.ts';

/** The state that the history leads to. */
export interface RecordedState {
  severity: string;
  status: string;
  /** When the status became this. */
  statusSince: Instant;
  roles: ReadonlyMap<string, string>;
  declaredAt: Instant;
  mitigatedAt: Instant | null;
  resolvedAt: Instant | null;
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
  const declared = timeline.find((event) => event.type === 'declared');
  const unreadable = document.pieces.some((piece) => piece.kind === 'unreadable') || unclosedBlock(document);
  if (!declared || unreadable || malformedStateEvents(incident).length > 0) return null;
  const lastStatus = timeline.findLast((event) => statusChange(event) !== null);
  const lastSeverity = timeline.findLast((event) => severityChange(event) !== null);
  return {
    severity: (lastSeverity && severityChange(lastSeverity)?.to) ?? declaredSeverity(declared)!,
    status: (lastStatus && statusChange(lastStatus)?.to) ?? 'active',
    statusSince: lastStatus?.at ?? declared.at,
    roles: new Map(Object.entries(rolesFrom(timeline))),
    declaredAt: declared.at,
    ...stateTimes(timeline),
  };
}
