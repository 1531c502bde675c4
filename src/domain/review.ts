import { addWorkingDays, type SkippedDay, workingDaysBetween } from './calendar.ts';
import { isSevere } from './duties.ts';
import type { Incident } from './incident.ts';
import { incidentManager, peakSeverity } from './incident-past.ts';
import { statusChanges } from './state-changes.ts';
import { reviewRequests } from './requests.ts';
import { remembered } from './once.ts';
import type { Policy } from './policy.ts';
import { type Day, dayIn, type Instant } from './time.ts';

/** The review of an incident, all of it derived. */
export interface Review {
  required: boolean;
  /** Why it is required: the severity, and each request with who asked and why (R2). */
  reasons: readonly string[];
  /** Seven working days after the day of resolution (R4); null while unresolved, or where none is required. */
  due: Day | null;
  /** The last incident manager assigned (R5); null where there was none. */
  owner: string | null;
  /** Required and not completed, and the incident is not closed: somebody still owes it. */
  open: boolean;
  /** Open, and its due day is past. */
  overdue: boolean;
  /** Working days between the due day and today; 0 where it is not overdue. */
  workingDaysLate: number;
  completedAt: Instant | null;
  /** The days that did not count towards the due day. */
  skipped: readonly SkippedDay[];
}

/** What a review is derived from. */
export type Reviewed = Pick<Incident, 'status' | 'severity' | 'timeline' | 'resolvedAt' | 'roles'>;

/** What of an incident says whether it must be reviewed, by when, and whether it was. It is plain, and hangs on its file alone. */
export interface ReviewGround extends Pick<Incident, 'status' | 'resolvedAt'> {
  /** The most severe severity that it ever had. */
  peak: string;
  /** Whether somebody asked for a review. */
  requested: boolean;
  completedAt: Instant | null;
}

/** What of an incident its review is derived from. */
export function reviewGround(incident: Reviewed): ReviewGround {
  const { status, resolvedAt } = incident;
  return {
    status,
    resolvedAt,
    requested: reviewRequests(incident).length > 0,
    peak: peakSeverity(incident),
    completedAt: reviewCompletedAt(incident),
  };
}

/** How the review of an incident stands at a moment. */
export type ReviewStanding = Pick<
  Review,
  'required' | 'due' | 'open' | 'overdue' | 'workingDaysLate' | 'completedAt' | 'skipped'
>;

export function reviewStanding(ground: ReviewGround, policy: Policy, now: Instant): ReviewStanding {
  const { status, resolvedAt, completedAt } = ground;
  const required = isRequired(ground, policy);
  const deadline = required && resolvedAt ? reviewDeadline(resolvedAt, policy) : null;
  const today = dayIn(now, policy.timeZone);
  // Nothing closes it without, and what requires one later takes it up again; lint tells of one that was closed by hand.
  const open = required && completedAt === null && status !== 'closed';
  const overdue = deadline !== null && open && today > deadline.day;
  return {
    required,
    due: deadline?.day ?? null,
    open,
    overdue,
    workingDaysLate: overdue ? workingDaysBetween(deadline.day, today, policy.calendar) : 0,
    completedAt,
    skipped: deadline?.skipped ?? [],
  };
}

/** Derives everything that is known of an incident's review at a moment. */
export const reviewOf = remembered((incident: Reviewed, policy: Policy, now: Instant): Review => {
  const ground = reviewGround(incident);
  return {
    reasons: reviewReasons(incident, ground.peak, policy),
    owner: incidentManager(incident),
    ...reviewStanding(ground, policy, now),
  };
});

/** Whether the incident must be reviewed: by its severity, or since somebody asked for it (R2). */
export function isReviewRequired(incident: Reviewed, policy: Policy): boolean {
  return isRequired(reviewGround(incident), policy);
}

function isRequired(
  { status, peak, requested }: Pick<ReviewGround, 'status' | 'peak' | 'requested'>,
  policy: Policy,
): boolean {
  return status !== 'cancelled' && (isSevere(peak, policy) || requested);
}

/** Whether it was closed without a review; whether it must have one is another question. */
export function isClosedUnreviewed(incident: Pick<Incident, 'status' | 'timeline'>): boolean {
  return incident.status === 'closed' && reviewCompletedAt(incident) === null;
}

/** Why the incident must be reviewed; empty where it need not (R2). */
export function whyReviewed(incident: Reviewed, policy: Policy): string[] {
  return reviewReasons(incident, peakSeverity(incident), policy);
}

/** When the review was completed; null again once it was taken up anew, or the incident was reopened. */
export function reviewCompletedAt(incident: Pick<Incident, 'timeline'>): Instant | null {
  let completedAt: Instant | null = null;
  for (const { event, to } of statusChanges(incident.timeline)) {
    if (to === 'review-completed') completedAt = event.at;
    else if (to !== 'closed') completedAt = null;
  }
  return completedAt;
}

export function reviewDeadline(resolvedAt: Instant, policy: Policy): { day: Day; skipped: SkippedDay[] } {
  return addWorkingDays(dayIn(resolvedAt, policy.timeZone), policy.reviewWorkingDays, policy.calendar);
}

function reviewReasons(incident: Reviewed, peak: string, policy: Policy): string[] {
  if (incident.status === 'cancelled') return [];
  const bySeverity = isSevere(peak, policy);
  const requests = reviewRequests(incident).map(
    (request) => `requested by ${request.by ?? 'somebody'}: ${request.because}`,
  );
  return [
    ...(bySeverity ? [peak === incident.severity ? `severity ${peak}` : `it was ${peak}`] : []),
    ...requests,
  ];
}
