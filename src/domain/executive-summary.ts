import type { TimelineEvent } from './event.ts';
import type { Incident } from './incident.ts';
import type { Person, Policy } from './policy.ts';
import { recordsOf } from './record.ts';
import { personCalled } from './roster.ts';
import { isEnded } from './workflow.ts';

/** A written summary that customer success managers send to their customers, once it is approved (R13). */
export interface ExecutiveSummary {
  state: 'requested' | 'drafted' | 'approved';
  /** The last request; null where a draft came without one. */
  request: TimelineEvent | null;
  because: string;
  /** The last draft; what was approved before it no longer counts. */
  draft: TimelineEvent | null;
  text: string;
  /** The approval of that draft. */
  approval: TimelineEvent | null;
}

const NONE: ExecutiveSummary = {
  state: 'requested',
  request: null,
  because: '',
  draft: null,
  text: '',
  approval: null,
};

/**
 * Folds the records of an incident; null where there are none. An approval names in `re` the draft that it approves, so that
 * a draft from another clone is not approved by having been written before; without one, it is of the last draft. One by
 * somebody who may not counts for nothing, unless the incident has ended: people leave, and history stays.
 */
export function summaryOf(incident: Incident, policy: Policy): ExecutiveSummary | null {
  let summary: ExecutiveSummary | null = null;
  const counts = ({ actor }: TimelineEvent) => isEnded(incident) || mayApprove(actor ?? '', policy) !== false;
  for (const { event, record } of recordsOf(incident.timeline, 'summary')) {
    const before: ExecutiveSummary = summary ?? NONE;
    const { verb, text } = record;
    if (verb === 'requested') summary = { ...before, request: event, because: text };
    if (verb === 'drafted') summary = { ...before, state: 'drafted', draft: event, text, approval: null };
    const isOfDraft = before.draft !== null && (event.about === null || event.about === before.draft.id);
    if (verb === 'approved' && isOfDraft && counts(event))
      summary = { ...before, state: 'approved', approval: event };
  }
  return summary;
}

/** Who of the roster may approve a summary; empty where nobody does, and then the policy cannot tell (R13). */
export function summaryApprovers(policy: Policy): Person[] {
  return policy.roster.filter(({ roles }) => roles.some((role) => policy.summaryApprovers.includes(role)));
}

/** Whether the policy lets somebody approve a summary; null where it cannot tell. */
export function mayApprove(called: string, policy: Policy): boolean | null {
  const approvers = summaryApprovers(policy);
  if (approvers.length === 0) return null;
  const person = personCalled(policy, called);
  return person !== null && approvers.includes(person);
}
