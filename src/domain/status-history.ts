import type { TimelineEvent } from './event.ts';
import { type StateChange, statusChanges } from './state-changes.ts';
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
  const changes = statusChanges(timeline);
  const isOnPath = pathTo(changes);
  let next = 0;
  let status = 'active';
  let times = NOTHING;
  for (const event of timeline) {
    if (event.type === 'review' && status === 'review-scheduled')
      times = { ...times, ...meetingMoved(event) };
    const change = changes[next];
    if (change?.event !== event) continue;
    if (isOnPath[next++]) {
      times = after(change, times);
      status = change.to;
    } else times = filled(change, times);
  }
  return times;
}

/** Of each change of status, whether it led to the last one: each of these starts from where the one before it ended. */
function pathTo(changes: readonly StateChange[]): readonly boolean[] {
  const latest = new Map<string, number>();
  const ledFrom = changes.map(({ from, to }, index) => {
    // Where nothing led there, a change was not recorded: then the one before it in time is the best there is.
    const before = latest.get(from) ?? (from === 'active' ? -1 : index - 1);
    latest.set(to, index);
    return before;
  });
  const path = changes.map(() => false);
  for (let index = changes.length - 1; index >= 0; index = ledFrom[index]!) path[index] = true;
  return path;
}

function after({ event, to, because }: StateChange, times: StatusTimes): StatusTimes {
  const { mitigatedAt, resolvedAt, reviewMeeting } = times;
  switch (to) {
    case 'active':
      return NOTHING;
    case 'mitigated':
      return { mitigatedAt: event.at, resolvedAt: null, reviewMeeting };
    case 'resolved':
      return { mitigatedAt: mitigatedAt ?? event.at, resolvedAt: event.at, reviewMeeting };
    case 'review-in-progress':
      return { mitigatedAt, resolvedAt, reviewMeeting: null };
    case 'review-scheduled':
      return { mitigatedAt, resolvedAt, reviewMeeting: meetingIn(because ?? '', 'for') ?? reviewMeeting };
    default:
      return times;
  }
}

function filled({ event, to }: StateChange, times: StatusTimes): StatusTimes {
  const { mitigatedAt, resolvedAt, reviewMeeting } = times;
  if (resolvedAt !== null || (to !== 'mitigated' && to !== 'resolved')) return times;
  return {
    mitigatedAt: mitigatedAt ?? event.at,
    resolvedAt: to === 'resolved' ? event.at : null,
    reviewMeeting,
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
