import { addDays } from './calendar.ts';
import type { RecordedEvent } from './customer-records.ts';
import type { TimelineEvent } from './event.ts';
import type { Policy } from './policy.ts';
import { CUSTOMER_ESCALATIONS, type CustomerEscalationSeverity } from './policy-customers.ts';
import type { ProcessRecord } from './record.ts';
import { type Day, dayIn, type Instant } from './time.ts';

/** A customer for whom the incident became more than an incident (R14). */
export interface CustomerEscalation {
  open: boolean;
  /** Its own, not the incident's; null where the record names none of the four. */
  severity: CustomerEscalationSeverity | null;
  owner: string | null;
  /** When it is over, as it was said; empty where nobody said. */
  exit: string;
  because: string;
  opened: TimelineEvent;
  /** When they last heard of progress: the last update, else the opening. */
  lastUpdate: Instant;
  /** What was said then, where it was an update; else empty. */
  progress: string;
  /** Why it was closed; null while it is open. */
  closedBecause: string | null;
}

/** What an escalation says when it is opened or changed: `exit when …` on the first line, `because …` below it. */
export function escalationText(exit: string | null, because: string | null): string {
  const lines = [...(exit ? [`exit when ${exit}`] : []), ...(because ? [`because ${because}`] : [])];
  return lines.join('\n');
}

/** `**customer-escalation** opened Acme Ltd (severity high, owner @x): exit when …`, `updated`, `changed` or `closed`. */
export function customerEscalationOf(records: readonly RecordedEvent[]): CustomerEscalation | null {
  return records.reduce<CustomerEscalation | null>(afterRecord, null);
}

/** The day by which the customer hears again, in the policy's time zone; null where it is closed or has no severity. */
export function nextProgressDue(
  { open, severity, lastUpdate }: CustomerEscalation,
  policy: Policy,
): { due: Day; last: Day; days: number } | null {
  if (!open || severity === null) return null;
  const days = policy.customerEscalationDays[severity];
  const last = dayIn(lastUpdate, policy.timeZone);
  return { due: addDays(last, days), last, days };
}

/** What a record of an escalation that is opened or changed says of it; empty or null where it does not. */
export function escalationTerms({
  details,
  text,
}: Pick<ProcessRecord, 'details' | 'text'>): Pick<
  CustomerEscalation,
  'severity' | 'owner' | 'exit' | 'because'
> {
  const [, exit = '', because = ''] = /^(?:exit when ([^\n]*))?\n?(?:because (.*))?$/s.exec(text) ?? [];
  const severity = CUSTOMER_ESCALATIONS.find((one) => one === details.severity) ?? null;
  return { severity, owner: details.owner ?? null, exit, because };
}

function afterRecord(
  before: CustomerEscalation | null,
  { event, record }: RecordedEvent,
): CustomerEscalation | null {
  const { verb, text } = record;
  const terms = escalationTerms(record);
  if (verb === 'opened')
    return { ...terms, open: true, opened: event, lastUpdate: event.at, progress: '', closedBecause: null };
  if (!before?.open) return before;
  if (verb === 'changed')
    return {
      ...before,
      severity: terms.severity ?? before.severity,
      owner: terms.owner ?? before.owner,
      exit: terms.exit || before.exit,
      because: terms.because || before.because,
    };
  if (verb === 'updated') return { ...before, lastUpdate: event.at, progress: text };
  return verb === 'closed' ? { ...before, open: false, closedBecause: text } : before;
}
