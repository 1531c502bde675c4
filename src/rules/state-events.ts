import type { TimelineEvent } from '../domain/event.ts';
import {
  declaredSeverity,
  type Incident,
  roleChange,
  severityChange,
  statusChange,
} from '../domain/incident.ts';
import { isSeverity, SEVERITIES } from '../domain/policy.ts';
import { isStatus, STATUSES } from '../domain/workflow.ts';
import { didYouMean } from '../domain/suggest.ts';
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

/** Events that are of a type that changes the state, and do not say how. */
export function malformedStateEvents(incident: Incident): { event: TimelineEvent; expected: string }[] {
  return incident.timeline.flatMap((event) => {
    const expected = expectedOf(event);
    return expected === null ? [] : [{ event, expected }];
  });
}

function expectedOf(event: TimelineEvent): string | null {
  switch (event.type) {
    case 'declared':
      return isSeverity(declaredSeverity(event) ?? '') ? null : '"S1" to "S4", a colon and the title';
    case 'severity':
      return transitionProblem(severityChange(event)?.to, SEVERITIES, isSeverity, 'S2 → S1');
    case 'status':
      return transitionProblem(statusChange(event)?.to, STATUSES, isStatus, 'active → mitigated');
    case 'role':
      return roleChange(event) ? null : 'the role and its holders as "eoc @dana → @lee"';
    default:
      return null;
  }
}

function transitionProblem(
  to: string | undefined,
  known: readonly string[],
  isKnown: (text: string) => boolean,
  example: string,
): string | null {
  if (to === undefined) return `a change as "${example}"`;
  return isKnown(to)
    ? null
    : `one of ${known.join(', ')} after the arrow (not "${to}".${didYouMean(to, known)})`;
}
