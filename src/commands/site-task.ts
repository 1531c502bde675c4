import type { SourceFile } from '../context.ts';
import { type Incident, isIncident, readIncident } from '../domain/incident.ts';
import type { SiteFile } from '../domain/site-file.ts';
import type { Instant } from '../domain/time.ts';
import { internalFiles, internalLook, type SiteOptions } from '../render/site/internal-incident.ts';
import { internalCard } from '../render/site/internal-view.ts';

/** All that the pages of an incident depend on beside its file. */
export interface SiteTaskInput {
  incidents: readonly Pick<Incident, 'id' | 'path'>[];
  options: SiteOptions;
  now: Instant;
}

/** Makes the pages of an incident as `internalSite` would; null of what is none. */
export function siteTask(input: SiteTaskInput): (source: SourceFile) => SiteFile[] | null {
  const { options, now } = input;
  const look = internalLook(input.incidents, options);
  return (source) => {
    const incident = 'text' in source ? readIncident(source.path, source.text) : source;
    if (!isIncident(incident)) return null;
    const card = internalCard(incident, look.pageOf(incident.path)!, options.policy, now);
    return internalFiles(incident, card, look, now);
  };
}
