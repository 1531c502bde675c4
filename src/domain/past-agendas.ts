import { agendaFor } from './agenda.ts';
import type { Agenda } from './agenda-item.ts';
import type { Incident } from './incident.ts';
import { type Meeting, meetingOn } from './meeting.ts';
import type { Policy } from './policy.ts';
import type { Day, Instant } from './time.ts';
import { knownSince } from './timeline.ts';

/** A year of weekly meetings. */
const MOST = 52;
/** What a meeting that is past was about; what was overdue then, or waited for a slot, nobody knows any more. */
const KEPT = ['scheduled', 'requested', 'since-last-meeting'];

/** By which it is known of which meetings an incident may have had the attention. Plain data. */
export interface Attention extends Pick<Incident, 'status'> {
  /** The meeting that reviews it. */
  reviewMeeting: Day | null;
  /** When its first event was, and what was written down last; null where it has none. */
  first: Instant | null;
  last: Instant | null;
}

export function attentionOf({ status, reviewMeeting, timeline }: Incident): Attention {
  const last = timeline.reduce<Instant | null>((latest, event) => {
    const known = knownSince(event);
    return latest === null || known > latest ? known : latest;
  }, null);
  return { status, reviewMeeting, first: timeline[0]?.at ?? null, last };
}

/** The latest meetings that are over and reviewed something, the latest first, each with what may have concerned it. */
export function pastMeetings<T extends { attention: Attention }>(
  incidents: readonly T[],
  policy: Policy,
  now: Instant,
): { meeting: Meeting; concerned: T[] }[] {
  const meetings = pastMeetingDays(incidents, policy, now).map((date) => meetingOn(date, policy));
  const earliest = meetings.at(-1);
  if (earliest === undefined) return [];
  const late = incidents.filter(({ attention: { reviewMeeting, last } }) => {
    const isReviewed = reviewMeeting !== null && reviewMeeting >= earliest.date;
    return isReviewed || (last !== null && last > earliest.since);
  });
  return meetings.map((meeting) => ({
    meeting,
    concerned: late.filter(({ attention: { reviewMeeting, first, last } }) => {
      const isDuring = first !== null && first <= meeting.until && last! > meeting.since;
      return isDuring || reviewMeeting === meeting.date;
    }),
  }));
}

function pastMeetingDays(
  incidents: readonly { attention: Attention }[],
  policy: Policy,
  now: Instant,
): Day[] {
  const days = incidents.flatMap(({ attention: { reviewMeeting, status } }) =>
    reviewMeeting !== null && status !== 'cancelled' && reviewMeeting <= now ? [reviewMeeting] : [],
  );
  return [...new Set(days)]
    .sort()
    .reverse()
    .filter((day) => meetingOn(day, policy).until < now)
    .slice(0, MOST);
}

/** What a meeting was about that is past; incidents are as they are now. */
export function pastAgenda(
  incidents: readonly Incident[],
  meeting: Meeting,
  policy: Policy,
  now: Instant,
): Agenda {
  const { items } = agendaFor({ incidents, topics: [] }, { meeting, policy, now });
  return { meeting, items: items.filter(({ section }) => KEPT.includes(section)) };
}
