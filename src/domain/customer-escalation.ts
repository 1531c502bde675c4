import { addDays } from './calendar.ts';
import type { RecordedEvent } from './customer-records.ts';
import type { TimelineEvent } from './event.ts';
import type { Policy } from './policy.ts';
import { CUSTOMER_ESCALATIONS, type CustomerEscalationSeverity } from './policy-customers.ts';
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

function afterRecord(
  before: CustomerEscalation | null,
  { event, record }: RecordedEvent,
): CustomerEscalation | null {
  const { verb, details, text } = record;
  if (verb === 'opened') return opened(event, details, text);
  if (!before?.open) return before;
  if (verb === 'changed') {
    const { severity, owner, exit, because } = opened(event, details, text);
    return {
      ...before,
      severity: severity ?? before.severity,
      owner: owner ?? before.owner,
      exit: exit || before.exit,
      because: because || before.because,
    };
  }
  if (verb === 'updated') return { ...before, lastUpdate: event.at, progress: text };
  return verb === 'closed' ? { ...before, open: false, closedBecause: text } : before;
}

function opened(
  event: TimelineEvent,
  details: Readonly<Record<string, string>>,
  text: string,
): CustomerEscalation {
  const [, exit = '', because = ''] = /^(?:exit when ([^\n]*))?\n?(?:because (.*))?$/s.exec(text) ?? [];
  return {
    open: true,
    severity: CUSTOMER_ESCALATIONS.find((severity) => severity === details.severity) ?? null,
    owner: details.owner ?? null,
    exit,
    because,
    opened: event,
    lastUpdate: event.at,
    progress: '',
    closedBecause: null,
  };
}
