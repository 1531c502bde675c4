import type { FrontMatterKey } from './front-matter-keys.ts';
import type { Incident } from './incident.ts';
import { type RecordedState, stateAfter } from './recorded-state.ts';
import type { TimelineEvent } from './event.ts';

/** Values of the front matter that the merged timeline decides; null: not there. What is not in it, it does not decide. */
export interface SettledState {
  keys: ReadonlyMap<string, string | null>;
  roles: ReadonlyMap<string, string | null>;
}

export const NOTHING_SETTLED: SettledState = { keys: new Map(), roles: new Map() };

/** Each key that an event changes, as the front matter has it and as the history does. */
const STATE_KEYS: readonly [
  key: FrontMatterKey,
  written: (incident: Incident) => string | null,
  recorded: (state: RecordedState) => string | null,
][] = [
  ['severity', (incident) => incident.severity, (state) => state.severity],
  ['status', (incident) => incident.status, (state) => state.status],
  ['declared_at', (incident) => incident.declaredAt, (state) => state.declaredAt],
  ['mitigated_at', (incident) => incident.mitigatedAt, (state) => state.mitigatedAt],
  ['resolved_at', (incident) => incident.resolvedAt, (state) => state.resolvedAt],
  ['review_meeting', (incident) => incident.reviewMeeting, (state) => state.reviewMeeting],
];

/**
 * What the last event of the merged timeline has made of the state. A value that was edited by hand, without an event, on
 * either side is not settled so: no event says when that was, and it must not be lost.
 */
export function settledState(
  ours: Incident,
  theirs: Incident,
  timeline: readonly TimelineEvent[],
): SettledState {
  const merged = stateAfter(timeline);
  const sides = [ours, theirs].map((incident) => ({ incident, state: stateAfter(incident.timeline) }));
  if (!merged) return NOTHING_SETTLED;
  const agree = (holds: (incident: Incident, state: RecordedState) => boolean) =>
    sides.every(({ incident, state }) => state !== null && holds(incident, state));
  const keys = STATE_KEYS.filter(([, written, recorded]) =>
    agree((incident, state) => written(incident) === recorded(state)),
  ).map(([key, , recorded]) => [key, recorded(merged)] as const);
  const named = sides.flatMap(({ incident }) => Object.keys(incident.roles));
  const roles = [...new Set([...named, ...merged.roles.keys()])]
    .filter((role) => agree((incident, state) => incident.roles[role] === state.roles.get(role)))
    .map((role) => [role, merged.roles.get(role) ?? null] as const);
  return { keys: new Map(keys), roles: new Map(roles) };
}
