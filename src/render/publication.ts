import type { Incident } from '../domain/incident.ts';
import type { PublicEdition } from '../domain/public-edition.ts';
import type { LeftOutEvents } from '../domain/publication.ts';
import { printable, printablePath } from './printable.ts';

/** A public edition that is clean. */
export interface Edition {
  incident: Incident;
  edition: PublicEdition;
  /** As it is published, without its Markdown. */
  title: string;
  /** Where it is in the folder of all: `2026/2026-11-22-k3f9.md`. */
  file: string;
  text: string;
  /** Whether its file was written; null where none was asked for. */
  changed: boolean | null;
}

/** What is not published although its file says public, or could not be read. */
export interface Withheld {
  path: string;
  /** Null for a file that is no incident. */
  id: string | null;
  reasons: readonly string[];
}

/** What came of publishing. */
export interface Publication {
  /** Null where the working tree was read. */
  commit: string | null;
  published: readonly Edition[];
  withheld: readonly Withheld[];
  /** Files that were taken away. */
  removed: readonly string[];
  /** How many incidents are not public. */
  notPublic: number;
  /** Events that might have been meant for the public. */
  leftOut: readonly LeftOut[];
  /** Whether the policy says who there is. */
  hasRoster: boolean;
}

/** The files that were written, a line each. */
export function publicationText({ published }: Publication, out: string): string {
  return published
    .filter(({ changed }) => changed)
    .map(({ file }) => printablePath(`${out}/${file}`))
    .join('\n');
}

/** Events of one type that are left out of an edition. */
export interface LeftOut extends LeftOutEvents {
  incident: Incident;
}

/** What should be looked at, since it might have been meant for the public. */
export function leftOutNotes(leftOut: readonly LeftOut[]): string[] {
  return leftOut.map(({ incident, type, because, count }) => {
    const why = because === 'type' ? 'which is not published' : 'which cannot be read as one';
    return `left out of ${incident.path}: ${count} ${count === 1 ? 'event' : 'events'} of the type "${type}", ${why}`;
  });
}

/** What a person should know of it. */
export function publicationNotes(publication: Publication, out: string | null): string[] {
  const { published, withheld, removed, notPublic, leftOut, hasRoster } = publication;
  const changed = published.filter((edition) => edition.changed).length;
  const counts = [
    `${published.length} published${changed === published.length ? '' : ` (${changed} changed)`}`,
    `${withheld.length} withheld`,
    `${removed.length} removed`,
    `${notPublic} not public`,
  ];
  return [
    ...removed.map((file) => `removed: ${out}/${file}`),
    ...withheld.flatMap(({ path, reasons }) => reasons.map((reason) => `withheld: ${path}: ${reason}`)),
    ...leftOutNotes(leftOut),
    ...(hasRoster
      ? []
      : ['The policy has no roster: only people whose handles or names the files record were recognised.']),
    ...(out === null ? [] : [counts.join(', ')]),
  ].map(printable);
}

export function publicationJson({ commit, published, withheld, removed, notPublic, leftOut }: Publication) {
  return {
    commit,
    published: published.map(({ incident, file, text, changed }) => ({
      incident: incident.id,
      path: incident.path,
      file,
      changed,
      markdown: changed === null ? text : null,
    })),
    withheld: withheld.map(({ path, id, reasons }) => ({ incident: id, path, reasons })),
    removed,
    not_public: notPublic,
    left_out: leftOut.map(({ incident, type, because, count }) => ({
      incident: incident.id,
      path: incident.path,
      type,
      because,
      count,
    })),
  };
}
