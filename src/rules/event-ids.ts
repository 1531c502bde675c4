import { withEventIds } from '../domain/canonical.ts';
import { printDocument } from '../domain/document.ts';
import type { IncidentRule } from './rule.ts';

export const eventIds: IncidentRule = {
  id: 'event-ids',
  requirement: null,
  scope: 'incident',
  severity: 'warning',
  summary: 'Each event has an id.',
  rationale:
    'By its id an event can be linked, confirmed and corrected, and two clones know that they have the same one. A line ' +
    'typed by hand gets its id from `incident fmt`, except where it ends in a comment of another kind: move that into ' +
    'the text.',
  check({ document }) {
    const missing = document.events.filter(({ event }) => event.id === null);
    if (missing.length === 0) return [];
    const mended = withEventIds(printDocument(document), () => 0).split('\n');
    return missing.map(({ line, raw }) => {
      const fixable = mended[line - 1] !== raw.split('\n', 1)[0];
      const mend = fixable ? '' : '; move what stands there into the text';
      const message = `expected the event’s id in a comment at the end of the line, found none${mend}`;
      return { line, column: 1, message, fixable };
    });
  },
  fix: ({ document }, { random }) => withEventIds(printDocument(document), random),
};
