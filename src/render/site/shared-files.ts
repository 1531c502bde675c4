import type { SiteUnit } from '../../domain/site-file.ts';
import { atomFeed } from './atom.ts';
import { badge } from './badge.ts';
import type { IncidentCard } from './incident-view.ts';
import { boardFiles, type Column, isOngoing, listFiles, nowFiles } from './lists.ts';
import type { SiteFile } from '../../domain/site-file.ts';
import type { SiteLook } from './site-look.ts';
import { searchIndex } from './search-index.ts';
import { compactJsonText } from '../json-text.ts';

/** Files that come with the program: the style sheet and the scripts. */
export type Assets = Readonly<Record<string, string>>;

/** What both editions have: lists of incidents (the latest first) and of the board, the feed, the badge, the search. */
export function sharedUnits(
  cards: readonly IncidentCard[],
  bySeverity: readonly IncidentCard[],
  columns: readonly Column[],
  jsonOf: (card: IncidentCard) => object,
  look: SiteLook,
  assets: Assets,
): SiteUnit[] {
  const ongoing = bySeverity.filter(isOngoing);
  const recent = cards.filter((card) => !isOngoing(card));
  const listed = (some: readonly IncidentCard[]) => some.map(jsonOf);
  return [
    unit('index', () => [
      ...nowFiles([...ongoing, ...recent], look),
      jsonFile('index', { ongoing: listed(ongoing) }),
    ]),
    unit('board', () => [
      ...boardFiles(columns, look),
      jsonFile('board', {
        columns: columns.map(({ status, cards: some }) => ({ status, incidents: listed(some) })),
      }),
    ]),
    unit('incidents/index', () => [
      ...listFiles(cards, look),
      jsonFile('incidents/index', { incidents: listed(cards) }),
    ]),
    unit('feed.atom', () => [{ path: 'feed.atom', text: atomFeed(cards, look) }]),
    unit('badge.svg', () => [{ path: 'badge.svg', text: badge(ongoing) }]),
    unit('search-index.js', () => [{ path: 'search-index.js', text: searchIndex(cards) }]),
    ...Object.entries(assets).map(([path, text]) => unit(path, () => [{ path, text }])),
  ];
}

/** Made each time: it costs little, and depends on everything. */
export function unit(name: string, make: () => SiteFile[]): SiteUnit {
  return { name, key: () => '', make };
}

export function jsonFile(page: string, data: object): SiteFile {
  return { path: `${page}.json`, text: `${compactJsonText(data)}\n` };
}
