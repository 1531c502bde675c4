import type { Incident } from './incident.ts';
import { type Called, calledIn } from './redaction/people.ts';

/** What must be known of an incident where another one is looked at. */
export interface Outline extends Pick<Incident, 'path' | 'id' | 'title' | 'visibility'>, Called {}

export function outlineOf(incident: Incident): Outline {
  const { path, id, title, visibility } = incident;
  return { path, id, title, visibility, ...calledIn(incident) };
}
