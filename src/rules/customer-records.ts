import { CUSTOMER_VERBS, customerKey, isCustomerEvent, NEEDS_CUSTOMER } from '../domain/customer-records.ts';
import { customersOf, knownCustomer } from '../domain/customers.ts';
import type { TimelineEvent } from '../domain/event.ts';
import type { Policy } from '../domain/policy.ts';
import { parseRecord } from '../domain/record.ts';
import { didYouMean } from '../domain/suggest.ts';
import { isEnded } from '../domain/workflow.ts';
import { atEvent } from './at-event.ts';
import { quoted } from './quoted.ts';
import type { IncidentRule } from './rule.ts';

export const customerRecords: IncidentRule = {
  id: 'customer-records',
  requirement: 'R9',
  scope: 'incident',
  severity: 'warning',
  summary: 'Records about customers can be read, and are about customers that were added.',
  rationale:
    'A record of another form, or about a customer that nobody added, counts for nothing: the outreach stays open, the ' +
    'summary unapproved. Where the policy lists customers, and as long as the incident has not ended, theirs are the names.',
  check(incident, { policy }) {
    if (!incident.timeline.some(isCustomerEvent)) return [];
    const named = customersOf(incident, policy).impacted.map(({ name }) => name);
    const removed = incident.timeline.flatMap((event) => addedIn(event));
    const world = {
      policy,
      checksNames: !isEnded(incident),
      named: new Set([...named, ...removed].map(customerKey)),
    };
    return incident.timeline.filter(isCustomerEvent).flatMap((event) => {
      const problem = problemOf(event, world);
      return problem === null ? [] : [atEvent(incident, event, problem)];
    });
  },
};

/** Also a customer that was taken away again was added. */
function addedIn({ type, text }: TimelineEvent): string[] {
  const record = type === 'customer' ? parseRecord(text) : null;
  return record?.verb === 'added' && record.subject !== null ? [record.subject] : [];
}

/** A file made to be slow to check names thousands of customers in thousands of records of others. */
const MOST_COMPARED = 200;

interface Known {
  policy: Policy;
  /** Whether names must be those of the policy. */
  checksNames: boolean;
  named: ReadonlySet<string>;
}

function problemOf({ type, text }: TimelineEvent, { policy, checksNames, named }: Known): string | null {
  const verbs = CUSTOMER_VERBS[type as keyof typeof CUSTOMER_VERBS];
  const record = parseRecord(text);
  if (!record || !(verbs as readonly string[]).includes(record.verb)) {
    const word = record?.verb ?? text.split(/[\s:]/, 1)[0]!;
    return `expected a record that begins with ${verbs.join(', ')}, found ${quoted(text.split('\n', 1)[0])}.${didYouMean(word, verbs)}`;
  }
  if (record.subject === null)
    return NEEDS_CUSTOMER.has(type) && record.verb !== 'confirmed'
      ? `expected the name of a customer after "${record.verb}", found none`
      : null;
  if (!NEEDS_CUSTOMER.has(type)) return null;
  if (!named.has(customerKey(record.subject)))
    return `expected a customer that was added, found "${record.subject}".${didYouMean(record.subject, named.size <= MOST_COMPARED ? named : [])}`;
  if (!checksNames || policy.customers.length === 0 || knownCustomer(policy, record.subject)) return null;
  const names = policy.customers.map(({ name }) => name);
  return `expected a customer of the policy, found "${record.subject}".${didYouMean(record.subject, names)}`;
}
