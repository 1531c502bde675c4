import { judgeDuration, sumDurations } from './duration.ts';
import { figure } from './figure.ts';

export const timeToMitigate = figure<number>({
  id: 'time-to-mitigate',
  title: 'Time to mitigate',
  rule: null,
  lacks: 'neither mitigated_at nor resolved_at, or neither started_at nor declared_at',
  counts: 'incidents',
  unit: 'minutes',
  define: () =>
    'From when the impact began (started_at; where that was not recorded, declared_at stands in) to when it was over for good (mitigated_at; else resolved_at stands in).',
  judge({ status, startedAt, declaredAt, mitigatedAt, resolvedAt }, { now }) {
    if (status === 'active') return { leftOut: 'not-mitigated' };
    const [from, to] = [startedAt ?? declaredAt, mitigatedAt ?? resolvedAt];
    if (from === null || to === null) return { lacks: true };
    return judgeDuration(from, to, now, startedAt === null || mitigatedAt === null);
  },
  sum: sumDurations,
});
