import type { Incident } from './incident.ts';
import { type Called, calledIn } from './redaction/people.ts';
import { type Referent, referencesIn } from './references.ts';

/** What a file refers to, each of it once. */
export interface Referring {
  /** Relative to the store's root, with `/`. */
  path: string;
  refersTo: readonly Referent[];
}

/** What must be known of an incident where another one is looked at. */
export interface Outline extends Pick<Incident, 'id' | 'title' | 'visibility'>, Called, Referring {}

export function outlineOf(incident: Incident): Outline {
  const { path, id, title, visibility, text } = incident;
  return { ...referringOf(path, text), id, title, visibility, ...calledIn(incident) };
}

/** The same of any other file. */
export function referringOf(path: string, text: string): Referring {
  const found = referencesIn(path, text).map(({ by, to }) => [`${by} ${to}`, { by, to }] as const);
  return { path, refersTo: [...new Map(found).values()] };
}

/** Whether a file is one of an incident, by what is known of it, be its path among that or not. */
export function isOutline<K extends object>(known: K): known is Extract<K, Pick<Outline, 'id'>> {
  return 'id' in known;
}
