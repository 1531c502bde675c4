import type { TimelineEvent } from './event.ts';
import { type ProcessRecord, parseRecord } from './record.ts';

/** The types of events that record what concerns customers (R9–R14), with the words that their records begin with. */
export const CUSTOMER_VERBS = {
  scope: ['all', 'subset', 'one', 'none'],
  customer: ['added', 'removed'],
  outreach: ['done', 'open'],
  'customer-review': ['requested', 'scheduled', 'held', 'declined', 'confirmed'],
  rca: ['requested', 'decided'],
  summary: ['requested', 'drafted', 'approved'],
  'customer-escalation': ['opened', 'changed', 'updated', 'closed'],
} as const;

/** Those whose records are about one customer, all but the confirmation of the timeline. */
export const NEEDS_CUSTOMER: ReadonlySet<string> = new Set([
  'customer',
  'outreach',
  'customer-review',
  'rca',
  'customer-escalation',
]);

const CUSTOMER_TYPES: ReadonlySet<string> = new Set(Object.keys(CUSTOMER_VERBS));

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
  return CUSTOMER_TYPES.has(type);
}

/** What two spellings of one customer's name have in common: case and white space are not told apart. */
export function customerKey(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
