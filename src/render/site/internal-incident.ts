import { restedBefore, restingSince } from '../../domain/at-rest.ts';
import { dueItems } from '../../domain/due.ts';
import type { Incident } from '../../domain/incident.ts';
import { once } from '../../domain/once.ts';
import type { SiteFile, SourcedUnit } from '../../domain/site-file.ts';
import { incidentPages } from '../../domain/site-paths.ts';
import type { Instant } from '../../domain/time.ts';
import { dueJson, incidentDetailJson } from '../json.ts';
import { incidentFiles } from './incident-page.ts';
import type { IncidentCard } from './incident-view.ts';
import { internalView } from './internal-view.ts';
import { keyOf } from './key.ts';
import { jsonFile } from './shared-files.ts';
import type { SiteLook } from './site-look.ts';

/** What a site is given beside what it is about. */
export type SiteOptions = Omit<SiteLook, 'pageOf' | 'audience' | 'timeZone'>;

/** How the pages of the internal edition look, and where those of these incidents are. */
export function internalLook(
  incidents: readonly Pick<Incident, 'id' | 'path'>[],
  options: SiteOptions,
): SiteLook {
  const pages = incidentPages(incidents);
  const byId = new Map(incidents.map(({ id, path }) => [id, pages.get(path)!]));
  return {
    ...options,
    audience: 'internal',
    timeZone: options.policy.timeZone,
    pageOf: (wanted) => pages.get(wanted) ?? byId.get(wanted) ?? null,
  };
}

/** The pages of an incident, and as JSON. */
export function internalFiles(
  incident: Incident,
  card: IncidentCard,
  look: SiteLook,
  now: Instant,
): SiteFile[] {
  const view = internalView(incident, card, look.policy, now);
  return [...incidentFiles(view, look), jsonOf(incident, card.page, look, now)];
}

/** These as a unit; `card` is asked for when they are made. */
export function incidentUnit(
  incident: Incident,
  card: () => IncidentCard,
  look: SiteLook,
  now: Instant,
): SourcedUnit {
  const { path, text } = incident;
  const name = look.pageOf(path)!;
  return {
    name,
    key: once(() => {
      const restsSince = restingSince(text);
      // Of one at rest nothing depends on the moment: most are, and need not be made to know that they are as they were.
      const rests = restsSince !== null && restedBefore(restsSince, now);
      return keyOf(look, rests ? [text] : [text, jsonOf(incident, name, look, now).text], text);
    }),
    source: { path, text },
    make: () => internalFiles(incident, card(), look, now),
  };
}

function jsonOf(incident: Incident, page: string, { policy }: SiteLook, now: Instant): SiteFile {
  const due = dueItems(incident, policy, now).map(dueJson);
  return jsonFile(page, { incident: { ...incidentDetailJson(incident, policy, now), due } });
}
