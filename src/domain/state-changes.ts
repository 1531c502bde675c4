import type { TimelineEvent } from './event.ts';
import { eventsOf } from './events-of.ts';
import { remembered } from './once.ts';

/** A change of severity or status that an event records: `**severity** S2 → S1: all pushes fail`. */
export interface StateChange {
  event: TimelineEvent;
  from: string;
  to: string;
  because: string | null;
}

/** A hand-over that an event records: `**role** incident-manager @dana → @sam`; null stands for nobody. */
export interface RoleChange {
  event: TimelineEvent;
  role: string;
  from: string | null;
  to: string | null;
}

/** The changes that a timeline records, each kind in its order. */
export const severityChanges = recorded('severity', severityChange);
export const statusChanges = recorded('status', statusChange);
export const roleChanges = recorded('role', roleChange);

const HAND_OVER = /^([a-z][a-z0-9-]*)(?: (.*?))? → ([^:\n]+)(?::|$)/m;
/** Between handles, with nothing said of it: what the other pattern finds, in a third of the time. */
const USUAL_HAND_OVER = /^([a-z][a-z0-9-]*) (none|@[\w.-]+) → (none|@[\w.-]+)$/;

/** What an event records; null for one of another type, and for one that does not say it. */
export function severityChange(event: TimelineEvent): StateChange | null {
  return event.type === 'severity' ? changeIn(event) : null;
}

export function statusChange(event: TimelineEvent): StateChange | null {
  return event.type === 'status' ? changeIn(event) : null;
}

/** `none` stands for nobody. */
export function roleChange(event: TimelineEvent): RoleChange | null {
  if (event.type !== 'role') return null;
  const match = USUAL_HAND_OVER.exec(event.text) ?? HAND_OVER.exec(event.text);
  if (!match) return null;
  const person = (text: string | undefined) =>
    text === undefined || text === '' || text === 'none' ? null : text.trim();
  return { event, role: match[1]!, from: person(match[2]), to: person(match[3]) };
}

/** `**declared** S2: title`. */
export function declaredSeverity(event: TimelineEvent): string | null {
  return event.type === 'declared' ? (/^(S\d)\b/.exec(event.text)?.[1] ?? null) : null;
}

function changeIn(event: TimelineEvent): StateChange | null {
  const match = /^(\S+) → ([^\s:]+)(?::\s*(.*))?$/s.exec(event.text);
  return match ? { event, from: match[1]!, to: match[2]!, because: match[3]?.trim() || null } : null;
}

/** Read once of a timeline: a dozen rules ask for it. */
function recorded<Change>(type: string, changeOf: (event: TimelineEvent) => Change | null) {
  return remembered((timeline: readonly TimelineEvent[]): readonly Change[] => {
    const found: Change[] = [];
    for (const event of eventsOf(timeline, type)) {
      const change = changeOf(event);
      if (change) found.push(change);
    }
    return found;
  });
}
