import { addDays } from './calendar.ts';
import { dueItems } from './due.ts';
import type { DueItem } from './due-item.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Incident } from './incident.ts';
import { meetingOn, nextMeeting } from './meeting.ts';
import type { Policy } from './policy.ts';
import { isPerson } from './roster.ts';
import { type Day, type Instant, isDay, plusMinutes } from './time.ts';

/** Something for a calendar: a session of the review meeting, or a day by which somebody owes something (R6). */
export interface CalendarDate {
  /** The same each time, so that a calendar that is subscribed to moves an entry instead of doubling it. */
  uid: string;
  title: string;
  description: string;
  /** The whole day, in the policy's time zone; null for a session. */
  day: Day | null;
  /** UTC; null for a whole day. */
  session: { from: Instant; to: Instant } | null;
  /** When what it says was last changed, as far as the files tell. */
  changed: Instant;
  incident: Incident | null;
}

/** How many weeks of meetings are in it, back and ahead. */
const WEEKS_BACK = 4;
const WEEKS_AHEAD = 13;
const SESSION_MINUTES = 60;

/** The first of the meetings that are in it. */
export function firstMeeting(policy: Policy, now: Instant): Day {
  return addDays(nextMeeting(policy, now).date, -7 * WEEKS_BACK);
}

/**
 * The meetings around a moment, and every day on which something is due; `person` where only their days are wanted. What owes
 * nothing and is not reviewed since `firstMeeting` may be left out.
 */
export function calendarDates(
  incidents: readonly Incident[],
  policy: Policy,
  now: Instant,
  person: string | null,
): CalendarDate[] {
  const weeks = Array.from({ length: WEEKS_BACK + 1 + WEEKS_AHEAD }, (_, index) => index);
  const first = firstMeeting(policy, now);
  const due = incidents.flatMap((incident) => dueItems(incident, policy, now));
  const days = due.filter(
    ({ owner, due: when }) => isDay(when) && (person === null || isPerson(policy, owner, person)),
  );
  return withOwnUids([
    ...weeks.flatMap((week) => meetingDates(addDays(first, 7 * week), incidents, policy)),
    ...days.map(dueDate),
  ]);
}

/** Two corrective actions that a person typed in the same words are two entries: of those with the same uid the second gets `-2`. */
function withOwnUids(dates: readonly CalendarDate[]): CalendarDate[] {
  const seen = new Map<string, number>();
  return dates.map((date) => {
    const count = (seen.get(date.uid) ?? 0) + 1;
    seen.set(date.uid, count);
    return count === 1 ? date : { ...date, uid: date.uid.replace('@', `-${count}@`) };
  });
}

function meetingDates(day: Day, incidents: readonly Incident[], policy: Policy): CalendarDate[] {
  const { sessions, since } = meetingOn(day, policy);
  const reviewed = incidents.filter(
    (incident) => incident.reviewMeeting === day && incident.status !== 'cancelled',
  );
  const lines = reviewed.map(nameFor);
  return sessions.map((from, index) => ({
    uid: `meeting-${day}-${index + 1}@incident`,
    title: 'Incident review',
    description: lines.length > 0 ? ['Reviews:', ...lines].join('\n') : 'No review is scheduled yet.',
    day: null,
    session: { from, to: plusMinutes(from, SESSION_MINUTES) },
    changed: latest(reviewed) ?? since,
    incident: null,
  }));
}

function dueDate(item: DueItem): CalendarDate {
  const { incident, kind, action, what, due, owner } = item;
  const subject = action ?? fingerprintOf([what]).slice(0, 8);
  return {
    uid: `${incident.id}-${kind}-${subject}@incident`,
    title: `Due: ${isHidden(incident) ? kind.replaceAll('-', ' ') : what}${owner ? ` (${owner})` : ''}`,
    description: nameFor(incident),
    day: due,
    session: null,
    changed: latest([incident]) ?? incident.declaredAt ?? `${due}T00:00:00Z`,
    incident,
  };
}

/** Calendars are shared more widely than a repository: of a confidential incident they name the id alone (R8). */
function nameFor(incident: Incident): string {
  return isHidden(incident)
    ? `${incident.id} (confidential)`
    : `${incident.severity} ${incident.title} (${incident.id})`;
}

function isHidden(incident: Incident): boolean {
  return incident.visibility === 'confidential';
}

function latest(incidents: readonly Incident[]): Instant | undefined {
  return incidents
    .flatMap(({ timeline }) => timeline.map((event) => event.recorded ?? event.at))
    .sort()
    .at(-1);
}
