import { blameIn } from '../domain/blameless.ts';
import { quoted } from './quoted.ts';
import type { IncidentRule } from './rule.ts';

export const blameless: IncidentRule = {
  id: 'blameless',
  requirement: 'R28',
  scope: 'incident',
  severity: 'warning',
  summary: 'The summary, the impact, the review and the corrective actions blame nobody.',
  rationale:
    'Whoever is blamed tells less the next time, and the search stops at the person. Speak of systems and roles, and of ' +
    'what made sense at the time. Reported are people as the cause, hindsight (“should have”, “failed to”, of a person) and ' +
    'verdicts (“human error”); code and quotations are not. It would rather miss some than cry wolf: of 373 sentences it ' +
    'reports 164 of the 171 that blame, and none of the others. Of 130 that were written before it was first run on them, it ' +
    'reported 35 of the 55 that blame, and none of the others.',
  check(incident, { policy }) {
    return blameIn(incident, policy).map(({ line, column, words, why, better }) => ({
      line,
      column,
      message: `expected no blame, found ${quoted(words)}, which ${why}. Better: ${better}`,
    }));
  },
};
