import type { Audience } from '../domain/communications.ts';
import type { Incident } from '../domain/incident.ts';
import type { Message } from '../domain/message.ts';
import { factsFor, messageOf } from './incident-message.ts';
import { printable, printableLine } from './printable.ts';

/**
 * An update as it is sent (R24). For the public it is what was written, and nothing else of the incident; for the company
 * it says which incident, and of a confidential one only that there is news (R8).
 */
export function updateMessage(incident: Incident, audience: Audience, by: string, text: string): Message {
  const said = printable(text);
  if (audience === 'public') {
    const [summary = ''] = said.split('\n', 1);
    return { ...messageOf('public-update', incident, [said], {}), summary, toAll: false };
  }
  const { what, facts } = factsFor(incident, text);
  const body =
    incident.visibility === 'confidential' ? `See: incident show ${printableLine(incident.id)}` : said;
  const lines = [`Update on ${what}, by ${printableLine(by)}:`, body];
  return { ...messageOf('update', incident, lines, facts), summary: `Update: ${what}`, toAll: false };
}
