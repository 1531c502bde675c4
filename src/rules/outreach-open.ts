import { asksForOutreach } from '../domain/customer-outreach.ts';
import { customersOf } from '../domain/customers.ts';
import { atEvent } from './at-event.ts';
import type { IncidentRule } from './rule.ts';

export const outreachOpen: IncidentRule = {
  id: 'outreach-open',
  requirement: 'R9',
  scope: 'incident',
  severity: 'warning',
  summary: 'Once a severe incident is resolved, each customer that it hit has heard from their manager.',
  rationale:
    'Customers who hear of it from somebody they know ask less and stay longer. Record it with ' +
    '`incident customer outreach NAME done`, or `incident customer remove NAME` for one that was not hit after all.',
  check(incident, { policy }) {
    if (incident.resolvedAt === null || !asksForOutreach(incident, policy)) return [];
    return customersOf(incident, policy)
      .impacted.filter(({ outreach }) => !outreach.done)
      .map(({ name, csm, added }) =>
        atEvent(
          incident,
          added,
          `expected outreach to ${name} by ${csm ?? 'their CSM, who is not known'}, found it open`,
        ),
      );
  },
};
