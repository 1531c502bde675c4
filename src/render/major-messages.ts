import { warRoomOf } from '../domain/communication-records.ts';
import type { Declaration } from '../domain/declare-major.ts';
import type { Incident } from '../domain/incident.ts';
import type { Step } from '../domain/ladder.ts';
import type { Message } from '../domain/message.ts';
import type { Policy } from '../domain/policy.ts';
import { factsFor, messageOf, stateLines } from './incident-message.ts';
import { printableLine } from './printable.ts';

/** Who says something, and why. */
interface Said {
  by: string;
  because: string;
}

/** Asks one person of the ladder to declare a major incident: what happens, why it is a major one, how to answer (R16). */
export function escalationMessage(
  incident: Incident,
  policy: Policy,
  { by, because }: Said,
  { to, title, via, contact }: Step,
): Message {
  const told = factsFor(incident, because);
  const lines = [
    `${told.what}: you are asked whether this is a major incident, as ${title}.`,
    ...told.why,
    ...stateLines(incident, policy),
    `Please answer ${by} at once. You may declare it: incident major declare -i ${incident.id} --because "…"`,
  ];
  return {
    ...messageOf('escalation', incident, lines, told.facts),
    summary: `Major incident? ${told.what}`,
    to: contact && /^<?[@!]/.test(contact) ? contact : to,
    toAll: false,
    facts: { ...told.facts, by, to, via, contact: contact ?? '' },
  };
}

/** Tells everybody, marketing among them, that this is a major incident (R23). */
export function majorMessage(
  incident: Incident,
  policy: Policy,
  by: string,
  { because, communicator }: Declaration,
): Message {
  const told = factsFor(incident, because);
  const warRoom = incident.visibility === 'confidential' ? '' : (warRoomOf(incident)?.url ?? '');
  const lines = [
    `Major incident, declared by ${by}: ${told.what}`,
    ...told.why,
    ...stateLines(incident, policy),
    ...(warRoom ? [`War room: ${printableLine(warRoom)}`] : []),
    `Communication is run by ${communicator.handle}: ask them, and leave those alone who fix it.`,
    'Marketing: please prepare what we tell everybody while the others fix it.',
  ];
  return {
    ...messageOf('major', incident, lines, told.facts),
    summary: `Major incident: ${told.what}`,
    facts: { ...told.facts, by, communicator: communicator.handle, war_room: warRoom },
  };
}

/** Tells those who were told of a major incident that it is none (any more). */
export function withdrawnMessage(incident: Incident, policy: Policy, { by, because }: Said): Message {
  const told = factsFor(incident, because);
  const lines = [
    `No longer a major incident, says ${by}: ${told.what}`,
    ...told.why,
    ...stateLines(incident, policy),
  ];
  return {
    ...messageOf('major', incident, lines, told.facts),
    summary: `No longer a major incident: ${told.what}`,
    toAll: false,
    facts: { ...told.facts, by },
  };
}
