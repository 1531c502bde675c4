import { isOngoing } from '../workflow.ts';
import { judgeDuration, sumDurations } from './duration.ts';
import { figure } from './figure.ts';

/** The minutes of one incident are its `durationMinutes`. */
export const timeToResolve = figure<number>({
  id: 'time-to-resolve',
  title: 'Time to resolve',
  rule: null,
  lacks: 'no resolved_at, or neither started_at nor declared_at',
  counts: 'incidents',
  unit: 'minutes',
  define: () =>
    'From when the impact began (started_at; where that was not recorded, declared_at stands in) to when it was resolved for good (resolved_at).',
  judge(incident, { now }) {
    if (isOngoing(incident)) return { leftOut: 'not-resolved' };
    const { startedAt, declaredAt, resolvedAt } = incident;
    const from = startedAt ?? declaredAt;
    if (from === null || resolvedAt === null) return { lacks: true };
    return judgeDuration(from, resolvedAt, now, startedAt === null);
  },
  sum: sumDurations,
});
