import { incidentItem, type AgendaView, type IncidentItem } from './agenda-facts.ts';
import type {
  AgendaSource,
  CustomerItem,
  CustomerReviewItem,
  InvitationItem,
  SummaryItem,
} from './agenda-item.ts';
import { happenedSinceLast, reviewItems } from './agenda-reviews.ts';
import { workingDaysBetween } from './calendar.ts';
import { nextProgressDue } from './customer-escalation.ts';
import { asksForOutreach, outreachDueAt } from './customer-outreach.ts';
import { isPending } from './customer-review.ts';
import { customerReviewStage } from './customer-review-gate.ts';
import { customersOf, type ImpactedCustomer, invitesManagers } from './customers.ts';
import type { ExecutiveSummary } from './executive-summary.ts';
import type { Incident } from './incident.ts';
import { incidentManager } from './incident-past.ts';
import { isSinceLast } from './meeting.ts';
import { type Day, dayIn } from './time.ts';

/** Whom an incident that is on this agenda, or was news since the last one, invites to the meeting (R10). */
export const invitationItems: AgendaSource = (incident, view): InvitationItem[] => {
  const customers = customersOf(incident, view.policy);
  const invited = customers.impacted.filter(({ csm }) => csm !== null);
  if (incident.status === 'cancelled' || !invitesManagers(customers) || invited.length === 0) return [];
  const comesUp =
    reviewItems(incident, view).length > 0 || happenedSinceLast(incident, view.meeting).length > 0;
  return comesUp ? [{ ...incidentItem(incident, view), section: 'invited', customers: invited }] : [];
};

/** What customers wait for: outreach (R9), reviews with them (R11), root cause analyses (R12), progress (R14). */
export const customerItems: AgendaSource = (incident, view): (CustomerItem | CustomerReviewItem)[] => {
  if (incident.status === 'cancelled') return [];
  return customersOf(incident, view.policy).impacted.flatMap((customer) => [
    ...outreachItems(incident, customer, view),
    ...reviewWithThemItems(incident, customer, view),
    ...rcaItems(incident, customer, view),
    ...escalationItems(incident, customer, view),
  ]);
};

/** A summary that is asked for or drafted; one that is approved, on the agenda that follows (R13). */
export const summaryItems: AgendaSource = (incident, view): SummaryItem[] => {
  const { summary } = customersOf(incident, view.policy);
  if (summary === null || incident.status === 'cancelled') return [];
  const comesUp =
    summary.approval === null
      ? (summary.request ?? summary.draft)!.at <= view.meeting.until
      : isSinceLast(summary.approval, view.meeting);
  return comesUp ? [summaryItem(incident, summary, view)] : [];
};

/** A line about a summary; who had the last word on it answers for it. */
export function summaryItem(incident: Incident, summary: ExecutiveSummary, view: AgendaView): SummaryItem {
  const { actor } = (summary.approval ?? summary.draft ?? summary.request)!;
  return { ...dueItem(incident, view, actor, null), section: 'summaries', summary };
}

function outreachItems(incident: Incident, customer: ImpactedCustomer, view: AgendaView): CustomerItem[] {
  const { added, outreach, csm } = customer;
  if (outreach.done || added.at > view.meeting.until || !asksForOutreach(incident, view.policy)) return [];
  const due = dayIn(outreachDueAt(added, view.policy), view.policy.timeZone);
  return [{ ...dueItem(incident, view, csm, due), section: 'outreach', customer }];
}

function reviewWithThemItems(
  incident: Incident,
  customer: ImpactedCustomer,
  view: AgendaView,
): CustomerReviewItem[] {
  const { review, csm } = customer;
  if (!isPending(review) || review.request.at > view.meeting.until) return [];
  const stage = customerReviewStage(incident, review, view.policy);
  const isManagers = stage === 'internal-review' || stage === 'confirmation';
  const item = dueItem(incident, view, isManagers ? incidentManager(incident) : csm, review.day);
  return [{ ...item, section: 'customer-reviews', customer, review, stage }];
}

function rcaItems(incident: Incident, customer: ImpactedCustomer, view: AgendaView): CustomerItem[] {
  const { rca } = customer;
  if (rca?.state !== 'requested' || rca.request.at > view.meeting.until) return [];
  return [{ ...dueItem(incident, view, rca.manager, null), section: 'rca', customer }];
}

function escalationItems(incident: Incident, customer: ImpactedCustomer, view: AgendaView): CustomerItem[] {
  const { escalation } = customer;
  if (!escalation?.open || escalation.opened.at > view.meeting.until) return [];
  const due = nextProgressDue(escalation, view.policy)?.due ?? null;
  return [{ ...dueItem(incident, view, escalation.owner, due), section: 'customer-escalations', customer }];
}

/** A line that has an owner and a day of its own. */
function dueItem(incident: Incident, view: AgendaView, owner: string | null, due: Day | null): IncidentItem {
  const late = due === null ? 0 : workingDaysBetween(due, view.meeting.date, view.policy.calendar);
  return { ...incidentItem(incident, view), owner, due, workingDaysLate: late };
}
