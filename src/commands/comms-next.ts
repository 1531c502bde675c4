import { dueItems } from '../domain/due.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import type { Instant } from '../domain/time.ts';
import { dueNotes } from './changed.ts';

/** What is due next of the checklist, and an update that is late, for the end of what a command says. */
export function nextInCommunication(incident: Incident, policy: Policy, now: Instant): string[] {
  const items = dueItems(incident, policy, now).filter(
    ({ kind, overdue }) => kind === 'communications' || (kind === 'update' && overdue),
  );
  return dueNotes(items, policy, now);
}
