import type { Incident } from './incident.ts';

type Ordered = Pick<Incident, 'severity' | 'id' | 'path'>;

/** The most severe first; among equals the one declared first. */
export function bySeverityThenId(a: Ordered, b: Ordered): number {
  const [left, right] = [`${a.severity} ${a.id} ${a.path}`, `${b.severity} ${b.id} ${b.path}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
