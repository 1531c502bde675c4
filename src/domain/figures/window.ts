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

/**
 * Where an incident is: in the window; outside; `undated`, since in a window that begins or ends somewhere, what has no
 * time of declaration has no place; or in the `future`, declared after now.
 */
export type Place = 'in' | 'outside' | 'undated' | 'future';

export function placeIn(
  { declaredAt }: { declaredAt: Instant | null },
  window: Window,
  policy: Policy,
  now: Instant,
): Place {
  if (declaredAt === null) return window.since === null && window.until === null ? 'in' : 'undated';
  if (declaredAt > now) return 'future';
  return isWithin(declaredAt, window, policy) ? 'in' : 'outside';
}

function isWithin(at: Instant, { since, until }: Window, { timeZone }: Policy): boolean {
  const comparable = (bound: Day | Instant) => (isDay(bound) ? dayIn(at, timeZone) : at);
  return (since === null || comparable(since) >= since) && (until === null || comparable(until) <= until);
}
