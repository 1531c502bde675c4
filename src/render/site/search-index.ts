import { printable } from '../printable.ts';
import type { IncidentCard } from './incident-view.ts';

/**
 * What the search looks through, as a script: a page opened from a disk may load scripts that lie beside it, and nothing
 * else. Each line is an incident: page, id, title, severity, status, services, summary.
 */
export function searchIndex(cards: readonly IncidentCard[]): string {
  const lines = cards.map(({ page, id, title, severity, status, services, summary }) =>
    JSON.stringify(
      [page, id, title, severity ?? '', status ?? '', services.join(' '), summary].map(printable),
    ),
  );
  return `window.incidentIndex = [\n${lines.join(',\n')}\n];\n`;
}
