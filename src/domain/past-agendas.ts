import type { Incident } from './incident.ts';
import { type Meeting, meetingOn } from './meeting.ts';
import type { Policy } from './policy.ts';
import type { Day, Instant } from './time.ts';

/** A year of weekly meetings. */
const MOST = 52;

/** By which it is known of which meetings an incident may have had the attention. */
export interface Attention extends Pick<Incident, 'status' | 'reviewMeeting'> {
  /** The days of UTC on which something happened in it, or was written down. */
  days: readonly Day[];
}

/** The days of UTC on which something happened or was written down, each once. */
export function daysOf(timeline: Incident['timeline']): Day[] {
  const days = new Set<Day>();
  for (const { at, recorded } of timeline) {
    days.add(at.slice(0, DAY_LENGTH));
    if (recorded !== null) days.add(recorded.slice(0, DAY_LENGTH));
  }
  return [...days];
}

const DAY_LENGTH = '2017-02-07'.length;

/** The latest meetings that are over and reviewed something, the latest first, each with what may have concerned it. */
export function pastMeetings<T extends Attention>(
  incidents: readonly T[],
  policy: Policy,
  now: Instant,
): { meeting: Meeting; concerned: T[] }[] {
  const meetings = pastMeetingDays(incidents, policy, now).map((date) => meetingOn(date, policy));
  const earliest = meetings.at(-1);
  if (earliest === undefined) return [];
  const begin = earliest.since.slice(0, DAY_LENGTH);
  const late = incidents.filter(
    ({ reviewMeeting, days }) =>
      (reviewMeeting !== null && reviewMeeting >= earliest.date) || days.some((day) => day >= begin),
  );
  return meetings.map((meeting) => {
    const [first, last] = [meeting.since.slice(0, DAY_LENGTH), meeting.until.slice(0, DAY_LENGTH)];
    const concerned = late.filter(
      ({ reviewMeeting, days }) =>
        reviewMeeting === meeting.date || days.some((day) => day >= first && day <= last),
    );
    return { meeting, concerned };
  });
}

function pastMeetingDays(incidents: readonly Attention[], policy: Policy, now: Instant): Day[] {
  const days = new Set<Day>();
  for (const { reviewMeeting, status } of incidents)
    if (reviewMeeting !== null && status !== 'cancelled' && reviewMeeting <= now) days.add(reviewMeeting);
  const past: Day[] = [];
  for (const day of [...days].sort().reverse()) {
    if (past.length === MOST) break;
    if (meetingOn(day, policy).until < now) past.push(day);
  }
  return past;
}
