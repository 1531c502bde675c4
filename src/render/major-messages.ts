import { warRoomOf } from '../domain/communication-records.ts';
import type { Declaration } from '../domain/declare-major.ts';
import { sectionProse } from '../domain/document.ts';
import type { Incident } from '../domain/incident.ts';
import type { Step } from '../domain/ladder.ts';
import type { Message } from '../domain/message.ts';
import type { Notice } from '../domain/policy-response.ts';
import type { Policy } from '../domain/policy.ts';
import { zoned } from './moment.ts';
import { printable, printableLine } from './printable.ts';

/** Characters of one part of a message. */
const LONGEST = 600;

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
  const warRoom = warRoomOf(incident)?.url ?? '';
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

export function messageOf(
  notice: Notice,
  { severity }: Incident,
  lines: readonly string[],
  facts: Message['facts'],
): Message {
  return { notice, summary: '', body: lines.join('\n'), to: null, toAll: true, severity, facts };
}

/**
 * What a message may say of an incident. A channel has more readers than those who may see a confidential one: of that they
 * learn that there is one, and its id (R8): the name of its file is made of the title.
 */
export function factsFor(incident: Incident, because: string) {
  const [id, severity] = [incident.id, incident.severity].map(printableLine) as [string, string];
  const always = { id, severity, status: printableLine(incident.status) };
  if (incident.visibility === 'confidential')
    return { what: `${severity}, confidential (${id})`, why: [`See: incident show ${id}`], facts: always };
  const path = printableLine(incident.path);
  const title = clipped(printableLine(incident.title));
  const reason = clipped(printable(because));
  return {
    what: `${severity} ${title} (${id})`,
    why: [`Why: ${reason}`],
    facts: { ...always, path, title, because: reason, services: servicesOf(incident) },
  };
}

function stateLines(incident: Incident, policy: Policy): string[] {
  if (incident.visibility === 'confidential') return [];
  const since = incident.startedAt ?? incident.declaredAt;
  const services = servicesOf(incident);
  const [impact = ''] = sectionProse(incident.document, 'Impact').split(/\n\s*\n/, 1);
  return [
    [
      `Status: ${printableLine(incident.status)}`,
      ...(since ? [`began ${zoned(since, policy)}`] : []),
      ...(services ? [`services ${services}`] : []),
    ].join(', '),
    ...(impact.trim() ? [`Impact: ${clipped(printableLine(impact))}`] : []),
    `File: ${printableLine(incident.path)}`,
  ];
}

function servicesOf({ services }: Incident): string {
  return clipped(services.map(printableLine).join(', '));
}

/** A message is read on a phone, and a receiver may refuse a long one; the file has all of it. */
function clipped(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).trimEnd()}…`;
}
