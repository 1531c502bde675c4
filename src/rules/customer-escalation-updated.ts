import { nextProgressDue } from '../domain/customer-escalation.ts';
import { customersOf } from '../domain/customers.ts';
import { dayIn } from '../domain/time.ts';
import { atEvent } from './at-event.ts';
import type { IncidentRule } from './rule.ts';

export const customerEscalationUpdated: IncidentRule = {
  id: 'customer-escalation-updated',
  requirement: 'R14',
  scope: 'incident',
  severity: 'warning',
  summary: 'The customer of an open escalation hears of progress as often as its severity asks for.',
  rationale:
    'A critical escalation hears every day, a high one several times a week, unless the policy says otherwise. Say what they ' +
    'were told with `incident customer escalate NAME --update`, or close it.',
  check(incident, setting) {
    const { policy } = setting;
    if (incident.status === 'cancelled') return [];
    return customersOf(incident, policy).impacted.flatMap(({ name, escalation }) => {
      const next = escalation && nextProgressDue(escalation, policy);
      if (!next || dayIn(setting.now, policy.timeZone) <= next.due) return [];
      const owner = escalation.owner ?? 'nobody';
      const message = `expected an update for ${name} by ${next.due}, found the last of ${next.last}; ${owner} owns it`;
      return [atEvent(incident, escalation.opened, message)];
    });
  },
};
