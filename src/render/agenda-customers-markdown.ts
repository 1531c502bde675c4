import type { IncidentItem } from '../domain/agenda-facts.ts';
import type {
  AffectedItem,
  CustomerItem,
  CustomerReviewItem,
  InvitationItem,
  SummaryItem,
} from '../domain/agenda-item.ts';
import type { CustomerReviewStage } from '../domain/customer-review-gate.ts';
import type { ImpactedCustomer } from '../domain/customers.ts';
import { late, linked, type Look, person } from './agenda-words.ts';
import { askerText } from './customers-text.ts';
import { markdownLine } from './printable.ts';

/** An incident that hit somebody's customers. Of a confidential one, customers hear no more than the public does (R8). */
export function affectedMarkdown(item: AffectedItem, look: Look): string {
  const { incident, customers } = item;
  const hit = customers.length === 0 ? 'it hit all customers' : customers.map(impactText).join('; ');
  const secret =
    incident.visibility === 'confidential'
      ? ' — **confidential**: customers hear what the public status page says, and no more'
      : '';
  return `- ${markdownLine(incident.severity)} ${linked(item, look)} (${markdownLine(incident.status)}): ${hit}${secret}`;
}

/** Whom an incident invites to the meeting (R10). */
export function invitationMarkdown(item: InvitationItem, look: Look): string {
  const invited = item.customers.map(({ name, csm }) => `${person(csm)} (${markdownLine(name)})`);
  return `- ${about(item, look)}: ${invited.join(', ')}`;
}

/** Something that a customer waits for, and who answers for it. */
export function customerMarkdown(item: CustomerItem | CustomerReviewItem, look: Look): string {
  const waits = item.section === 'customer-reviews' ? reviewText(item) : waitsFor(item);
  return `- ${markdownLine(item.customer.name)}: ${waits} (${about(item, look)})`;
}

export function summaryMarkdown(item: SummaryItem, look: Look): string {
  const { state, because } = item.summary;
  const stands = {
    requested: `asked for by ${person(item.owner)}${said(because)}`,
    drafted: `drafted by ${person(item.owner)}, to be approved`,
    approved: `approved by ${person(item.owner)}, there to be sent: \`incident customer summary show -i ${item.incident.id.slice(-4)}\``,
  };
  return `- ${about(item, look)}: ${stands[state]}`;
}

function reviewText({ review, stage, owner, due }: CustomerReviewItem): string {
  const from = review.from ? ` by ${markdownLine(askerText(review.from))}` : '';
  const asked = `asked for${from}${said(review.because)}`;
  const next: Readonly<Record<CustomerReviewStage, string>> = {
    'internal-review': 'after the internal review',
    confirmation: `${person(owner)} confirms the timeline first`,
    scheduling: `${person(owner)} schedules it`,
    meeting: `on ${due}, ${person(owner)} coordinates it`,
  };
  return `${asked}; ${next[stage]}`;
}

function waitsFor({ section, customer, owner, due, workingDaysLate }: CustomerItem): string {
  const { impact, rca, escalation } = customer;
  const lateness = workingDaysLate > 0 ? `, **${late(workingDaysLate)}**` : '';
  switch (section) {
    case 'outreach':
      return `${impact ? `${markdownLine(impact)}; ` : ''}${person(owner)} reaches out by ${due}${lateness}`;
    case 'rca':
      return `${markdownLine(rca!.because)} — ${person(owner)} decides on the next steps`;
    case 'customer-escalations':
      return `${escalation!.severity ?? '**no severity**'}, ${person(owner)} owns it, next update by ${due ?? '**nobody knows**'}${lateness}; over when ${markdownLine(escalation!.exit) || '**nobody said**'}`;
  }
}

function about(item: IncidentItem, look: Look): string {
  const secret = item.incident.visibility === 'confidential' ? ', **confidential**' : '';
  return `${markdownLine(item.incident.severity)} ${linked(item, look)}${secret}`;
}

function impactText({ name, impact }: ImpactedCustomer): string {
  return `${markdownLine(name)}${said(impact)}`;
}

function said(text: string): string {
  return text === '' ? '' : `: ${markdownLine(text)}`;
}
