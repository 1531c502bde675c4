import type { TimelineEvent } from './event.ts';
import { type ProcessRecord, parseRecord } from './record.ts';

/** The types of events that record what concerns customers (R9–R14). */
export const CUSTOMER_EVENTS = [
  'scope',
  'customer',
  'outreach',
  'customer-review',
  'rca',
  'summary',
  'customer-escalation',
] as const;

export interface RecordedEvent {
  event: TimelineEvent;
  record: ProcessRecord;
}

/** The records of one type about one customer, in the order of time. */
export type RecordsAbout = (type: string, customer: string) => readonly RecordedEvent[];

/** Reads a timeline once, and answers what it records of each customer. */
export function recordsAbout(timeline: readonly TimelineEvent[]): RecordsAbout {
  const found = new Map<string, RecordedEvent[]>();
  for (const event of timeline) {
    const record = isCustomerEvent(event) ? parseRecord(event.text) : null;
    if (!record?.subject) continue;
    const key = `${event.type} ${customerKey(record.subject)}`;
    const others = found.get(key);
    if (others) others.push({ event, record });
    else found.set(key, [{ event, record }]);
  }
  return (type, customer) => found.get(`${type} ${customerKey(customer)}`) ?? [];
}

export function isCustomerEvent({ type }: TimelineEvent): boolean {
  return (CUSTOMER_EVENTS as readonly string[]).includes(type);
}

/** What two spellings of one customer's name have in common: case and white space are not told apart. */
export function customerKey(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
