import type { CorrectiveAction } from './actions.ts';
import { workingDaysBetween } from './calendar.ts';
import { sectionProse } from './document.ts';
import type { TimelineEvent } from './event.ts';
import { durationMinutes, type Incident, severityChange, statusChange } from './incident.ts';
import type { Meeting } from './meeting.ts';
import type { Policy } from './policy.ts';
import { type Request, type Review, reviewOf, reviewRequests, topicRequests } from './review.ts';
import type { Day, Instant } from './time.ts';
import { knownSince, openFindings } from './timeline.ts';

/** The sections of the agenda in their order. Each incident with a review stands in one of the first three. */
export const AGENDA_SECTIONS = [
  'scheduled',
  'overdue',
  'awaiting',
  'requested',
  'since-last-meeting',
  'actions-overdue',
] as const;
export type AgendaSection = (typeof AGENDA_SECTIONS)[number];

/** A change of state, and when it came. */
export interface Happening {
  at: Instant;
  what: string;
}

/** One line of the agenda. */
export interface AgendaItem {
  section: AgendaSection;
  incident: Incident;
  review: Review;
  /** Who answers for it: the review's owner, or a corrective action's. */
  owner: string | null;
  /** The review's or the corrective action's due day. */
  due: Day | null;
  /** Working days between the due day and the meeting; 0 where it is in time. */
  workingDaysLate: number;
  durationMinutes: number | null;
  /** First paragraph of the impact section. */
  impact: string;
  openQuestions: readonly string[];
  actions: readonly CorrectiveAction[];
  /** For the section `requested`. */
  request: Pick<Request, 'by' | 'at' | 'because'> | null;
  /** For the section `actions-overdue`. */
  action: CorrectiveAction | null;
  /** For the section `since-last-meeting`. */
  happened: readonly Happening[];
}

export interface Agenda {
  meeting: Meeting;
  items: readonly AgendaItem[];
}

/** The agenda of one meeting. The same incidents, policy and meeting give the same agenda on any machine. */
export function agendaFor(
  meeting: Meeting,
  incidents: readonly Incident[],
  policy: Policy,
  now: Instant,
): Agenda {
  const ordered = [...incidents].sort(bySeverityThenId);
  const items = ordered.flatMap((incident) => [
    ...reviewItems(incident, meeting, policy, now),
    ...requestItems(incident, meeting, policy, now),
    ...newsItems(incident, meeting, policy, now),
    ...overdueActionItems(incident, meeting, policy, now),
  ]);
  const rank = (item: AgendaItem) => AGENDA_SECTIONS.indexOf(item.section);
  return { meeting, items: items.sort((a, b) => rank(a) - rank(b)) };
}

/** The most severe first; among equals the one declared first. */
export function bySeverityThenId(a: Incident, b: Incident): number {
  const [left, right] = [`${a.severity} ${a.id} ${a.path}`, `${b.severity} ${b.id} ${b.path}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What has its slot at this meeting, whether it must be reviewed or not; then what still waits for one. */
function reviewItems(incident: Incident, meeting: Meeting, policy: Policy, now: Instant): AgendaItem[] {
  if (incident.status === 'cancelled') return [];
  const slot = incident.reviewMeeting;
  if (slot === meeting.date) return [{ ...itemBase(incident, meeting, policy, now), section: 'scheduled' }];
  const base = itemBase(incident, meeting, policy, now);
  const waiting = base.review.due !== null && base.review.open && incident.resolvedAt! <= meeting.until;
  if (!waiting || (slot !== null && slot > meeting.date)) return [];
  return [{ ...base, section: base.due! < meeting.date ? 'overdue' : 'awaiting' }];
}

/** Topics and reviews that were asked for since the last meeting, by whom and why (R7). */
function requestItems(incident: Incident, meeting: Meeting, policy: Policy, now: Instant): AgendaItem[] {
  const requests = [...topicRequests(incident), ...reviewRequests(incident)].filter(({ event }) =>
    isNews(event, meeting),
  );
  return requests.map((request) => ({
    ...itemBase(incident, meeting, policy, now),
    section: 'requested',
    owner: request.by,
    request: { by: request.by, at: request.at, because: request.because },
  }));
}

function newsItems(incident: Incident, meeting: Meeting, policy: Policy, now: Instant): AgendaItem[] {
  const happened = incident.timeline
    .filter((event) => isNews(event, meeting))
    .flatMap((event) => {
      const { at } = event;
      const status = statusChange(event);
      const severity = severityChange(event);
      if (event.type === 'declared') return [{ at, what: 'declared' }];
      if (status) return [{ at, what: status.to }];
      return severity ? [{ at, what: `${severity.from} → ${severity.to}` }] : [];
    });
  if (happened.length === 0) return [];
  return [{ ...itemBase(incident, meeting, policy, now), section: 'since-last-meeting', happened }];
}

/** Whether an event happened since the last meeting, or happened before and was written down since. */
function isNews(event: TimelineEvent, { since, until }: Meeting): boolean {
  const within = (instant: Instant) => instant > since && instant <= until;
  return within(event.at) || (event.at <= since && within(knownSince(event)));
}

function overdueActionItems(
  incident: Incident,
  meeting: Meeting,
  policy: Policy,
  now: Instant,
): AgendaItem[] {
  if (incident.status === 'cancelled') return [];
  const late = incident.actions.filter(
    (action) => !action.done && action.due !== null && action.due < meeting.date,
  );
  return late.map((action) => ({
    ...itemBase(incident, meeting, policy, now),
    section: 'actions-overdue',
    owner: action.owner,
    due: action.due,
    workingDaysLate: workingDaysBetween(action.due!, meeting.date, policy.calendar),
    action,
  }));
}

function itemBase(incident: Incident, meeting: Meeting, policy: Policy, now: Instant): AgendaItem {
  const review = reviewOf(incident, policy, now);
  const late =
    review.due !== null && review.open ? workingDaysBetween(review.due, meeting.date, policy.calendar) : 0;
  return {
    section: 'awaiting',
    incident,
    review,
    owner: review.owner,
    due: review.due,
    workingDaysLate: late,
    durationMinutes: durationMinutes(incident),
    impact: sectionProse(incident.document, 'Impact')
      .split(/\n\s*\n/, 1)[0]!
      .replace(/\s+/g, ' '),
    openQuestions: openFindings(incident).map((event) => event.text.split('\n', 1)[0]!),
    actions: incident.actions,
    request: null,
    action: null,
    happened: [],
  };
}
