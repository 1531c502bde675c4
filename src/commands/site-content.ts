import type { Context } from '../context.ts';
import type { Audience } from '../domain/communications.ts';
import type { Incident, UnreadableFile } from '../domain/incident.ts';
import type { SiteUnits } from '../domain/site-file.ts';
import type { LeftOut, Withheld } from '../render/publication.ts';
import type { SiteOptions } from '../render/site/site-look.ts';
import { internalSite } from '../render/site/internal-site.ts';
import type { KnownIncident } from '../render/site/known-incident.ts';
import { publicSite } from '../render/site/public-site.ts';
import { loadTopics } from './agenda-topic.ts';
import type { Loaded } from './load-incidents.ts';
import { type Misplaced, misplacedAmong } from './misplaced.ts';
import { makeEditions } from './publish-editions.ts';

export interface SiteWish {
  audience: Audience;
  /** With a `/` at its end. */
  baseUrl: string | null;
}

export interface SiteContent {
  units: SiteUnits;
  /** Public incidents that cannot be proven clean. */
  withheld: readonly Withheld[];
  /** Events that are not in the public edition, and might have been meant for it. */
  leftOut: readonly LeftOut[];
  misplaced: readonly Misplaced[];
  /** Files that could not be read; in the public edition they are withheld. */
  unreadable: readonly UnreadableFile[];
}

/** Where a site has its incidents from. */
export interface SiteSource {
  /** All of them, for the public edition. */
  loaded(): Loaded;
  /** What the internal edition knows of each, in the order of their paths. */
  known(options: SiteOptions): Promise<{ known: KnownIncident[]; unreadable: UnreadableFile[] }>;
  /** One of these. */
  incidentAt(path: string): Incident;
}

const ASSETS = ['site.css', 'site.js', 'icon.svg'];

/** All of a site, nothing of it made yet. */
export async function siteOf(
  context: Context,
  { audience, baseUrl }: SiteWish,
  source: SiteSource,
): Promise<SiteContent> {
  const { store, now } = context;
  const policy = await context.policy();
  const assets = Object.fromEntries(ASSETS.map((name) => [name, store.shipped(`templates/site/${name}`)]));
  const options = { policy, baseUrl };
  if (audience === 'public') {
    const { published, withheld, leftOut } = makeEditions(source.loaded(), policy, null);
    const editions = published.map(({ edition }) => edition);
    const misplaced = misplacedAmong(published.map(({ incident }) => incident));
    return {
      units: publicSite(editions, options, now, assets),
      withheld,
      leftOut,
      misplaced,
      unreadable: [],
    };
  }
  const { topics, unreadable } = loadTopics(context);
  const found = await source.known(options);
  const content = { known: found.known, incidentAt: source.incidentAt, topics };
  return {
    units: internalSite(content, options, now, assets),
    withheld: [],
    leftOut: [],
    misplaced: misplacedAmong(found.known.map(({ listed }) => listed)),
    unreadable: [...found.unreadable, ...unreadable],
  };
}
