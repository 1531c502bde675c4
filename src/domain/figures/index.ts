import type { Policy } from '../policy.ts';
import type { PublicEdition } from '../public-edition.ts';
import { type Day, dayIn, type Instant } from '../time.ts';
import { byService } from './by-service.ts';
import { bySeverity } from './by-severity.ts';
import { byWeek } from './by-week.ts';
import { correctiveActions } from './corrective-actions.ts';
import type { Figure, FigureOf, View } from './figure.ts';
import { reviewsOnTime } from './reviews-on-time.ts';
import { lastSaidIn, publicSubject, type Subject } from './subject.ts';
import { timeToDetect } from './time-to-detect.ts';
import { timeToMitigate } from './time-to-mitigate.ts';
import { timeToResolve } from './time-to-resolve.ts';
import { placeIn } from './window.ts';

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
export function figuresOf(incidents: Iterable<Subject>, view: View): Figure[] {
  const tallies = FIGURES.map((of) => of(view));
  for (const incident of incidents) for (const tally of tallies) tally.take(incident);
  return tallies.map((tally) => tally.figure());
}

/** Figures with the day that they are of, and of how many incidents. */
export interface DatedFigures {
  figures: Figure[];
  of: number;
  asOf: Day;
}

/** The figures of everything that was declared by now. */
export function figuresView(subjects: readonly Subject[], policy: Policy, now: Instant): DatedFigures {
  const window = { since: null, until: null };
  const incidents = subjects.filter((subject) => placeIn(subject, window, policy, now) === 'in');
  const figures = figuresOf(incidents, { policy, now, window });
  return { figures, of: incidents.length, asOf: dayIn(now, policy.timeZone) };
}

/** The figures of public editions, and of nothing else (R8), in UTC as these are. */
export function publicFigures(
  editions: readonly PublicEdition[],
  policy: Policy,
  now: Instant,
): DatedFigures {
  const last = lastSaidIn(editions, now);
  return figuresView(editions.map(publicSubject), { ...policy, timeZone: 'UTC', services: [] }, last);
}
