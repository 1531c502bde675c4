import type { Digest } from '../context/digests.ts';
import type { SourceFile } from '../context/source-file.ts';
import { idFromPath, type Incident, isIncident, type UnreadableFile } from '../domain/incident.ts';
import type { Instant } from '../domain/time.ts';
import { internalLook, readUnit } from '../render/site/internal-incident.ts';
import type { SiteOptions } from '../render/site/site-look.ts';
import { type KnownIncident, knownIncident } from '../render/site/known-incident.ts';
import { incidentIn } from './read-incident.ts';

/** All that the pages of an incident depend on beside its file. */
export interface SiteTaskInput {
  /** Of all files of incidents. */
  paths: readonly string[];
  options: SiteOptions;
  now: Instant;
  /** Whether what is known of those at rest is to be kept. */
  keeps: boolean;
  /** Of files before this path the pages are made later; null where those of all are made at once. */
  pagesFrom: string | null;
}

/** Hears of an incident that was read. */
export type Hear = (incident: Incident, known: KnownIncident) => void;

/**
 * Makes of a file what a site knows of it. It tells of its pages, as they are where the id of each incident is that in the
 * name of its file: they are of the site if those that it cites indeed have their pages there.
 */
export function siteTask(
  input: SiteTaskInput,
  hear: Hear = () => {},
): (source: SourceFile) => Digest<KnownIncident | UnreadableFile> {
  const { options, now, paths, keeps, pagesFrom } = input;
  const look = internalLook(
    paths.map((path) => ({ id: idFromPath(path), path })),
    options,
  );
  return (source) => {
    const incident = incidentIn(source);
    if (!isIncident(incident)) return { value: incident, lasts: keeps };
    const known = knownIncident(incident, options.policy, now);
    hear(incident, known);
    const isCalledSo = incident.id === idFromPath(incident.path);
    const isNow = pagesFrom === null || incident.path >= pagesFrom;
    return {
      value: known,
      lasts: keeps && known.rests !== null,
      told: isCalledSo && isNow ? readUnit(incident, known, look, now) : undefined,
    };
  };
}
