import type { Screen, Style } from '../context/terminal.ts';
import { nextProgressDue } from '../domain/customer-escalation.ts';
import { asksForOutreach } from '../domain/customer-outreach.ts';
import {
  type Customers,
  customersOf,
  type ImpactedCustomer,
  invitesManagers,
  type Scope,
} from '../domain/customers.ts';
import type { ExecutiveSummary } from '../domain/executive-summary.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { dayIn, type Instant } from '../domain/time.ts';
import { timelineConfirmation } from '../domain/timeline-confirmation.ts';
import { linked } from './linked.ts';
import { zoned } from './moment.ts';
import { printableLine } from './printable.ts';
import { hanging } from './wrap.ts';

/** What an incident means for customers, for a terminal; empty where nothing was recorded. */
export function customersText(incident: Incident, policy: Policy, now: Instant, screen: Screen): string {
  const { style } = screen;
  const customers = customersOf(incident, policy);
  const asked = asksForOutreach(incident, policy);
  const lines = [
    ...scopeLines(customers),
    ...customers.impacted.flatMap((customer) => customerLines(customer, { policy, now, style, asked })),
    ...confirmationLines(incident, policy, style),
    ...(customers.summary ? [summaryLine(customers.summary, policy, style)] : []),
  ];
  return lines.length === 0
    ? ''
    : `${style.bold('Customers')}\n${lines.map((line) => `${indented(line, screen)}\n`).join('')}`;
}

function indented(line: string, screen: Screen): string {
  const [spaces] = /^ */.exec(line)!;
  return hanging(`  ${spaces}`, linked(line.slice(spaces.length), screen), screen.columns);
}

const SCOPE_TEXT: Readonly<Record<Scope, string>> = {
  all: 'all customers are hit',
  subset: 'a small part of the customers is hit',
  one: 'one customer is hit',
  none: 'no customer is hit',
};

function scopeLines(customers: Customers): string[] {
  const { scope, scopeBecause } = customers;
  if (scope === null) return customers.impacted.length > 0 ? ['how many are hit is not stated'] : [];
  const because = scopeBecause ? `: ${printableLine(scopeBecause)}` : '';
  const invited = invitesManagers(customers) ? '; their CSMs are invited to the review meeting' : '';
  return [`${SCOPE_TEXT[scope]}${because}${invited}`];
}

interface Look {
  policy: Policy;
  now: Instant;
  style: Style;
  /** Whether the incident is one that asks for outreach. */
  asked: boolean;
}

function customerLines(customer: ImpactedCustomer, look: Look): string[] {
  const { name, csm, impact } = customer;
  const owner = csm ? printableLine(csm) : look.style.red('nobody');
  return [
    `${look.style.bold(printableLine(name))} — ${owner}${impact ? `: ${printableLine(impact)}` : ''}`,
    ...[outreachLine(customer, look), reviewLine(customer), rcaLine(customer), escalationLine(customer, look)]
      .filter((line) => line !== '')
      .map((line) => `  ${line}`),
  ];
}

function outreachLine({ outreach }: ImpactedCustomer, { style, policy, asked }: Look): string {
  const { done, via, text, event } = outreach;
  if (!done) return asked ? `outreach ${style.magenta('open')}${said(text)}` : '';
  const how = via ? ` via ${printableLine(via)}` : '';
  return `outreach ${style.green('done')}${how} ${zoned(event!.at, policy)}${said(text)}`;
}

function reviewLine({ review }: ImpactedCustomer): string {
  if (review === null) return '';
  const day = review.day ? ` ${review.day}` : '';
  const from = review.from ? ` by ${printableLine(askerText(review.from))}` : '';
  return `review with them ${review.state}${review.state === 'requested' ? from : day}${said(review.because)}`;
}

const ASKERS = new Map([
  ['customer', 'the customer'],
  ['csm', 'their CSM'],
]);

/** Who asked for a review with a customer; another word than those of the format stays as it is. */
export function askerText(from: string): string {
  return ASKERS.get(from) ?? from;
}

function rcaLine({ rca }: ImpactedCustomer): string {
  if (rca === null) return '';
  const manager = printableLine(rca.manager ?? 'nobody');
  return rca.state === 'requested'
    ? `root cause analysis requested, ${manager} decides${said(rca.because)}`
    : `root cause analysis decided by ${manager}${said(rca.nextSteps ?? '')}`;
}

function escalationLine({ escalation }: ImpactedCustomer, { policy, now, style }: Look): string {
  if (escalation === null) return '';
  if (!escalation.open) return `escalation closed${said(escalation.closedBecause ?? '')}`;
  const next = nextProgressDue(escalation, policy)?.due ?? null;
  const late = next !== null && dayIn(now, policy.timeZone) > next;
  const due =
    next === null ? '' : late ? `, ${style.red(`update late since ${next}`)}` : `, next update by ${next}`;
  const owner = printableLine(escalation.owner ?? 'nobody');
  return `escalation ${escalation.severity ?? style.red('without a severity')}, ${owner} owns it${due}; over when ${printableLine(escalation.exit) || style.red('nobody said')}`;
}

function confirmationLines(incident: Incident, policy: Policy, style: Style): string[] {
  const confirmation = timelineConfirmation(incident, policy);
  if (confirmation === null) return [];
  const { by, at, holds } = confirmation;
  const since = holds ? '' : style.magenta(', and it is another one since: to be confirmed again');
  return [`timeline confirmed by ${printableLine(by)} ${zoned(at, policy)}${since}`];
}

function summaryLine(
  { state, request, draft, approval }: ExecutiveSummary,
  policy: Policy,
  style: Style,
): string {
  const event = approval ?? draft ?? request;
  const by = event?.actor ? ` by ${printableLine(event.actor)}` : '';
  const painted = state === 'approved' ? style.green(state) : style.magenta(state);
  return `executive summary ${painted}${by}${event ? ` ${zoned(event.at, policy)}` : ''}`;
}

function said(text: string): string {
  return text === '' ? '' : `: ${printableLine(text)}`;
}
