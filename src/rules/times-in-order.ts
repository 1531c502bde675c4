import type { Incident } from '../domain/incident.ts';
import { type Instant, plusMinutes } from '../domain/time.ts';
import { atKey } from './at-key.ts';
import type { Finding, IncidentRule } from './rule.ts';

export const timesInOrder: IncidentRule = {
  id: 'times-in-order',
  requirement: null,
  scope: 'incident',
  severity: 'error',
  summary:
    'An incident starts before it is detected, declared, mitigated and resolved, and all of that is past.',
  rationale:
    'How long the impact lasted and how long it went unseen are computed from these times; one slip in a date makes them ' +
    'absurd. A minute is allowed for clocks that differ.',
  check(incident, { now }) {
    const latest = plusMinutes(now, 1);
    if (isUsual(incident, latest)) return [];
    const times = timesOf(incident);
    const findings: Finding[] = [];
    const blamed = new Set<string>();
    for (const key of KEYS) {
      const at = times[key];
      if (at === null || at <= latest) continue;
      blamed.add(key);
      findings.push(
        atKey(incident, [key], `${key}: expected a time that is past, found ${at}; it is ${now} now`),
      );
    }
    for (const [earlier, later] of ORDER) {
      const first = times[earlier];
      const second = times[later];
      // One wrong time is one problem, though it is out of order with several.
      if (!first || !second || first <= second || blamed.has(earlier) || blamed.has(later)) continue;
      blamed.add(earlier).add(later);
      findings.push(
        atKey(incident, [later], `${later}: expected it not before ${earlier} (${first}), found ${second}`),
      );
    }
    return findings;
  },
};

/** Whether each time is there, or not yet, and none is before the one that usually comes before it: then all are in order. */
function isUsual(incident: Incident, latest: Instant): boolean {
  const { startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt } = incident;
  let before = startedAt ?? '';
  for (const at of [detectedAt, declaredAt, mitigatedAt, resolvedAt]) {
    if (at === null) continue;
    if (at < before) return false;
    before = at;
  }
  return before <= latest;
}

/** Declaration is in no order with detection and mitigation: both may be long past when it is declared. */
const ORDER = [
  ['started_at', 'detected_at'],
  ['started_at', 'declared_at'],
  ['detected_at', 'mitigated_at'],
  ['mitigated_at', 'resolved_at'],
  ['declared_at', 'resolved_at'],
  ['started_at', 'mitigated_at'],
  ['started_at', 'resolved_at'],
  ['detected_at', 'resolved_at'],
] as const;

const KEYS = ['declared_at', 'started_at', 'detected_at', 'mitigated_at', 'resolved_at'] as const;

function timesOf(incident: Incident): Readonly<Record<(typeof KEYS)[number], Instant | null>> {
  return {
    declared_at: incident.declaredAt,
    started_at: incident.startedAt,
    detected_at: incident.detectedAt,
    mitigated_at: incident.mitigatedAt,
    resolved_at: incident.resolvedAt,
  };
}
