import type { Incident } from './incident.ts';
import type { Policy } from './policy.ts';
import type { Day, Instant } from './time.ts';

/** What customers wait for (R9–R14). */
export const CUSTOMER_DUE_KINDS = [
  'outreach',
  'customer-review',
  'rca',
  'summary',
  'customer-escalation',
] as const;
export type CustomerDueKind = (typeof CUSTOMER_DUE_KINDS)[number];

export type DueKind =
  | 'review'
  | 'corrective-action'
  | 'incident-manager'
  | 'update'
  | 'communications'
  | 'escalation'
  | 'communicator'
  | CustomerDueKind;

/** Something that somebody owes by a day or a moment. Never stored, always derived. */
export interface DueItem {
  incident: Incident;
  kind: DueKind;
  /** The corrective action's id; null for anything else, and for an action without one. */
  action: string | null;
  /** The id of the checklist's item, for the kind `communications`. */
  item?: string;
  /** What is to be done, in a few words. */
  what: string;
  /** A day (policy time zone), or a moment (UTC) for updates, outreach and the incident manager. */
  due: Day | Instant;
  owner: string | null;
  overdue: boolean;
  /** The rule of the process it follows from; null where it is the policy's alone. */
  rule: string | null;
  /** How the date came about, a line each. */
  explanation: readonly string[];
}

/** Everything of one kind that is due in one incident at a moment. */
export type DueRule = (incident: Incident, policy: Policy, now: Instant) => DueItem[];
