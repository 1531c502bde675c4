import type { Context, SiteTask } from '../context.ts';
import type { Audience } from '../domain/communications.ts';
import type { UnreadableFile } from '../domain/incident.ts';
import type { SiteUnits } from '../domain/site-file.ts';
import type { LeftOut, Withheld } from '../render/publication.ts';
import { internalSite } from '../render/site/internal-site.ts';
import { publicSite } from '../render/site/public-site.ts';
import { loadTopics } from './agenda-topic.ts';
import { type Loaded, loadIncidents } from './load-incidents.ts';
import { makeEditions } from './publish-editions.ts';
import type { SiteTaskInput } from './site-task.ts';

export interface SiteWish {
  audience: Audience;
  /** With a `/` at its end. */
  baseUrl: string | null;
}

export interface SiteContent {
  units: SiteUnits;
  /** By which other threads make some of them; null where they cannot. */
  task: SiteTask | null;
  /** Public incidents that cannot be proven clean. */
  withheld: readonly Withheld[];
  /** Events that are not in the public edition, and might have been meant for it. */
  leftOut: readonly LeftOut[];
  /** Files that could not be read; in the public edition they are withheld. */
  unreadable: readonly UnreadableFile[];
}

const ASSETS = ['site.css', 'site.js', 'icon.svg'];

/** All of a site, nothing of it made yet. */
export async function siteOf(
  context: Context,
  { audience, baseUrl }: SiteWish,
  loaded: Loaded = loadIncidents(context),
): Promise<SiteContent> {
  const { store, now } = context;
  const policy = await context.policy();
  const assets = Object.fromEntries(ASSETS.map((name) => [name, store.shipped(`templates/site/${name}`)]));
  const look = { policy, policySource: store.configText() ?? '', baseUrl };
  if (audience === 'public') {
    const { published, withheld, leftOut } = makeEditions(loaded, policy, null);
    const editions = published.map(({ edition }) => edition);
    return { units: publicSite(editions, look, now, assets), task: null, withheld, leftOut, unreadable: [] };
  }
  const { topics, unreadable } = loadTopics(context);
  const { incidents } = loaded;
  const input: SiteTaskInput = {
    ...{ options: look, now },
    incidents: incidents.map(({ id, path }) => ({ id, path })),
  };
  return {
    units: internalSite({ incidents, topics }, look, now, assets),
    task: { name: 'site', input },
    withheld: [],
    leftOut: [],
    unreadable: [...loaded.unreadable, ...unreadable],
  };
}
