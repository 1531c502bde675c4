import type { Incident } from './incident.ts';
import { type Meeting, meetingOn } from './meeting.ts';
import type { Policy } from './policy.ts';
import type { Day, Instant } from './time.ts';

/** A year of weekly meetings. */
const MOST = 52;

/** By which it is known of which meetings an incident may have had the attention. */
export interface Attention extends Pick<Incident, 'status' | 'reviewMeeting'> {
  /** When its first event was, and what was written down last; null where it has none. */
  first: Instant | null;
  last: Instant | null;
}

/** The latest meetings that are over and reviewed something, the latest first, each with what may have concerned it. */
export function pastMeetings<T extends Attention>(
  incidents: readonly T[],
  policy: Policy,
  now: Instant,
): { meeting: Meeting; concerned: T[] }[] {
  const meetings = pastMeetingDays(incidents, policy, now).map((date) => meetingOn(date, policy));
  const earliest = meetings.at(-1);
  if (earliest === undefined) return [];
  const late = incidents.filter(({ reviewMeeting, last }) => {
    const isReviewed = reviewMeeting !== null && reviewMeeting >= earliest.date;
    return isReviewed || (last !== null && last > earliest.since);
  });
  return meetings.map((meeting) => ({
    meeting,
    concerned: late.filter(({ reviewMeeting, first, last }) => {
      const isDuring = first !== null && first <= meeting.until && last! > meeting.since;
      return isDuring || reviewMeeting === meeting.date;
    }),
  }));
}

function pastMeetingDays(incidents: readonly Attention[], policy: Policy, now: Instant): Day[] {
  const days = new Set<Day>();
  for (const { reviewMeeting, status } of incidents)
    if (reviewMeeting !== null && status !== 'cancelled' && reviewMeeting <= now) days.add(reviewMeeting);
  return [...days]
    .sort()
    .reverse()
    .filter((day) => meetingOn(day, policy).until < now)
    .slice(0, MOST);
}
