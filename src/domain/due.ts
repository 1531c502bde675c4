import { communicationsDue } from './due-communications.ts';
import { customersDue } from './due-customers.ts';
import type { DueItem, DueRule } from './due-item.ts';
import { communicatorDue, escalationDue } from './due-major.ts';
import { managerDue, updateDue } from './due-response.ts';
import { actionsDue, reviewDue } from './due-review.ts';
import type { Incident } from './incident.ts';
import { remembered } from './once.ts';
import type { Policy } from './policy.ts';
import type { Instant } from './time.ts';

/** Every rule by which something is due. */
const DUE_RULES: readonly DueRule[] = [
  escalationDue,
  communicatorDue,
  managerDue,
  updateDue,
  communicationsDue,
  reviewDue,
  actionsDue,
  customersDue,
];

/** Everything that is due in one incident at a moment. */
export const dueItems = remembered((incident: Incident, policy: Policy, now: Instant): readonly DueItem[] =>
  incident.status === 'cancelled' ? [] : DUE_RULES.flatMap((rule) => rule(incident, policy, now)),
);

/** What is late and what is next of a checklist, with all that is not of it; and how many items are left out. */
export function mostUrgent(items: readonly DueItem[]): { items: DueItem[]; leftOut: number } {
  const ordered = items.toSorted(compareDue);
  const next = ordered.find((item) => item.kind === 'communications' && !item.overdue)?.due;
  const urgent = ordered.filter(
    ({ kind, overdue, due }) => kind !== 'communications' || overdue || due === next,
  );
  return { items: urgent, leftOut: ordered.length - urgent.length };
}

/** The order of a list of what is due: what is due first, first. */
export function compareDue(a: DueItem, b: DueItem): number {
  return (
    compareText(a.due, b.due) || compareText(a.incident.id, b.incident.id) || compareText(a.kind, b.kind)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
