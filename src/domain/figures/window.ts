import type { Policy } from '../policy.ts';
import { type Day, dayIn, type Instant, isDay } from '../time.ts';

/**
 * By when an incident was declared. A bound is a moment, or a whole day of the policy's zone: the first and the last that
 * are in it. Null: from the first, to now.
 */
export interface Window {
  since: Day | Instant | null;
  until: Day | Instant | null;
}

/** The incidents that figures are about, and how many they are not about. */
export interface Chosen<T> {
  incidents: T[];
  outside: number;
  /** In a window that begins or ends somewhere, what has no time of declaration has no place. */
  undated: number;
  /** Declared after now. */
  future: number;
}

export function inWindow<T extends { declaredAt: Instant | null }>(
  incidents: readonly T[],
  window: Window,
  policy: Policy,
  now: Instant,
): Chosen<T> {
  const chosen: Chosen<T> = { incidents: [], outside: 0, undated: 0, future: 0 };
  const isBounded = window.since !== null || window.until !== null;
  for (const incident of incidents) {
    const { declaredAt } = incident;
    if (declaredAt === null && isBounded) chosen.undated++;
    else if (declaredAt !== null && declaredAt > now) chosen.future++;
    else if (declaredAt !== null && !isWithin(declaredAt, window, policy)) chosen.outside++;
    else chosen.incidents.push(incident);
  }
  return chosen;
}

function isWithin(at: Instant, { since, until }: Window, { timeZone }: Policy): boolean {
  const comparable = (bound: Day | Instant) => (isDay(bound) ? dayIn(at, timeZone) : at);
  return (since === null || comparable(since) >= since) && (until === null || comparable(until) <= until);
}
