import { sectionProse } from '../domain/section-prose.ts';
import type { Incident } from '../domain/incident.ts';
import type { Message } from '../domain/message.ts';
import type { Notice } from '../domain/policy-response.ts';
import type { Policy } from '../domain/policy.ts';
import { zoned } from './moment.ts';
import { printable, printableLine } from './printable.ts';

/** Characters of one part of a message. */
const LONGEST = 600;

/** A message of some lines about an incident, for everybody in a channel, as yet without a summary. */
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

/** How it stands, in a few lines; nothing of a confidential one. */
export function stateLines(incident: Incident, policy: Policy): string[] {
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
