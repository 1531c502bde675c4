import {
  type Citable,
  type CitationIndex,
  citables,
  citationsIn,
  indexCitations,
} from '../domain/citations.ts';
import type { Incident } from '../domain/incident.ts';
import { once } from '../domain/once.ts';
import type { Finding, StoreRule } from './rule.ts';

export const publicCitesConfidential: StoreRule<Citable[]> = {
  id: 'public-cites-confidential',
  requirement: 'R8',
  scope: 'store',
  severity: 'error',
  summary: 'No public incident cites a confidential one by its id, its title or its path.',
  rationale:
    'A confidential incident appears in nothing that is public, and that there is one can be what is confidential. Take the ' +
    'mention out, or make this incident internal; `incident publish` withholds the file until then. Titles count from three ' +
    'words and 16 letters on, where no other incident has the same.',
  gather(outlines) {
    const confidential = outlines.filter(({ visibility }) => visibility === 'confidential');
    const others = outlines.filter(({ visibility }) => visibility !== 'confidential');
    return citables(confidential, others);
  },
  beside(confidential) {
    const index = once(() => indexCitations(confidential));
    const isOpen = ({ visibility }: Pick<Incident, 'visibility'>) =>
      visibility === 'public' && confidential.length > 0;
    return {
      concerned: (outlines) => outlines.filter(isOpen),
      isIn: (text) => citationsIn(text, index()).length > 0,
      check: (incident) => (isOpen(incident) ? citedIn(incident, index()) : []),
    };
  },
};

/** Once for each incident, where it is cited first. */
function citedIn(incident: Incident, index: CitationIndex): Finding[] {
  const { text } = incident;
  const cited = new Map(
    citationsIn(text, index)
      .reverse()
      .map((citation) => [citation.incident.id, citation]),
  );
  return [...cited.values()].reverse().map(({ start, by, incident: { id } }) => {
    const before = text.slice(0, start).split('\n');
    const message = `expected nothing of what is confidential, found the ${by} of ${id}`;
    return { line: before.length, column: before.at(-1)!.length + 1, message };
  });
}
