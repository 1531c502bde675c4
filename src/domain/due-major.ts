import type { DueRule } from './due-item.ts';
import { communicatingRole, communicator } from './duties.ts';
import { type Escalation, escalationOf } from './escalation.ts';
import type { Incident } from './incident.ts';
import { incidentManager } from './incident-past.ts';
import { roleChanges } from './state-changes.ts';
import { majorOf } from './major.ts';
import type { Policy } from './policy.ts';
import { type Instant, plusMinutes } from './time.ts';
import { isOngoing } from './workflow.ts';

/** The next step of an escalation that was begun and has led to no decision yet (R16). */
export const escalationDue: DueRule = (incident, policy, now) => {
  if (!isOngoing(incident) || majorOf(incident)) return [];
  const escalation = escalationOf(incident, policy);
  const last = escalation.attempts.at(-1);
  if (!last) return [];
  const { answerWithinMinutes } = policy.escalation;
  const due = plusMinutes(last.event.at, answerWithinMinutes);
  return [
    {
      incident,
      kind: 'escalation',
      action: null,
      what: nextOf(escalation),
      due,
      owner: escalation.answered?.to ?? last.event.actor,
      overdue: now > due,
      rule: 'R16',
      explanation: [
        `R16: where nobody answers within ${answerWithinMinutes} minutes, the next is asked.`,
        `The last attempt was at ${last.event.at}.`,
      ],
    },
  ];
};

function nextOf({ answered, waiting, next }: Escalation): string {
  if (answered) return 'declare a major incident, or decline: incident major declare --because "…"';
  if (waiting) return `hear from ${waiting.to}, asked by ${waiting.via}: incident escalate --outcome …`;
  return next
    ? `escalate to ${next.to} by ${next.via}: incident escalate`
    : 'escalate once more: everybody on the ladder was asked';
}

/** In a major incident that goes on, one named person communicates from the start (R17). */
export const communicatorDue: DueRule = (incident, policy, now) => {
  const since = withoutCommunicatorSince(incident, policy);
  if (since === null) return [];
  const role = communicatingRole(policy) ?? 'ROLE';
  return [
    {
      incident,
      kind: 'communicator',
      action: null,
      what: `name who communicates: incident role ${role} @handle`,
      due: since,
      owner: incidentManager(incident),
      overdue: now > since,
      rule: 'R17',
      explanation: [
        'R17: in a major incident one named person communicates while the others fix it.',
        `Nobody does since ${since}.`,
      ],
    },
  ];
};

/** Since when nobody communicates in a major incident that goes on; null where somebody does. */
export function withoutCommunicatorSince(incident: Incident, policy: Policy): Instant | null {
  const major = majorOf(incident);
  if (!major || !isOngoing(incident) || communicator(incident, policy) !== null) return null;
  const left = roleChanges(incident.timeline).findLast(
    ({ role, to }) => to === null && policy.roles[role]?.duty === 'communicating',
  )?.event;
  return left && left.at > major.at ? left.at : major.at;
}
