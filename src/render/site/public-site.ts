import { publicFigures } from '../../domain/figures/index.ts';
import type { PublicEdition } from '../../domain/public-edition.ts';
import { FIGURES_PAGE, incidentPages } from '../../domain/site-paths.ts';
import type { Instant } from '../../domain/time.ts';
import { STATUSES } from '../../domain/workflow.ts';
import { publicJson, publicSummaryJson } from '../public-json.ts';
import { figuresFiles } from './figures-page.ts';
import { incidentFiles } from './incident-page.ts';
import type { IncidentCard } from './incident-view.ts';
import { idsIn, keyOf } from './key.ts';
import { publicCard, publicView } from './public-view.ts';
import { type Assets, jsonFile, sharedUnits, unit } from './shared-files.ts';
import type { SiteUnit, SiteUnits } from '../../domain/site-file.ts';
import type { SiteLook, SiteOptions } from './site-look.ts';

/**
 * The site for everybody. It is made of public editions and of nothing else: no count, name or date of an incident that
 * is not among them can be in it (R8).
 */
export function publicSite(
  editions: readonly PublicEdition[],
  options: SiteOptions,
  now: Instant,
  assets: Assets,
): SiteUnits {
  const pages = incidentPages(editions.map(({ id }) => ({ id, path: id })));
  const look: SiteLook = {
    ...options,
    // Of the policy only this is in the pages, and of nothing else may their keys tell.
    policyText: JSON.stringify([options.policy.severities, options.policy.statusPage]),
    audience: 'public',
    timeZone: 'UTC',
    pageOf: (wanted) => pages.get(wanted) ?? null,
  };
  const latestFirst = editions.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const known = latestFirst.map((edition) => ({
    edition,
    card: publicCard(edition, pages.get(edition.id)!),
  }));
  const cards = known.map(({ card }) => card);
  const editionOf = new Map(known.map(({ edition, card }) => [card, edition]));
  const ordered = cards.toSorted(
    (a, b) => compare(a.severity ?? '', b.severity ?? '') || compare(a.id, b.id),
  );
  const columns = STATUSES.filter((status) => status !== 'cancelled').map((status) => ({
    status,
    cards: ordered.filter((card) => card.status === status),
  }));
  const jsonOf = (card: IncidentCard) => publicSummaryJson(editionOf.get(card)!);
  return {
    shared: () => [
      ...sharedUnits(
        () => ({ cards, bySeverity: ordered, columns, jsonOf }),
        () => '',
        look,
        assets,
      ),
      unit(FIGURES_PAGE, () => figuresFiles(publicFigures(editions, look.policy, now), look)),
      ...known.map(({ edition, card }) => incidentUnit(edition, card, look)),
    ],
    own: [],
  };
}

function incidentUnit(edition: PublicEdition, card: IncidentCard, look: SiteLook): SiteUnit {
  const json = jsonFile(card.page, { incident: publicJson(edition) });
  return {
    name: card.page,
    key: () => keyOf(look, [json.text], idsIn(json.text)),
    make: () => [...incidentFiles(publicView(edition, card, look.policy), look), json],
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
