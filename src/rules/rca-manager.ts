import { customerKey } from '../domain/customer-records.ts';
import { customersOf } from '../domain/customers.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { mayDecide } from '../domain/rca.ts';
import { recordsOf } from '../domain/record.ts';
import { isPerson } from '../domain/roster.ts';
import { isEnded } from '../domain/workflow.ts';
import { atEvent } from './at-event.ts';
import type { Finding, IncidentRule } from './rule.ts';

export const rcaManager: IncidentRule = {
  id: 'rca-manager',
  requirement: 'R12',
  scope: 'incident',
  severity: 'error',
  summary: 'A root cause analysis that a customer asks for goes through the manager of their CSM.',
  rationale:
    'The request names who decides, and they decide. As long as it is open, that is the manager of the CSM by the roster; what ' +
    'was decided is not held to a roster that changed since. `incident customer rca NAME --because` asks again.',
  check(incident, { policy }) {
    return [...wrongDecisions(incident, policy), ...wrongRequests(incident, policy)];
  },
};

/** Decided by another than the last request named, or with no request at all. */
function wrongDecisions(incident: Incident, policy: Policy): Finding[] {
  const managers = new Map<string, string | null>();
  return recordsOf(incident.timeline, 'rca').flatMap(({ event, record }) => {
    const key = customerKey(record.subject ?? '');
    if (record.verb === 'requested') managers.set(key, record.details.manager ?? null);
    if (record.verb !== 'decided') return [];
    const manager = managers.get(key);
    if (manager && isPerson(policy, event.actor, manager)) return [];
    const expected = manager ? `${manager} to decide` : 'a request that names who decides';
    return [atEvent(incident, event, `expected ${expected}, found a decision by ${event.actor ?? 'nobody'}`)];
  });
}

function wrongRequests(incident: Incident, policy: Policy): Finding[] {
  if (isEnded(incident)) return [];
  return customersOf(incident, policy).impacted.flatMap(({ csm, rca }) => {
    if (rca?.state !== 'requested') return [];
    const found = rca.manager ?? 'nobody';
    if (rca.manager === null || mayDecide(rca.manager, incident, csm, policy) === false)
      return [
        atEvent(
          incident,
          rca.request,
          `expected the manager of ${csm ?? 'their CSM'} to decide, found ${found}`,
        ),
      ];
    return [];
  });
}
