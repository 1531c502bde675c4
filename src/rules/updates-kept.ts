import { nextUpdateDue, updateOwner } from '../domain/due-response.ts';
import { durationText, minutesBetween } from '../domain/time.ts';
import { atKey } from './at-key.ts';
import type { IncidentRule } from './rule.ts';

export const updatesKept: IncidentRule = {
  id: 'updates-kept',
  requirement: 'R24',
  scope: 'incident',
  severity: 'warning',
  summary: 'While an incident goes on, updates are given as often as its severity asks for.',
  rationale:
    'Who hears nothing believes that nothing is done. Give one, even when there is no news: `incident comms update "…"`. ' +
    'Both internal and public updates count; the cadence is policy, and ends at resolution.',
  check(incident, setting) {
    const { policy } = setting;
    const next = nextUpdateDue(incident, policy);
    if (!next || setting.now <= next.due) return [];
    const late = durationText(minutesBetween(next.due, setting.now));
    const message = `expected an update by ${next.due} (every ${durationText(next.everyMinutes)} in an ${incident.severity}), found none, ${late} late; ${updateOwner(incident, policy) ?? 'nobody'} gives it`;
    return [atKey(incident, ['status'], message)];
  },
};
