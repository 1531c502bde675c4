import { judgeDuration, sumDurations } from './duration.ts';
import { figure } from './figure.ts';

export const timeToDetect = figure<number>({
  id: 'time-to-detect',
  title: 'Time to detect',
  rule: null,
  lacks: 'no started_at, or neither detected_at nor declared_at',
  counts: 'incidents',
  unit: 'minutes',
  define: () =>
    'From when the impact began (started_at) to when it was noticed (detected_at; where that was not recorded, declared_at stands in).',
  judge({ startedAt, detectedAt, declaredAt }, { now }) {
    const noticed = detectedAt ?? declaredAt;
    if (startedAt === null || noticed === null) return { lacks: true };
    return judgeDuration(startedAt, noticed, now, detectedAt === null);
  },
  sum: sumDurations,
});
