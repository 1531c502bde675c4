import { type CustomerEscalation, nextProgressDue } from '../domain/customer-escalation.ts';
import { asksForOutreach } from '../domain/customer-outreach.ts';
import type { CustomerReview } from '../domain/customer-review.ts';
import { customersOf, type ImpactedCustomer, invitesManagers } from '../domain/customers.ts';
import type { ExecutiveSummary } from '../domain/executive-summary.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import type { Rca } from '../domain/rca.ts';
import { dayIn, type Instant } from '../domain/time.ts';
import { timelineConfirmation } from '../domain/timeline-confirmation.ts';

/** What an incident means for customers (R9–R14). */
export function customersJson(incident: Incident, policy: Policy, now: Instant) {
  const customers = customersOf(incident, policy);
  const confirmation = timelineConfirmation(incident, policy);
  return {
    scope: customers.scope,
    scope_because: customers.scopeBecause,
    csms_invited: invitesManagers(customers),
    outreach_asked: asksForOutreach(incident, policy),
    impacted: customers.impacted.map((customer) => customerJson(customer, policy, now)),
    timeline_confirmation: confirmation && { ...confirmation },
    summary: customers.summary && summaryJson(customers.summary),
  };
}

export function customerJson(customer: ImpactedCustomer, policy: Policy, now: Instant) {
  const { name, csm, impact, outreach, review, rca, escalation } = customer;
  return {
    name,
    csm,
    impact,
    outreach: {
      done: outreach.done,
      via: outreach.via,
      text: outreach.text,
      by: outreach.event?.actor ?? null,
      at: outreach.event?.at ?? null,
    },
    review: review && reviewJson(review),
    rca: rca && rcaJson(rca),
    escalation: escalation && escalationJson(escalation, policy, now),
  };
}

/** How a summary stands; its text is shown only where that is what was asked for. */
export function summaryJson({ state, request, because, draft, approval }: ExecutiveSummary) {
  return {
    state,
    because,
    requested_by: request?.actor ?? null,
    requested_at: request?.at ?? null,
    drafted_by: draft?.actor ?? null,
    drafted_at: draft?.at ?? null,
    approved_by: approval?.actor ?? null,
    approved_at: approval?.at ?? null,
  };
}

function reviewJson({ state, request, from, because, day }: CustomerReview) {
  return { state, requested_by: request.actor, requested_at: request.at, from, because, day };
}

function rcaJson({ state, manager, request, because, nextSteps }: Rca) {
  return {
    state,
    manager,
    requested_by: request.actor,
    requested_at: request.at,
    because,
    next_steps: nextSteps,
  };
}

function escalationJson(escalation: CustomerEscalation, policy: Policy, now: Instant) {
  const { open, severity, owner, exit, because, opened, lastUpdate, progress } = escalation;
  const next = nextProgressDue(escalation, policy)?.due ?? null;
  return {
    open,
    severity,
    owner,
    exit,
    because,
    opened_at: opened.at,
    last_update: lastUpdate,
    progress,
    next_update: next,
    overdue: next !== null && dayIn(now, policy.timeZone) > next,
  };
}
