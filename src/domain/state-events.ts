import type { TimelineEvent } from './event.ts';
import { eventsOf } from './events-of.ts';
import type { Incident } from './incident.ts';
import { isSeverity, SEVERITIES } from './policy.ts';
import { declaredSeverity, roleChange, roleChanges, severityChange, statusChange } from './state-changes.ts';
import { didYouMean } from './suggest.ts';
import { isStatus, STATUSES } from './workflow.ts';

export interface MalformedEvent {
  event: TimelineEvent;
  expected: string;
}

/** Events that are of a type that changes the state, and do not say how. */
export function malformedStateEvents({ timeline }: Pick<Incident, 'timeline'>): MalformedEvent[] {
  const handOvers = eventsOf(timeline, 'role');
  const suspect = [
    ...eventsOf(timeline, 'declared'),
    ...eventsOf(timeline, 'severity'),
    ...eventsOf(timeline, 'status'),
    // Of these there are many, and it is known whether all of them say who gives what to whom.
    ...(roleChanges(timeline).length === handOvers.length ? [] : handOvers),
  ];
  const malformed: MalformedEvent[] = [];
  for (const event of suspect) {
    const expected = expectedOf(event);
    if (expected !== null) malformed.push({ event, expected });
  }
  return malformed;
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
