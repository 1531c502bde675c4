import { withEventsInOrder } from '../domain/canonical.ts';
import { printDocument } from '../domain/document.ts';
import { inOrder } from '../domain/event-order.ts';
import type { IncidentRule } from './rule.ts';

export const timelineOrdered: IncidentRule = {
  id: 'timeline-ordered',
  requirement: null,
  scope: 'incident',
  severity: 'error',
  summary: 'Events stand in the order of their time; those of one second, in the order of their ids.',
  rationale:
    'People read a timeline from top to bottom, and two clones that add events merge without a conflict only where both ' +
    'know their place.',
  check({ document }) {
    const { events } = document;
    const ordered = inOrder(events);
    if (ordered.every((piece, index) => piece === events[index])) return [];
    const place = new Map(ordered.map((piece, index) => [piece, index]));
    return events.flatMap((piece, index) => {
      const above = events[index - 1];
      if (!above || place.get(above)! < place.get(piece)!) return [];
      const order =
        above.event.at === piece.event.at
          ? `id ${piece.event.id} after ${above.event.id}`
          : `${piece.event.at} after ${above.event.at}`;
      return [{ line: piece.line, column: 1, message: `expected events in order, found ${order}` }];
    });
  },
  fix: ({ document }) => withEventsInOrder(printDocument(document)),
};
