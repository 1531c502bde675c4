import { malformedStateEvents } from '../domain/state-events.ts';
import { atEvent } from './at-event.ts';
import { quoted } from './quoted.ts';
import type { IncidentRule } from './rule.ts';

export const stateEvents: IncidentRule = {
  id: 'state-events',
  requirement: 'R3',
  scope: 'incident',
  severity: 'error',
  summary: 'Events of type declared, severity, status and role say what became what.',
  rationale:
    'The state now is proved by the events that led to it. Write `**declared** S2: title`, `**severity** S2 → S1: why`, ' +
    '`**status** active → mitigated` and `**role** eoc @dana → @lee`, with `none` for nobody; the commands do so.',
  check(incident) {
    return malformedStateEvents(incident).map(({ event, expected }) =>
      atEvent(incident, event, `expected ${expected}, found ${quoted(event.text.split('\n', 1)[0])}`),
    );
  },
};
