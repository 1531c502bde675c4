import {
  AFFECTED,
  ANNOUNCE,
  BLOG_POST,
  COMMS,
  ISSUE,
  PUBLIC_DOCUMENT,
  says,
  sinceTakenBack,
  WAR_ROOM,
} from './communication-records.ts';
import type { TimelineEvent } from './event.ts';
import { eventsOf } from './events-of.ts';
import type { Incident } from './incident.ts';
import { roleChange } from './state-changes.ts';
import { LIVE, liveDecision } from './live.ts';
import type { Policy } from './policy.ts';
import { MARKETING } from './policy-response.ts';
import { recordsOf } from './record.ts';

/** Items of a checklist that the program knows by id, whatever else the policy says of them. */
interface KnownItem {
  /** What does it, as a command line. */
  command: string;
  /** Whether an event of a type does it, beside `comms done`. */
  does?: (event: TimelineEvent) => boolean;
  type?: string;
  /** Whether it makes something public, and so is not for a confidential incident (R8). */
  public?: true;
}

const KNOWN: ReadonlyMap<string, KnownItem> = new Map([
  [WAR_ROOM, { command: 'incident comms war-room URL' }],
  [MARKETING, { command: 'incident comms done marketing', does: takesRole(MARKETING), type: 'role' }],
  [
    PUBLIC_DOCUMENT,
    { command: 'incident comms done public-document', does: isAnnouncement, type: COMMS, public: true },
  ],
  [LIVE, { command: 'incident comms done live', does: (event) => liveDecision(event) !== null, type: LIVE }],
  [ANNOUNCE, { command: 'incident comms announce URL', does: isAnnouncement, type: COMMS, public: true }],
  [AFFECTED, { command: 'incident comms affected PRODUCT "…"', type: AFFECTED }],
  [ISSUE, { command: 'incident issue --create', does: hasVerb(ISSUE, ['created', 'recorded']), type: ISSUE }],
  [
    BLOG_POST,
    {
      command: 'incident comms blog yes|no --because "…"',
      does: hasVerb(BLOG_POST, ['yes', 'no']),
      type: BLOG_POST,
    },
  ],
]);

/** The command line that does an item. */
export function commandFor(item: string): string {
  return KNOWN.get(item)?.command ?? `incident comms done ${item}`;
}

/** Whether an item would make something public. */
export function isForThePublic(item: string): boolean {
  return KNOWN.get(item)?.public ?? false;
}

/** The event by which an item was done or skipped first, since it was last taken back; null while it is open. */
export function settlingEvent(incident: Incident, item: string, policy: Policy): TimelineEvent | null {
  const types = [COMMS, KNOWN.get(item)?.type ?? COMMS];
  if (types.every((type) => eventsOf(incident.timeline, type).length === 0)) return null;
  const events = sinceTakenBack(incident, item);
  const does = KNOWN.get(item)?.does ?? (() => false);
  const complete = item === AFFECTED ? lastProductNamed(events, policy) : null;
  return events.find((event) => event === complete || isTickedOff(event, item) || does(event)) ?? null;
}

/** Whether an event says that an item was done or skipped, or a part of it. */
export function isAbout(item: string): (event: TimelineEvent) => boolean {
  const does = KNOWN.get(item)?.does ?? (() => false);
  return (event) => isTickedOff(event, item) || does(event) || (item === AFFECTED && event.type === AFFECTED);
}

/** The event with which each product of the policy has a statement (R27). */
function lastProductNamed(events: readonly TimelineEvent[], policy: Policy): TimelineEvent | null {
  const open = new Set(policy.products.map(({ id }) => id));
  if (open.size === 0) return null;
  for (const { event, record } of recordsOf(events, AFFECTED)) {
    if (record.text !== '') open.delete(record.verb);
    if (open.size === 0) return event;
  }
  return null;
}

function isTickedOff(event: TimelineEvent, item: string): boolean {
  return says(
    event,
    COMMS,
    ({ verb, subject }) => (verb === 'done' || verb === 'skipped') && subject === item,
  );
}

function isAnnouncement(event: TimelineEvent): boolean {
  return says(event, COMMS, ({ verb }) => verb === 'announced');
}

function hasVerb(type: string, verbs: readonly string[]) {
  return (event: TimelineEvent) => says(event, type, ({ verb }) => verbs.includes(verb));
}

function takesRole(role: string) {
  return (event: TimelineEvent) => {
    const change = roleChange(event);
    return change?.role === role && change.to !== null;
  };
}
