import type { TimelineEvent } from '../domain/event.ts';
import { didYouMean } from '../domain/suggest.ts';
import { atEvent } from './at-event.ts';
import type { IncidentRule } from './rule.ts';

export const eventReferences: IncidentRule = {
  id: 'event-references',
  requirement: 'R20',
  scope: 'incident',
  severity: 'error',
  summary: 'What an event refers to is there; only findings are confirmed or refuted.',
  rationale:
    'A finding stays visibly unvalidated until an event with `re` and its id confirms or refutes it. A verdict on another ' +
    'event, or on none, settles nothing. `incident timeline confirm ID` writes it right.',
  check(incident) {
    if (!incident.timeline.some(refersOrSettles)) return [];
    const known = new Map<string | null, Target>();
    for (const { id } of incident.actions) known.set(id, 'action');
    for (const event of incident.timeline) known.set(event.id, event);
    return incident.timeline.flatMap((event) => {
      const problem = problemWith(event, known);
      return problem ? [atEvent(incident, event, problem)] : [];
    });
  },
};

/** Nothing is to be found in any other. */
function refersOrSettles({ about, type }: TimelineEvent): boolean {
  return about !== null || type === 'confirmed' || type === 'refuted' || type === 'corrected';
}

/** A corrective action is no finding, but it has an id that events refer to. */
type Target = TimelineEvent | 'action';

/** A file made to be slow to check has thousands of ids that differ from thousands of others. */
const MOST_COMPARED = 200;

function problemWith(
  { id, about, type }: TimelineEvent,
  known: ReadonlyMap<string | null, Target>,
): string | null {
  const settles = type === 'confirmed' || type === 'refuted';
  if (about === null) {
    // Without an id there is no comment that could say more; the id is what is missing then.
    const needed = id !== null && (settles || type === 'corrected');
    return needed ? `expected "re" and the id of the event that is ${type} in the comment, found none` : null;
  }
  const target = known.get(about);
  if (target === undefined) {
    const ids = known.size <= MOST_COMPARED ? [...known.keys()].flatMap((one) => one ?? []) : [];
    const hint = didYouMean(about, ids);
    return `expected the id of an event after "re", found ${about}.${hint}`;
  }
  if (!settles || (target !== 'action' && target.doubtful)) return null;
  const found = target === 'action' ? 'a corrective action' : `"**${target.type}**"`;
  return `expected ${about} to be a finding, "**finding?**", since it is ${type}, found ${found}`;
}
