import type { RecordedEvent } from './customer-records.ts';
import { isSevere } from './duties.ts';
import type { TimelineEvent } from './event.ts';
import type { Incident } from './incident.ts';
import { peakSeverity } from './incident-past.ts';
import type { Policy } from './policy.ts';
import { type Instant, plusMinutes } from './time.ts';

/** Whether a customer's manager has spoken with them about the incident (R9). */
export interface Outreach {
  done: boolean;
  /** How they were reached; null where that was not said. */
  via: string | null;
  /** What was said; empty where nothing was written down. */
  text: string;
  /** The event that has the last word; null where none was recorded: then it is open. */
  event: TimelineEvent | null;
}

/** `**outreach** done Acme Ltd (via phone): …`, or `open` again; the last one counts. */
export function outreachOf(records: readonly RecordedEvent[]): Outreach {
  const last = records.findLast(({ record }) => record.verb === 'done' || record.verb === 'open');
  if (!last) return { done: false, via: null, text: '', event: null };
  const { verb, details, text } = last.record;
  return { done: verb === 'done', via: details.via ?? null, text, event: last.event };
}

/** Whether customers are to be reached: the incident is, or was, of a severity that the policy takes seriously (R9). */
export function asksForOutreach(incident: Incident, policy: Policy): boolean {
  return incident.status !== 'cancelled' && isSevere(peakSeverity(incident), policy);
}

/** When a customer is to have heard of the incident: counted from when it was named (R9). */
export function outreachDueAt(added: TimelineEvent, policy: Policy): Instant {
  return plusMinutes(added.at, policy.outreachWithinMinutes);
}
