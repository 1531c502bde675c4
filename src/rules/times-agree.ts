import { applyChange, type KeyPath } from '../domain/change.ts';
import type { Incident } from '../domain/incident.ts';
import { statusChanges } from '../domain/state-changes.ts';
import type { Instant } from '../domain/time.ts';
import { isOngoing, isStatus } from '../domain/workflow.ts';
import { atKey } from './at-key.ts';
import { recordedState } from '../domain/recorded-state.ts';
import type { IncidentRule } from './rule.ts';
import { unlessRefused } from './unless-refused.ts';

export const timesAgree: IncidentRule = {
  id: 'times-agree',
  requirement: 'R1',
  scope: 'incident',
  severity: 'error',
  summary: 'declared_at, mitigated_at and resolved_at are the times of the events that say so.',
  rationale:
    'The review is due counted from resolved_at (R4). A missing time is taken from the timeline by `incident lint --fix`, ' +
    'and one that a reopened incident kept is removed; where the two differ, only a person knows which is right.',
  check(incident) {
    return disagreements(incident).map(({ key, written, recorded, fixable }) => {
      const expected =
        recorded ?? (fixable || written ? 'none' : `one, since the status is ${incident.status}`);
      const message = `${key}: expected ${expected}, as the timeline has it, found ${written ?? 'none'}`;
      return { ...atKey(incident, [key], message), fixable };
    });
  },
  fix(incident, world) {
    const safe = disagreements(incident).filter(({ fixable }) => fixable);
    const set = safe.flatMap(({ key, recorded }) =>
      recorded ? [[[key] as KeyPath, recorded] as const] : [],
    );
    const remove = safe.flatMap(({ key, recorded }) => (recorded ? [] : [[key] as KeyPath]));
    const recording = { ...world, at: world.now };
    return unlessRefused(incident, () => applyChange(incident, { set, remove, events: [] }, recording).text);
  },
};

interface Disagreement {
  key: 'declared_at' | 'mitigated_at' | 'resolved_at';
  written: Instant | null;
  recorded: Instant | null;
  fixable: boolean;
}

function disagreements(incident: Incident): Disagreement[] {
  const state = recordedState(incident);
  // What the times should be is not known before the status is.
  if (state === null || state.status !== incident.status) return [];
  const { declaredAt, mitigatedAt, resolvedAt, timeline } = incident;
  const inHistory = (time: Instant) => statusChanges(timeline).some(({ event }) => event.at === time);
  const compared = [
    { key: 'declared_at', written: declaredAt, recorded: state.declaredAt },
    { key: 'mitigated_at', written: mitigatedAt, recorded: state.mitigatedAt },
    { key: 'resolved_at', written: resolvedAt, recorded: state.resolvedAt },
  ] as const;
  return compared.flatMap(({ key, written, recorded }) => {
    // A value of the wrong type is reported by front-matter-types.
    const unusable = written === null && (incident.frontMatter.data[key] ?? null) !== null;
    const lacking = key === 'resolved_at' && needsResolution(incident);
    if (unusable || (written === recorded && !(lacking && written === null))) return [];
    if (key === 'declared_at' && written === null) return [];
    const fixable = recorded ? written === null : written !== null && inHistory(written);
    return [{ key, written, recorded, fixable }];
  });
}

function needsResolution(incident: Incident): boolean {
  return isStatus(incident.status) && !isOngoing(incident) && incident.status !== 'cancelled';
}
