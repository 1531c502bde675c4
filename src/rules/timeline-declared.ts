import { eventsOf } from '../domain/events-of.ts';
import { TIMELINE } from '../domain/document.ts';
import { unclosedBlock } from '../domain/unclosed-block.ts';
import type { Incident } from '../domain/incident.ts';
import { lineOfEvent } from './at-event.ts';
import type { IncidentRule } from './rule.ts';

export const timelineDeclared: IncidentRule = {
  id: 'timeline-declared',
  requirement: 'R1',
  scope: 'incident',
  severity: 'error',
  summary: 'The timeline has one event of type declared.',
  rationale:
    'It says when the incident was declared, by whom, and how severe it seemed then; all that changed later is read on top ' +
    'of it.',
  check(incident) {
    const declared = eventsOf(incident.timeline, 'declared');
    if (declared.length === 0) return missing(incident);
    const first = lineOfEvent(incident, declared[0]!);
    return declared.slice(1).map((event) => ({
      line: lineOfEvent(incident, event),
      column: 1,
      message: `expected one event **declared**, found another; the first is on line ${first}`,
    }));
  },
};

/** Silent where the event may well be there, but hidden or misspelt: that is reported by itself. */
function missing({ document, declaredAt, severity, title }: Incident) {
  const heading = document.pieces.find((piece) => piece.kind === 'heading' && piece.section === TIMELINE);
  const misspelt = document.pieces.some(
    (piece) => piece.kind === 'unreadable' && /\*\*declared/.test(piece.raw),
  );
  if (!heading || misspelt || unclosedBlock(document)) return [];
  const example = `- ${declaredAt ?? '2026-11-22T02:48:21Z'} **declared** ${severity || 'S2'}: ${title}`;
  return [{ line: heading.line, column: 1, message: `expected an event "${example}", found none` }];
}
