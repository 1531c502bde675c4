import { checklistOf } from '../domain/checklist.ts';
import { AFFECTED, statementsOf } from '../domain/communication-records.ts';
import type { Incident } from '../domain/incident.ts';
import { majorOf } from '../domain/major.ts';
import type { Policy } from '../domain/policy.ts';
import { recordsOf } from '../domain/record.ts';
import { didYouMean } from '../domain/suggest.ts';
import { isEnded, isOngoing } from '../domain/workflow.ts';
import { atEvent } from './at-event.ts';
import type { Finding, IncidentRule, Setting } from './rule.ts';

export const affectedComplete: IncidentRule = {
  id: 'affected-complete',
  requirement: 'R27',
  scope: 'incident',
  severity: 'warning',
  summary: 'A major incident says of each product how its customers are affected.',
  rationale:
    'Who runs the product in another form wants to know whether it is theirs; “not affected” is an answer, silence is not. ' +
    'Say it: `incident comms affected PRODUCT "…"`. Products are policy. It is reported once it is late, and when the ' +
    'incident is resolved; a statement about a product that the policy does not have is reported until it ends.',
  check(incident, setting) {
    return [...silence(incident, setting), ...strangers(incident, setting.policy)];
  },
};

function silence(incident: Incident, setting: Setting): Finding[] {
  const major = majorOf(incident);
  if (!major || incident.status === 'cancelled') return [];
  const { policy, now } = setting;
  const entry = checklistOf(incident, policy, now).find(({ item }) => item.id === AFFECTED);
  if (!entry || entry.state === 'skipped') return [];
  if (entry.state !== 'late' && isOngoing(incident)) return [];
  const unsaid = statementsOf(incident, policy).filter(({ said }) => said === null);
  if (unsaid.length === 0) return [];
  const names = unsaid.map(({ product }) => product.name).join(', ');
  return [atEvent(incident, major.event, `expected a statement on ${names}, found none: ${entry.command}`)];
}

function strangers(incident: Incident, policy: Policy): Finding[] {
  if (isEnded(incident)) return [];
  const ids = policy.products.map(({ id }) => id);
  return recordsOf(incident.timeline, AFFECTED)
    .filter(({ record }) => record.text !== '' && !ids.includes(record.verb))
    .map(({ event, record }) =>
      atEvent(
        incident,
        event,
        `expected a product of the policy (${ids.join(', ')}), found "${record.verb}".${didYouMean(record.verb, ids)}`,
      ),
    );
}
