import { commandFor, isForThePublic, settlingEvent } from './checklist-items.ts';
import { communicator } from './duties.ts';
import type { TimelineEvent } from './event.ts';
import type { Incident } from './incident.ts';
import { incidentManager } from './incident-past.ts';
import { type MajorDeclaration, majorOf } from './major.ts';
import type { Policy } from './policy.ts';
import type { ChecklistItem } from './policy-response.ts';
import { parseRecord } from './record.ts';
import { type Instant, plusMinutes } from './time.ts';

/**
 * How an item stands. `later` is for the end of an incident that is not resolved yet; `not-applicable` is what would make
 * a confidential incident public (R8).
 */
export type ItemState = 'done' | 'skipped' | 'late' | 'open' | 'later' | 'not-applicable';

/** An item of the checklist as it stands in one incident, all of it derived. */
export interface ChecklistEntry {
  item: ChecklistItem;
  state: ItemState;
  /** Null where the incident is no major one, before it is resolved for the phase `end`, and where it does not apply. */
  due: Instant | null;
  /** Who is to do it: the holder of its role, else who communicates, else the incident manager. */
  owner: string | null;
  /** The command line that does it. */
  command: string;
  /** What did it, or says why it is not needed; null while it is open. */
  settled: TimelineEvent | null;
}

/**
 * The checklist of a major incident, in the order of the policy (R18–R27). Of any other incident nothing of it is due, and
 * only what was done all the same is in it.
 */
export function checklistOf(incident: Incident, policy: Policy, now: Instant): ChecklistEntry[] {
  const major = majorOf(incident);
  const entries: ChecklistEntry[] = [];
  for (const item of policy.checklist) {
    const settled = settlingEvent(incident, item.id, policy);
    if (major || settled) entries.push(entryOf(item, settled, incident, policy, major, now));
  }
  return entries;
}

/** Whether somebody still has to do it, now or later. */
export function isUndone({ state }: ChecklistEntry): boolean {
  return state === 'late' || state === 'open' || state === 'later';
}

function entryOf(
  item: ChecklistItem,
  settled: TimelineEvent | null,
  incident: Incident,
  policy: Policy,
  major: MajorDeclaration | null,
  now: Instant,
): ChecklistEntry {
  const applies = settled !== null || incident.visibility !== 'confidential' || !isForThePublic(item.id);
  const due = major && applies ? dueOf(item, incident, major) : null;
  return {
    item,
    state: applies ? stateOf(settled, due, item, now) : 'not-applicable',
    due,
    owner: ownerOf(item, incident, policy),
    command: commandFor(item.id),
    settled,
  };
}

function stateOf(settled: TimelineEvent | null, due: Instant | null, item: ChecklistItem, now: Instant) {
  if (settled) return isSkip(settled) ? 'skipped' : 'done';
  if (due === null && item.phase === 'end') return 'later';
  return due !== null && now > due ? 'late' : 'open';
}

function isSkip({ type, text }: TimelineEvent): boolean {
  return type === 'comms' && parseRecord(text)?.verb === 'skipped';
}

/** An incident that was found to be a major one after it was resolved is at its end from the declaration on. */
function dueOf({ phase, withinMinutes }: ChecklistItem, { resolvedAt }: Incident, { at }: MajorDeclaration) {
  if (phase === 'response') return plusMinutes(at, withinMinutes);
  if (resolvedAt === null) return null;
  return plusMinutes(resolvedAt > at ? resolvedAt : at, withinMinutes);
}

function ownerOf({ role }: ChecklistItem, incident: Incident, policy: Policy): string | null {
  return incident.roles[role] ?? communicator(incident, policy) ?? incidentManager(incident);
}
