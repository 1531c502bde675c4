import { byService } from './by-service.ts';
import { bySeverity } from './by-severity.ts';
import { byWeek } from './by-week.ts';
import { correctiveActions } from './corrective-actions.ts';
import type { Figure, FigureOf, View } from './figure.ts';
import { reviewsOnTime } from './reviews-on-time.ts';
import type { Subject } from './subject.ts';
import { timeToDetect } from './time-to-detect.ts';
import { timeToMitigate } from './time-to-mitigate.ts';
import { timeToResolve } from './time-to-resolve.ts';

/** Every figure, in the order in which they are shown. */
const FIGURES: readonly FigureOf[] = [
  timeToDetect,
  timeToMitigate,
  timeToResolve,
  reviewsOnTime,
  correctiveActions,
  bySeverity,
  byService,
  byWeek,
];

/**
 * All figures of some incidents: of all that the reader may know of, and no others. For each of them `counted`, `lacking`
 * and `leftOut` make up all incidents; only of corrective actions may an incident be both counted and lacking.
 */
export function figuresOf(incidents: readonly Subject[], view: View): Figure[] {
  return FIGURES.map((of) => of(incidents, view));
}
