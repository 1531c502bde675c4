import { type CustomerEscalation, customerEscalationOf } from './customer-escalation.ts';
import { type Outreach, outreachOf } from './customer-outreach.ts';
import { CUSTOMER_VERBS, customerKey, isCustomerEvent, recordsAbout } from './customer-records.ts';
import { type CustomerReview, customerReviewOf } from './customer-review.ts';
import type { TimelineEvent } from './event.ts';
import { type ExecutiveSummary, summaryOf } from './executive-summary.ts';
import type { Incident } from './incident.ts';
import type { Policy } from './policy.ts';
import { type Rca, rcaOf } from './rca.ts';
import { recordsOf } from './record.ts';

/** How many customers an incident hit (R10). */
export const SCOPES = CUSTOMER_VERBS.scope;
export type Scope = (typeof SCOPES)[number];

/** What an incident means for customers, all of it derived from events (R9–R14). */
export interface Customers {
  /** The last one stated; null where nobody has said yet. */
  scope: Scope | null;
  /** How that is known, as it was said; empty where nothing was said. */
  scopeBecause: string;
  /** The customers that were named, in the order in which they were. */
  impacted: readonly ImpactedCustomer[];
  /** Null where nobody asked for one. */
  summary: ExecutiveSummary | null;
}

/** A customer that was hit, with all that was recorded of it. */
export interface ImpactedCustomer {
  name: string;
  /** The handle of their customer success manager; null where nobody is known. */
  csm: string | null;
  /** How they were hit; empty where nothing was said. */
  impact: string;
  /** The event that named them first. */
  added: TimelineEvent;
  outreach: Outreach;
  review: CustomerReview | null;
  rca: Rca | null;
  escalation: CustomerEscalation | null;
}

const NOTHING: Customers = { scope: null, scopeBecause: '', impacted: [], summary: null };

/** Derives what was recorded about customers. Records about customers that were never added count for nothing. */
export function customersOf(incident: Incident, policy: Policy): Customers {
  const { timeline } = incident;
  if (!timeline.some(isCustomerEvent)) return NOTHING;
  const scope = recordsOf(timeline, 'scope').findLast(({ record }) => isScope(record.verb))?.record;
  const about = recordsAbout(timeline);
  return {
    scope: scope ? (scope.verb as Scope) : null,
    scopeBecause: scope?.text ?? '',
    impacted: namedCustomers(timeline, policy).map((named) => ({
      ...named,
      outreach: outreachOf(about('outreach', named.name)),
      review: customerReviewOf(about('customer-review', named.name)),
      rca: rcaOf(about('rca', named.name)),
      escalation: customerEscalationOf(about('customer-escalation', named.name)),
    })),
    summary: summaryOf(incident, policy),
  };
}

export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}

/** With one customer hit, or a small part of them, their customer success managers come to the review meeting (R10). */
export function invitesManagers({ scope }: Customers): boolean {
  return scope === 'one' || scope === 'subset';
}

/** The customer of a name, whatever the case; null where it was not added. */
export function customerCalled({ impacted }: Customers, name: string): ImpactedCustomer | null {
  return impacted.find((customer) => customerKey(customer.name) === customerKey(name)) ?? null;
}

/** The policy's entry for a customer, whatever the case; null where it has none of that name. */
export function knownCustomer(policy: Policy, name: string): Policy['customers'][number] | null {
  return policy.customers.find((customer) => customerKey(customer.name) === customerKey(name)) ?? null;
}

type Named = Pick<ImpactedCustomer, 'name' | 'csm' | 'impact' | 'added'>;

/** `added` again says what is known better since; `removed` says that they were not hit after all. */
function namedCustomers(timeline: readonly TimelineEvent[], policy: Policy): Named[] {
  const named = new Map<string, Named>();
  for (const { event, record } of recordsOf(timeline, 'customer')) {
    if (record.subject === null) continue;
    const key = customerKey(record.subject);
    const before = named.get(key);
    if (record.verb === 'removed') named.delete(key);
    if (record.verb !== 'added') continue;
    named.set(key, {
      name: before?.name ?? record.subject,
      csm: record.details.csm ?? before?.csm ?? knownCustomer(policy, record.subject)?.csm ?? null,
      impact: record.text || before?.impact || '',
      added: before?.added ?? event,
    });
  }
  return [...named.values()];
}
