import type { TimelineEvent } from './event.ts';
import { statusChange, statusChanges } from './state-changes.ts';
import { type Day, type Instant, isDay } from './time.ts';

/** What follows from the changes of status, beside the status itself. */
export interface StatusTimes {
  mitigatedAt: Instant | null;
  resolvedAt: Instant | null;
  /** The meeting that reviews it, as the events have it. */
  reviewMeeting: Day | null;
}

const NOTHING: StatusTimes = { mitigatedAt: null, resolvedAt: null, reviewMeeting: null };

/**
 * When it was mitigated and resolved, and for which meeting its review is scheduled.
 *
 * Two clones may each have gone on from the same status. After a merge the last event has the last word, and so have the
 * events that led to it; what the other clone did meanwhile only fills what is still empty. It reopens nothing.
 */
export function statusTimes(timeline: readonly TimelineEvent[]): StatusTimes {
  const path = statusPath(timeline);
  let status = 'active';
  let times = NOTHING;
  for (const event of timeline) {
    if (event.type === 'review' && status === 'review-scheduled')
      times = { ...times, ...meetingMoved(event) };
    const to = statusChange(event)?.to;
    if (to === undefined) continue;
    if (!path.has(event)) times = filled(event, to, times);
    else {
      times = after(event, to, times);
      status = to;
    }
  }
  return times;
}

/** The changes of status that led to the last one, each from where the one before it ended. */
function statusPath(timeline: readonly TimelineEvent[]): ReadonlySet<TimelineEvent> {
  const changes = statusChanges(timeline);
  const latest = new Map<string, number>();
  const ledFrom = changes.map(({ from, to }, index) => {
    // Where nothing led there, a change was not recorded: then the one before it in time is the best there is.
    const before = latest.get(from) ?? (from === 'active' ? -1 : index - 1);
    latest.set(to, index);
    return before;
  });
  const path = new Set<TimelineEvent>();
  for (let index = changes.length - 1; index >= 0; index = ledFrom[index]!) path.add(changes[index]!.event);
  return path;
}

function after(event: TimelineEvent, to: string, times: StatusTimes): StatusTimes {
  switch (to) {
    case 'active':
      return NOTHING;
    case 'mitigated':
      return { ...times, mitigatedAt: event.at, resolvedAt: null };
    case 'resolved':
      return { ...times, mitigatedAt: times.mitigatedAt ?? event.at, resolvedAt: event.at };
    case 'review-in-progress':
      return { ...times, reviewMeeting: null };
    case 'review-scheduled':
      return {
        ...times,
        reviewMeeting: meetingIn(statusChange(event)?.because ?? '', 'for') ?? times.reviewMeeting,
      };
    default:
      return times;
  }
}

function filled(event: TimelineEvent, to: string, times: StatusTimes): StatusTimes {
  const { mitigatedAt, resolvedAt } = times;
  if (resolvedAt !== null || (to !== 'mitigated' && to !== 'resolved')) return times;
  return {
    ...times,
    mitigatedAt: mitigatedAt ?? event.at,
    resolvedAt: to === 'resolved' ? event.at : null,
  };
}

function meetingMoved(event: TimelineEvent): { reviewMeeting?: Day } {
  const moved = meetingIn(event.text, 'moved to');
  return moved === null ? {} : { reviewMeeting: moved };
}

/** `for the meeting of 2026-12-01: …` */
function meetingIn(text: string, preposition: string): Day | null {
  const start = `${preposition} the meeting of `;
  const day = text.slice(start.length, start.length + 10);
  return text.startsWith(start) && isDay(day) ? day : null;
}
