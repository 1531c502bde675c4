import type { RecordedEvent } from './customer-records.ts';
import type { TimelineEvent } from './event.ts';
import type { Incident } from './incident.ts';
import { lastHolder } from './incident-past.ts';
import type { Policy } from './policy.ts';
import { CSM_MANAGER } from './policy-customers.ts';
import { canonicalHandle, isPerson, personCalled } from './roster.ts';

/** A root cause analysis that a customer asked for; the next steps are the manager's of their CSM (R12). */
export interface Rca {
  state: 'requested' | 'decided';
  /** Who decides on the next steps; null where the record names nobody. */
  manager: string | null;
  because: string;
  request: TimelineEvent;
  /** The next steps; null until they are decided. */
  nextSteps: string | null;
}

/** `**rca** requested Acme Ltd (manager @mo): …`, then `decided Acme Ltd: …`; null where none was asked for. */
export function rcaOf(records: readonly RecordedEvent[]): Rca | null {
  const request = records.findLast(({ record }) => record.verb === 'requested');
  if (!request) return null;
  const { event, record } = request;
  const decision = records
    .slice(records.indexOf(request))
    .findLast((later) => later.record.verb === 'decided');
  return {
    state: decision ? 'decided' : 'requested',
    manager: record.details.manager ?? null,
    because: record.text,
    request: event,
    nextSteps: decision?.record.text ?? null,
  };
}

/**
 * The manager of a customer success manager, by the roster; else who holds that role in the incident; else the first of the
 * roster who may. Null where nobody is known (R12).
 */
export function managerOfCsm(incident: Incident, csm: string | null, policy: Policy): string | null {
  const byRoster = csm === null ? null : (personCalled(policy, csm)?.manager ?? null);
  const byIncident = lastHolder(incident, CSM_MANAGER);
  return byRoster ?? (byIncident && canonicalHandle(policy, byIncident)) ?? managersOfCsms(policy)[0] ?? null;
}

/** Who of the roster manages customer success managers. */
export function managersOfCsms(policy: Policy): string[] {
  return policy.roster.filter(({ roles }) => roles.includes(CSM_MANAGER)).map(({ handle }) => handle);
}

/** Whether somebody may decide for the customers of a CSM; null where nobody is known who may (R12). */
export function mayDecide(
  called: string,
  incident: Incident,
  csm: string | null,
  policy: Policy,
): boolean | null {
  const byRoster = csm === null ? null : (personCalled(policy, csm)?.manager ?? null);
  const byIncident = lastHolder(incident, CSM_MANAGER);
  const known = byRoster ? [byRoster] : [...(byIncident ? [byIncident] : []), ...managersOfCsms(policy)];
  if (known.length === 0) return null;
  return known.some((manager) => isPerson(policy, called, canonicalHandle(policy, manager)));
}
