import { createHash } from 'node:crypto';
import { INCIDENT_ID } from './ids.ts';
import type { Incident } from './incident.ts';
import type { Day } from './time.ts';

/** Where the pages of a site are: paths in it, without `.html` or `.json`. */
export const NOW_PAGE = 'index';
export const BOARD_PAGE = 'board';
export const LIST_PAGE = 'incidents/index';
export const AGENDA_PAGE = 'agenda/index';
export const DUE_PAGE = 'due/index';
export const FIGURES_PAGE = 'figures';

/** The page of each incident, by the path of its file. An id that is none, or that two files have, names no page. */
export function incidentPages(incidents: readonly Pick<Incident, 'id' | 'path'>[]): Map<string, string> {
  const count = new Map<string, number>();
  for (const { id } of incidents) count.set(id, (count.get(id) ?? 0) + 1);
  return new Map(
    incidents.map(({ id, path }) => {
      const isOwn = INCIDENT_ID.test(id) && count.get(id) === 1;
      return [path, `incidents/${isOwn ? id : `file-${digest(path)}`}`];
    }),
  );
}

export function agendaPage(date: Day): string {
  return `agenda/${date}`;
}

export function statusPage(status: string): string {
  return `board/${status}`;
}

/** `due/dana`; a name that is not of plain letters is told from others by its digest. */
export function personPage(owner: string | null): string {
  if (owner === null) return 'due/nobody';
  const plain = /^@([a-z0-9][a-z0-9-]*)$/.exec(owner)?.[1];
  return plain && plain !== 'nobody' && plain !== 'index' && !/-page-\d+$/.test(plain)
    ? `due/${plain}`
    : `due/name-${digest(owner)}`;
}

/** A page that does not hold all goes on at `…-page-2`. */
export function nextPart(page: string, number: number): string {
  return number === 1 ? page : `${page}-page-${number}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
