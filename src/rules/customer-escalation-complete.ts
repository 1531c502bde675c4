import { escalationTerms } from '../domain/customer-escalation.ts';
import { customerKey } from '../domain/customer-records.ts';
import { CUSTOMER_ESCALATIONS } from '../domain/policy-customers.ts';
import { type ProcessRecord, recordsOf } from '../domain/record.ts';
import { didYouMean } from '../domain/suggest.ts';
import { atEvent } from './at-event.ts';
import type { IncidentRule } from './rule.ts';

export const customerEscalationComplete: IncidentRule = {
  id: 'customer-escalation-complete',
  requirement: 'R14',
  scope: 'incident',
  severity: 'error',
  summary:
    'A customer escalation has a severity, an owner and exit criteria; what is updated, changed or closed was opened.',
  rationale:
    'The cadence follows from the severity; without an owner nobody keeps it, and without exit criteria it never ends. ' +
    '`incident customer escalate` asks for all three.',
  check(incident) {
    const open = new Set<string>();
    return recordsOf(incident.timeline, 'customer-escalation').flatMap(({ event, record }) => {
      const key = customerKey(record.subject ?? '');
      const problem = problemWith(record, open.has(key));
      if (record.verb === 'opened') open.add(key);
      if (record.verb === 'closed') open.delete(key);
      return problem === null ? [] : [atEvent(incident, event, problem)];
    });
  },
};

function problemWith(record: ProcessRecord, isOpen: boolean): string | null {
  const { verb, details } = record;
  const { severity, owner, exit } = escalationTerms(record);
  if (details.severity !== undefined && severity === null)
    return `expected a severity of ${CUSTOMER_ESCALATIONS.join(', ')}, found "${details.severity}".${didYouMean(details.severity, CUSTOMER_ESCALATIONS)}`;
  if (verb !== 'opened')
    return isOpen || !LATER.has(verb) ? null : `expected an escalation to be open, found it ${verb}`;
  const missing = [
    ...(severity === null ? ['a severity'] : []),
    ...(owner === null ? ['an owner'] : []),
    ...(exit === '' ? ['exit criteria ("exit when …")'] : []),
  ];
  return missing.length === 0 ? null : `expected ${missing.join(' and ')}, found none`;
}

const LATER: ReadonlySet<string> = new Set(['changed', 'updated', 'closed']);
