import { incidentItem } from './agenda-facts.ts';
import type {
  AgendaSource,
  Happening,
  LateActionItem,
  NewsItem,
  RequestItem,
  ReviewItem,
} from './agenda-item.ts';
import { workingDaysBetween } from './calendar.ts';
import type { Incident } from './incident.ts';
import { severityChange, statusChange } from './state-changes.ts';
import { majorChange } from './major.ts';
import { isSinceLast, type Meeting } from './meeting.ts';
import { reviewRequests, topicRequests } from './requests.ts';
import { reviewOf } from './review.ts';

/** What has its slot at this meeting, or still waits for one. */
export const reviewItems: AgendaSource = (incident, view) => [
  ...scheduledItems(incident, view),
  ...waitingItems(incident, view),
];

/** What has its slot at this meeting, whether it must be reviewed or not. */
export const scheduledItems: AgendaSource = (incident, view): ReviewItem[] => {
  if (incident.status === 'cancelled' || incident.reviewMeeting !== view.meeting.date) return [];
  return [{ ...incidentItem(incident, view), section: 'scheduled' }];
};

/** What waits for a slot. */
const waitingItems: AgendaSource = (incident, view): ReviewItem[] => {
  const { meeting } = view;
  const slot = incident.reviewMeeting;
  if (incident.status === 'cancelled' || (slot !== null && slot >= meeting.date)) return [];
  if (incident.resolvedAt === null || incident.resolvedAt > meeting.until) return [];
  const { due, open } = reviewOf(incident, view.policy, view.now);
  if (due === null || !open) return [];
  return [{ ...incidentItem(incident, view), section: due < meeting.date ? 'overdue' : 'awaiting' }];
};

/** Topics and reviews that were asked for since the last meeting, by whom and why (R7). */
export const requestItems: AgendaSource = (incident, view): RequestItem[] => {
  const requests = [...topicRequests(incident), ...reviewRequests(incident)].filter(({ event }) =>
    isSinceLast(event, view.meeting),
  );
  return requests.map(({ event: _, ...request }) => ({
    ...incidentItem(incident, view),
    section: 'requested',
    owner: request.by,
    request,
  }));
};

export const newsItems: AgendaSource = (incident, view): NewsItem[] => {
  const happened = happenedSinceLast(incident, view.meeting);
  if (happened.length === 0) return [];
  return [{ ...incidentItem(incident, view), section: 'since-last-meeting', happened }];
};

/** The changes of state since the last meeting. */
export function happenedSinceLast(incident: Incident, meeting: Meeting): Happening[] {
  return incident.timeline
    .filter((event) => isSinceLast(event, meeting))
    .flatMap((event) => {
      const { at } = event;
      const status = statusChange(event);
      const severity = severityChange(event);
      const major = majorChange(event);
      if (event.type === 'declared') return [{ at, what: 'declared' }];
      if (major) return [{ at, what: major.verb === 'declared' ? 'declared major' : 'no longer major' }];
      if (status) return [{ at, what: status.to }];
      return severity ? [{ at, what: `${severity.from} → ${severity.to}` }] : [];
    });
}

export const lateActionItems: AgendaSource = (incident, view): LateActionItem[] => {
  const { meeting, policy } = view;
  if (incident.status === 'cancelled') return [];
  const late = incident.actions.filter(
    (action) => !action.done && action.due !== null && action.due < meeting.date,
  );
  return late.map((action) => ({
    ...incidentItem(incident, view),
    section: 'actions-overdue',
    owner: action.owner,
    due: action.due,
    workingDaysLate: workingDaysBetween(action.due!, meeting.date, policy.calendar),
    action,
  }));
};
