import type { IncidentItem } from '../domain/agenda-item.ts';
import type { Policy } from '../domain/policy.ts';
import { markdownLine } from './printable.ts';

/** How an agenda is to be written. */
export interface Look {
  policy: Policy;
  /** `../` for each folder between the text and the store's root. */
  upwards: string;
}

/** The title of an incident as a link to its file. */
export function linked({ incident }: IncidentItem, { upwards }: Look): string {
  return `[${markdownLine(incident.title || incident.id)}](${upwards}${incident.path.split('/').map(encodeURIComponent).join('/')})`;
}

export function person(handle: string | null): string {
  return handle === null ? '**nobody**' : markdownLine(handle);
}

export function late(workingDays: number): string {
  return `${workingDays} working ${workingDays === 1 ? 'day' : 'days'} late`;
}
