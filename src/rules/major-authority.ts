import { eventsOf } from '../domain/events-of.ts';
import type { TimelineEvent } from '../domain/event.ts';
import type { Incident } from '../domain/incident.ts';
import { ladderOf, mayDeclare } from '../domain/ladder.ts';
import { majorChange } from '../domain/major.ts';
import type { Policy } from '../domain/policy.ts';
import { isEnded } from '../domain/workflow.ts';
import { atEvent, lineOfEvent } from './at-event.ts';
import type { Finding, IncidentRule, Setting } from './rule.ts';

export const majorAuthority: IncidentRule = {
  id: 'major-authority',
  requirement: 'R15',
  scope: 'incident',
  severity: 'error',
  summary: 'Whoever declares a major incident, or takes that back, is on the ladder of the policy.',
  rationale:
    'It counts who was on the ladder in the commit that recorded it, so that it stays right when people come and go; a line ' +
    'that is in no commit, or in none of `--policy-from`, is held to the policy in force. Ask somebody who may: `incident escalate`. They record it ' +
    'themselves: `incident major declare`. Without history, an incident that has ended is not checked.',
  check(incident, world) {
    return eventsOf(incident.timeline, 'major').flatMap((event) => {
      const change = majorChange(event);
      return change ? problemWith(incident, event, change.verb, world) : [];
    });
  },
};

function problemWith(incident: Incident, event: TimelineEvent, verb: string, world: Setting): Finding[] {
  const origin = world.origin?.(incident.path, lineOfEvent(incident, event)) ?? null;
  if (origin === null && isEnded(incident)) return [];
  const policy = origin?.policy ?? world.policy;
  if (event.actor !== null && mayDeclare(policy, event.actor)) return [];
  const then = origin?.policyIsItsOwn ? ` in the roster of commit ${origin.commit.slice(0, 7)}` : '';
  const message = `expected it to be ${verb} by ${whoMay(policy)}${then}, found ${event.actor ?? 'nobody'}`;
  return [atEvent(incident, event, message)];
}

function whoMay(policy: Policy): string {
  const ladder = ladderOf(policy);
  const handles = ladder.flatMap(({ people }) => people.map(({ handle }) => handle));
  if (handles.length > 0) return handles.join(', ');
  return `somebody with one of the roles ${ladder.map(({ role }) => role).join(', ')}, of whom there is nobody`;
}
