import { CUSTOMER_VERBS } from './customer-records.ts';
import type { TimelineEvent } from './event.ts';
import { roleChange } from './state-changes.ts';
import { liveDecision } from './live.ts';

/** How an event appears in the public edition. */
export type Publication =
  /** With its text. */
  | 'text'
  /** That a role was taken, handed over or given up, without who. */
  | 'role'
  /** That the war room is live, or why it is not. */
  | 'live'
  /** Where it settles or corrects an event that is published. */
  | 'with-its-event'
  /** Not at all: the audience is internal, or another part of the edition says it. */
  | 'left-out';

/** How each type of event is published. A type that is not listed is left out, and reported. */
const PUBLICATION: Readonly<Record<string, Publication>> = {
  declared: 'text',
  severity: 'text',
  status: 'text',
  role: 'role',
  major: 'text',
  live: 'live',
  affected: 'text',
  'public-update': 'text',
  finding: 'text',
  confirmed: 'with-its-event',
  refuted: 'with-its-event',
  corrected: 'with-its-event',
  // Ordinary words for what happened. People type them; the program attaches nothing to them.
  note: 'text',
  alert: 'text',
  cause: 'text',
  change: 'text',
  decision: 'text',
  deploy: 'text',
  deployment: 'text',
  detected: 'text',
  detection: 'text',
  diagnosis: 'text',
  failover: 'text',
  fix: 'text',
  hypothesis: 'text',
  impact: 'text',
  mitigation: 'text',
  observation: 'text',
  outage: 'text',
  recovery: 'text',
  restart: 'text',
  restore: 'text',
  revert: 'text',
  rollback: 'text',
  start: 'text',
  test: 'text',
  workaround: 'text',
  // Said elsewhere in the edition.
  action: 'left-out',
  // For those at work, for customers and those who look after them, and for the tracker.
  announced: 'left-out',
  'blog-post': 'left-out',
  comms: 'left-out',
  delivery: 'left-out',
  escalation: 'left-out',
  issue: 'left-out',
  review: 'left-out',
  topic: 'left-out',
  update: 'left-out',
  ...Object.fromEntries(Object.keys(CUSTOMER_VERBS).map((type) => [type, 'left-out' as const])),
};

/** The sections that are published, in this order; the timeline and the corrective actions are published event by event. */
export const PUBLIC_SECTIONS = ['Summary', 'Impact', 'Review'] as const;

/** How an event is published; null for a type that nobody has decided about, which is left out. */
export function publicationOf(type: string): Publication | null {
  return Object.hasOwn(PUBLICATION, type) ? PUBLICATION[type]! : null;
}

/** The events that are published, in the order of the timeline. */
export function publishedEvents(timeline: readonly TimelineEvent[]): TimelineEvent[] {
  const byId = new Map(timeline.flatMap((event) => (event.id === null ? [] : [[event.id, event] as const])));
  const isPublished = (event: TimelineEvent, depth = 0): boolean => {
    const how = publicationOf(event.type);
    if (!isReadable(event)) return false;
    if (how !== 'with-its-event') return how !== null && how !== 'left-out';
    if (event.about === null) return true;
    const subject = byId.get(event.about);
    return subject !== undefined && depth < timeline.length && isPublished(subject, depth + 1);
  };
  return timeline.filter((event) => isPublished(event));
}

/** Of some types it is published what they say, not how: what cannot be read may name anybody anywhere. */
function isReadable(event: TimelineEvent): boolean {
  const how = publicationOf(event.type);
  if (how === 'role') return roleChange(event) !== null;
  return how !== 'live' || liveDecision(event) !== null;
}

/** Events of one type that are left out, and why: nobody has decided about the type, or they cannot be read. */
export interface LeftOutEvents {
  type: string;
  because: 'type' | 'unreadable';
  count: number;
}

/** What should be looked at of what is left out. */
export function leftOutEvents(timeline: readonly TimelineEvent[]): LeftOutEvents[] {
  const left = new Map<string, LeftOutEvents>();
  for (const event of timeline) {
    const because = publicationOf(event.type) === null ? 'type' : isReadable(event) ? null : 'unreadable';
    if (because === null) continue;
    const known = left.get(event.type) ?? { type: event.type, because, count: 0 };
    left.set(event.type, { ...known, count: known.count + 1 });
  }
  return [...left.values()];
}
