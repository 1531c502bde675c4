import type { CorrectiveAction } from './actions.ts';
import type { TimelineEvent } from './event.ts';
import { eventsOf } from './events-of.ts';
import type { Incident } from './incident.ts';
import { mapped } from './mapped.ts';
import { declaredSeverity, roleChanges, severityChanges, statusChanges } from './state-changes.ts';
import { statusTimes } from './status-history.ts';
import type { Instant } from './time.ts';

/** How a finding stands: a guess until somebody confirms or refutes it (R20). */
export type Standing = 'unvalidated' | 'confirmed' | 'refuted';

/** An event together with what was said of it later. */
export interface TimelineEntry {
  event: TimelineEvent;
  /** Null for anything that was not said as a guess. */
  standing: Standing | null;
  /** What it should have said, the latest last; the event itself keeps what was said. */
  corrections: readonly TimelineEvent[];
}

/** Joins each event with its confirmations, refutations and corrections. */
export function timelineEntries(timeline: readonly TimelineEvent[]): TimelineEntry[] {
  const remarksOn = new Map<string, TimelineEvent[]>();
  for (const event of timeline) {
    if (event.about === null) continue;
    const others = remarksOn.get(event.about);
    if (others) others.push(event);
    else remarksOn.set(event.about, [event]);
  }
  return mapped(timeline, (event) => {
    const remarks = event.id === null ? [] : (remarksOn.get(event.id) ?? []);
    const verdict = remarks.findLast((remark) => remark.type === 'confirmed' || remark.type === 'refuted');
    return {
      event,
      standing: event.doubtful ? ((verdict?.type as Standing | undefined) ?? 'unvalidated') : null,
      corrections: remarks.filter((remark) => remark.type === 'corrected'),
    };
  });
}

/** Guesses that nobody has confirmed or refuted: the open questions of a review. */
export function openFindings(incident: Incident): TimelineEvent[] {
  if (!incident.timeline.some(({ doubtful }) => doubtful)) return [];
  return timelineEntries(incident.timeline).flatMap(({ event, standing }) =>
    standing === 'unvalidated' ? [event] : [],
  );
}

/** When an event became known: when it was written down, where that was later than it happened. */
export function knownSince(event: TimelineEvent): Instant {
  return event.recorded ?? event.at;
}

/**
 * The incident as it was known at a moment: what was recorded by then, and the state that follows from it. What has no
 * history in the timeline (title, services, visibility) is as it is now. Null before it was declared.
 */
export function incidentAt(incident: Incident, moment: Instant): Incident | null {
  const timeline = incident.timeline.filter((event) => knownSince(event) <= moment);
  const [declared] = eventsOf(timeline, 'declared');
  if (!declared) return null;
  return incident.with({
    timeline,
    severity: severityChanges(timeline).at(-1)?.to ?? declaredSeverity(declared) ?? incident.severity,
    status: statusChanges(timeline).at(-1)?.to ?? 'active',
    roles: Object.fromEntries(holdersAfter(timeline)),
    ...statusTimes(timeline),
    reviewMeeting: statusChanges(timeline).some(({ to }) => to === 'review-scheduled')
      ? incident.reviewMeeting
      : null,
    actions: actionsAt(incident, timeline),
  });
}

/** The actions that were written down by then (an action has the id of the event that added it), done or not. */
function actionsAt(incident: Incident, known: readonly TimelineEvent[]): CorrectiveAction[] {
  const recorded = new Set(incident.timeline.map((event) => event.id));
  const knownIds = new Set(known.map((event) => event.id));
  const doneThen = new Set(known.filter((event) => event.type === 'action').map((event) => event.about));
  const wasKnown = ({ id }: CorrectiveAction) => id === null || !recorded.has(id) || knownIds.has(id);
  return incident.actions
    .filter(wasKnown)
    .map((action) => ({ ...action, done: action.done && (action.id === null || doneThen.has(action.id)) }));
}

/** Who holds which role after all hand-overs. */
export function holdersAfter(timeline: readonly TimelineEvent[]): Map<string, string> {
  const holders = new Map<string, string>();
  for (const { role, to } of roleChanges(timeline)) {
    if (to) holders.set(role, to);
    else holders.delete(role);
  }
  return holders;
}
