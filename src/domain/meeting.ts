import { addDays, nextWeekday, weekdayOf } from './calendar.ts';
import type { TimelineEvent } from './event.ts';
import type { Policy } from './policy.ts';
import { type Day, dayIn, type Instant, plannedInstant } from './time.ts';
import { knownSince } from './timeline.ts';

/** One day of the weekly review meeting (R6). */
export interface Meeting {
  date: Day;
  /** The sessions of that day, in UTC, the earliest first. */
  sessions: readonly Instant[];
  /** What counts as "since the last meeting": after the first session of the one before, up to this one's last. */
  since: Instant;
  until: Instant;
}

/** The next meeting day that is not past: on the meeting's weekday, that very day. */
export function nextMeeting(policy: Policy, now: Instant): Meeting {
  return meetingOn(nextWeekday(dayIn(now, policy.meeting.timeZone), policy.meeting.weekday), policy);
}

/** The next meeting that is not over: what is scheduled or asked for now can still come up there. */
export function comingMeeting(policy: Policy, now: Instant): Meeting {
  const next = nextMeeting(policy, now);
  return next.until >= now ? next : meetingOn(addDays(next.date, 7), policy);
}

export function isMeetingDay(day: Day, policy: Policy): boolean {
  return weekdayOf(day) === policy.meeting.weekday;
}

/** The meeting days around a day: the one before it and the one after it. */
export function nearestMeetingDays(day: Day, policy: Policy): [Day, Day] {
  const after = nextWeekday(day, policy.meeting.weekday);
  return [addDays(after, -7), after];
}

/** The meeting of a day, which is one in the meeting's own zone. */
export function meetingOn(date: Day, policy: Policy): Meeting {
  const sessions = sessionsOn(date, policy);
  const before = sessionsOn(addDays(date, -7), policy);
  return { date, sessions, since: before[0]!, until: sessions.at(-1)! };
}

/** Whether an event happened since the last meeting, or happened before and was written down since. */
export function isSinceLast(event: TimelineEvent, { since, until }: Meeting): boolean {
  const within = (instant: Instant) => instant > since && instant <= until;
  return within(event.at) || (event.at <= since && within(knownSince(event)));
}

function sessionsOn(date: Day, policy: Policy): Instant[] {
  const { times, timeZone } = policy.meeting;
  const sessions = times.flatMap((clock) => plannedInstant(date, clock, timeZone) ?? []);
  return sessions.length > 0 ? sessions : [`${date}T00:00:00Z`];
}
