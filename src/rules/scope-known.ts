import { eventsOf } from '../domain/events-of.ts';
import { asksForOutreach } from '../domain/customer-outreach.ts';
import { type Customers, customersOf, invitesManagers } from '../domain/customers.ts';
import type { Incident } from '../domain/incident.ts';
import { atEvent } from './at-event.ts';
import { atKey } from './at-key.ts';
import type { IncidentRule } from './rule.ts';

export const scopeKnown: IncidentRule = {
  id: 'scope-known',
  requirement: 'R10',
  scope: 'incident',
  severity: 'warning',
  summary: 'It is stated how many customers a severe incident hit, and it fits those that are named.',
  rationale:
    'With one customer or a small subset, their managers are invited to the meeting that reviews the incident: the scope is ' +
    'needed once that meeting is set. State it with `incident customer scope`, and name them with `incident customer add`.',
  check(incident, { policy }) {
    if (incident.status === 'cancelled') return [];
    const customers = customersOf(incident, policy);
    const { scope, impacted } = customers;
    const contradiction = contradictionIn(customers);
    const stated = eventsOf(incident.timeline, 'scope').at(-1);
    if (contradiction && stated) return [atEvent(incident, stated, contradiction)];
    if (scope === null && impacted.length > 0 && incident.resolvedAt !== null) {
      const message = `expected how many customers it hit, since ${impacted.length} are named, found no scope`;
      return [atEvent(incident, impacted[0]!.added, message)];
    }
    const missing = hasMeeting(incident) && asksForOutreach(incident, policy) ? missingIn(customers) : null;
    return missing ? [atKey(incident, ['status'], missing)] : [];
  },
};

function contradictionIn({ scope, impacted: { length: count } }: Customers): string | null {
  if (scope === 'none' && count > 0) return `expected no customer, since the scope is none, found ${count}`;
  if (scope === 'one' && count > 1) return `expected one customer, since the scope is one, found ${count}`;
  return null;
}

/** What must be known once it is known which meeting reviews the incident. */
function missingIn(customers: Customers): string | null {
  const { scope, impacted } = customers;
  if (scope === null)
    return 'expected how many customers it hit, since its review has a meeting, found no scope';
  if (!invitesManagers(customers) || impacted.length > 0) return null;
  return `expected the customers to be named, since the scope is ${scope} and their CSMs are invited to the meeting, found none`;
}

function hasMeeting({ status }: Incident): boolean {
  return status === 'review-scheduled' || status === 'review-completed' || status === 'closed';
}
