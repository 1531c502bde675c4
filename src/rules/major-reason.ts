import { eventsOf } from '../domain/events-of.ts';
import { attemptIn, endsEscalation } from '../domain/escalation.ts';
import { majorChange } from '../domain/major.ts';
import { atEvent } from './at-event.ts';
import type { Finding, IncidentRule } from './rule.ts';

export const majorReason: IncidentRule = {
  id: 'major-reason',
  requirement: 'R16',
  scope: 'incident',
  severity: 'error',
  summary:
    'It is said why something is a major incident, where it is declared one and where somebody is asked to.',
  rationale:
    'Whoever is woken up must know what for, and whoever reads it later why so much was set in motion. In an escalation it is ' +
    'enough to say it once, with the first person who is asked.',
  check(incident) {
    const { timeline } = incident;
    if (eventsOf(timeline, 'major').length + eventsOf(timeline, 'escalation').length === 0) return [];
    const findings: Finding[] = [];
    let reasonGiven = false;
    for (const event of timeline) {
      const change = majorChange(event);
      if (event.type === 'major' && !event.doubtful && !change) {
        const message = 'expected "declared: " or "withdrawn: ", and why, found something else';
        findings.push(atEvent(incident, event, message));
      }
      if (change && change.text === '') {
        const message = `expected a reason, as "${change.verb}: all pushes fail", found none`;
        findings.push(atEvent(incident, event, message));
      }
      if (endsEscalation(event)) reasonGiven = false;
      const attempt = attemptIn(event);
      if (!attempt || attempt.verb === 'skipped' || reasonGiven) continue;
      reasonGiven = true;
      if (attempt.because !== '') continue;
      const message = `expected the reason why it is a major incident with the first who is asked, found none`;
      findings.push(atEvent(incident, event, message));
    }
    return findings;
  },
};
