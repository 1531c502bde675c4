import type { IncidentItem } from '../domain/agenda-facts.ts';
import type { Policy } from '../domain/policy.ts';
import { markdownLine } from './printable.ts';

/** How an agenda is to be written. */
export interface Look {
  policy: Policy;
  /** `../` for each folder between the text and the store's root. */
  upwards: string;
}

/** The title of an incident as a link to its file. */
export function linked({ incident }: IncidentItem, look: Look): string {
  return linkTo(incident.path, incident.title || incident.id, look);
}

/** A link to a file of the store. */
export function linkTo(path: string, title: string, { upwards }: Look): string {
  return `[${markdownLine(title)}](${upwards}${path.split('/').map(encodeURIComponent).join('/')})`;
}

export function person(handle: string | null): string {
  return handle === null ? '**nobody**' : markdownLine(handle);
}

export function late(workingDays: number): string {
  return `${workingDays} working ${workingDays === 1 ? 'day' : 'days'} late`;
}
