import { dueItems } from '../../domain/due.ts';
import type { Incident } from '../../domain/incident.ts';
import { once } from '../../domain/once.ts';
import { policyText } from '../../domain/policy-text.ts';
import type { OwnUnit, SiteFile, SiteUnit } from '../../domain/site-file.ts';
import { incidentPages } from '../../domain/site-paths.ts';
import type { Instant } from '../../domain/time.ts';
import { incidentFiles } from './incident-page.ts';
import { internalView } from './internal-view.ts';
import { cardOf, incidentPageJson, type KnownIncident, knownIncident, pagesKey } from './known-incident.ts';
import type { SiteLook, SiteOptions } from './site-look.ts';

/** How the pages of the internal edition look, and where those of these incidents are. */
export function internalLook(
  incidents: readonly Pick<Incident, 'id' | 'path'>[],
  options: SiteOptions,
): SiteLook {
  const pages = incidentPages(incidents);
  const byId = new Map(incidents.map(({ id, path }) => [id, pages.get(path)!]));
  return {
    ...options,
    policyText: policyText(options.policy),
    audience: 'internal',
    timeZone: options.policy.timeZone,
    pageOf: (wanted) => pages.get(wanted) ?? byId.get(wanted) ?? null,
  };
}

/** The pages of an incident, and as JSON, as a unit; it is read when they are made, and may be another one then. */
export function incidentUnit(
  known: KnownIncident,
  incident: () => Incident,
  look: SiteLook,
  now: Instant,
): OwnUnit {
  const source = known.listed.path;
  let key: string | null = null;
  return {
    name: look.pageOf(source)!,
    key: () => (key ??= pagesKey(known, look)),
    source,
    make: () => {
      const read = incident();
      const current = knownIncident(read, look.policy, now);
      key = pagesKey(current, look);
      return internalFiles(read, current, look, now);
    },
  };
}

/** The same of an incident that is read already. */
export function readUnit(incident: Incident, known: KnownIncident, look: SiteLook, now: Instant): SiteUnit {
  return {
    name: look.pageOf(incident.path)!,
    key: once(() => pagesKey(known, look)),
    make: () => internalFiles(incident, known, look, now),
  };
}

function internalFiles(incident: Incident, known: KnownIncident, look: SiteLook, now: Instant): SiteFile[] {
  const card = cardOf(known, look.pageOf(incident.path)!);
  // What is at rest owes nothing.
  const due = known.rests === null ? dueItems(incident, look.policy, now) : [];
  const view = internalView(incident, card, due, look.policy, now);
  const json = { path: `${card.page}.json`, text: incidentPageJson(incident, due, look.policy, now) };
  return [...incidentFiles(view, look), json];
}
