import { agendaFor, inSections } from './agenda.ts';
import { summaryItem } from './agenda-customers.ts';
import { incidentItem, type AgendaView } from './agenda-facts.ts';
import type {
  AffectedItem,
  Agenda,
  AgendaContent,
  AgendaItem,
  RequestItem,
  SummaryItem,
  TopicItem,
} from './agenda-item.ts';
import { happenedSinceLast } from './agenda-reviews.ts';
import { customersOf, type ImpactedCustomer, knownCustomer } from './customers.ts';
import { mayApprove } from './executive-summary.ts';
import type { Incident } from './incident.ts';
import type { Policy } from './policy.ts';
import { isPerson } from './roster.ts';
import { isEnded } from './workflow.ts';

/**
 * One person's corner of the agenda (R7): the incidents that hit their customers, what they owe, the summaries they can
 * send, what they are invited to, and what they asked for.
 */
export function agendaForPerson(handle: string, content: AgendaContent, view: AgendaView): Agenda {
  const { meeting, items } = agendaFor(content, view);
  const affected = content.incidents.flatMap((incident) => affectedItem(incident, handle, view));
  const toSend = affected.flatMap(({ incident }) => summaryToSend(incident, view));
  const covered = new Set<Incident | null>(toSend.map(({ incident }) => incident));
  const others = items.filter(({ section, incident }) => section !== 'summaries' || !covered.has(incident));
  const theirs = others.flatMap((item) => theirPart(item, handle, view.policy));
  return { meeting, items: inSections([...affected, ...toSend, ...theirs]) };
}

/** An incident that hit their customers, by name or because it hit all, as long as it goes on or is news. */
function affectedItem(incident: Incident, handle: string, view: AgendaView): AffectedItem[] {
  const { policy, meeting } = view;
  const { scope, impacted } = customersOf(incident, policy);
  const customers = impacted.filter(({ csm }) => isPerson(policy, csm, handle));
  const isTheirs = customers.length > 0 || (scope === 'all' && looksAfterCustomers(handle, policy));
  const goesOn = !isEnded(incident) || happenedSinceLast(incident, meeting).length > 0;
  if (!isTheirs || !goesOn || incident.status === 'cancelled') return [];
  return [{ ...incidentItem(incident, view), section: 'affected', customers }];
}

function looksAfterCustomers(handle: string, policy: Policy): boolean {
  return policy.customers.some(({ csm }) => isPerson(policy, csm, handle));
}

/** An approved summary is there to be sent for as long as the incident is on their list (R13). */
function summaryToSend(incident: Incident, view: AgendaView): SummaryItem[] {
  const { summary } = customersOf(incident, view.policy);
  return summary?.state === 'approved' ? [summaryItem(incident, summary, view)] : [];
}

/** What of a line is about somebody: all of it, a part, or nothing. */
function theirPart(item: AgendaItem, handle: string, policy: Policy): AgendaItem[] {
  const isThem = (called: string | null) => isPerson(policy, called, handle);
  const looksAfter = ({ csm }: ImpactedCustomer) => isThem(csm);
  switch (item.section) {
    case 'invited': {
      const customers = item.customers.filter(looksAfter);
      return customers.length > 0 ? [{ ...item, customers }] : [];
    }
    case 'requested':
      return isThem(item.owner) || isThem(csmOf(customerOf(item), policy)) ? [item] : [];
    case 'outreach':
    case 'customer-reviews':
    case 'rca':
    case 'customer-escalations':
      return isThem(item.owner) || looksAfter(item.customer) ? [item] : [];
    case 'summaries': {
      const { state, request } = item.summary;
      const decides = state !== 'approved' && mayApprove(handle, policy) === true;
      return decides || isThem(request?.actor ?? null) ? [item] : [];
    }
    case 'since-last-meeting':
    case 'affected':
      return [];
    default:
      return isThem(item.owner) ? [item] : [];
  }
}

function customerOf(item: RequestItem | TopicItem): string | null {
  return item.incident === null ? item.topic.customer : item.request.customer;
}

function csmOf(customer: string | null, policy: Policy): string | null {
  return customer === null ? null : (knownCustomer(policy, customer)?.csm ?? null);
}
