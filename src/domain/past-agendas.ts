import { agendaFor } from './agenda.ts';
import type { Agenda } from './agenda-item.ts';
import type { Incident } from './incident.ts';
import { meetingOn } from './meeting.ts';
import type { Policy } from './policy.ts';
import type { Day, Instant } from './time.ts';
import { knownSince } from './timeline.ts';

/** A year of weekly meetings. */
const MOST = 52;
/** What a meeting that is past was about; what was overdue then, or waited for a slot, nobody knows any more. */
const KEPT = ['scheduled', 'requested', 'since-last-meeting'];

/** The agendas of the latest meetings that are over and reviewed something, the latest first; incidents are as they are now. */
export function pastAgendas(incidents: readonly Incident[], policy: Policy, now: Instant): Agenda[] {
  const meetings = pastMeetingDays(incidents, policy, now).map((date) => meetingOn(date, policy));
  const earliest = meetings.at(-1);
  if (earliest === undefined) return [];
  const spans = incidents
    .map((incident) => ({ incident, ...spanOf(incident) }))
    .filter(({ incident: { reviewMeeting }, last }) => {
      const isReviewed = reviewMeeting !== null && reviewMeeting >= earliest.date;
      return isReviewed || last > earliest.since;
    });
  return meetings.map((meeting) => {
    const concerned = spans
      .filter(
        ({ incident, first, last }) =>
          incident.reviewMeeting === meeting.date || (first <= meeting.until && last > meeting.since),
      )
      .map(({ incident }) => incident);
    const { items } = agendaFor({ incidents: concerned, topics: [] }, { meeting, policy, now });
    return { meeting, items: items.filter(({ section }) => KEPT.includes(section)) };
  });
}

function pastMeetingDays(incidents: readonly Incident[], policy: Policy, now: Instant): Day[] {
  const days = incidents.flatMap(({ reviewMeeting, status }) =>
    reviewMeeting !== null && status !== 'cancelled' && reviewMeeting <= now ? [reviewMeeting] : [],
  );
  return [...new Set(days)]
    .sort()
    .reverse()
    .filter((day) => meetingOn(day, policy).until < now)
    .slice(0, MOST);
}

/** From the first event to what was written down last. */
function spanOf({ timeline }: Incident): { first: Instant; last: Instant } {
  const last = timeline.reduce((latest, event) => {
    const known = knownSince(event);
    return known > latest ? known : latest;
  }, '');
  return { first: timeline[0]?.at ?? '', last };
}
