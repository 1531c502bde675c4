import type { SiteUnit } from '../../domain/site-file.ts';
import { atomFeed } from './atom.ts';
import { badge } from './badge.ts';
import type { IncidentCard } from './incident-view.ts';
import { boardFiles, type Column, isOngoing, listFiles, nowFiles } from './lists.ts';
import type { SiteFile } from '../../domain/site-file.ts';
import type { SiteLook } from './site-look.ts';
import { searchIndex } from './search-index.ts';
import { jsonLine } from '../json-text.ts';

/** Files that come with the program: the style sheet and the scripts. */
export type Assets = Readonly<Record<string, string>>;

/** What lists are of. */
export interface Listed {
  /** The latest first. */
  cards: readonly IncidentCard[];
  /** The most severe first; those that have ended may be left out. */
  bySeverity: readonly IncidentCard[];
  /** Of the board. */
  columns: readonly Column[];
  jsonOf: (card: IncidentCard) => object;
}

/**
 * What both editions have: lists of incidents, the board, the feed, the badge, the search. `key`: of all that is listed, or
 * empty.
 */
export function sharedUnits(
  listed: () => Listed,
  key: () => string,
  look: SiteLook,
  assets: Assets,
): SiteUnit[] {
  const list = (name: string, make: (listed: Listed) => SiteFile[]) => unit(name, () => make(listed()), key);
  return [
    list('index', ({ cards, bySeverity, jsonOf }) => {
      const ongoing = bySeverity.filter(isOngoing);
      const recent = cards.filter((card) => !isOngoing(card));
      return [
        ...nowFiles([...ongoing, ...recent], look),
        jsonFile('index', { ongoing: ongoing.map(jsonOf) }),
      ];
    }),
    list('board', ({ columns, jsonOf }) => [
      ...boardFiles(columns, look),
      jsonFile('board', {
        columns: columns.map(({ status, cards }) => ({ status, incidents: cards.map(jsonOf) })),
      }),
    ]),
    list('incidents/index', ({ cards, jsonOf }) => [
      ...listFiles(cards, look),
      jsonFile('incidents/index', { incidents: cards.map(jsonOf) }),
    ]),
    list('feed.atom', ({ cards }) => [{ path: 'feed.atom', text: atomFeed(cards, look) }]),
    list('badge.svg', ({ bySeverity }) => [{ path: 'badge.svg', text: badge(bySeverity.filter(isOngoing)) }]),
    list('search-index.js', ({ cards }) => [{ path: 'search-index.js', text: searchIndex(cards) }]),
    ...Object.entries(assets).map(([path, text]) => unit(path, () => [{ path, text }])),
  ];
}

/** Without a key it is made each time: where it costs little, and depends on everything. */
export function unit(name: string, make: () => SiteFile[], key: () => string = () => ''): SiteUnit {
  return { name, key, make };
}

export function jsonFile(page: string, data: object): SiteFile {
  return { path: `${page}.json`, text: jsonLine(data) };
}
