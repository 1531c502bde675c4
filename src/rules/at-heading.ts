import { visibleLines } from '../domain/section-prose.ts';
import type { Incident } from '../domain/incident.ts';
import { atKey } from './at-key.ts';
import type { Finding } from './rule.ts';

/** A finding at a heading, as `### Impact`; at the status, which makes it necessary, where there is no such heading. */
export function atHeading(incident: Incident, heading: string, message: string): Finding {
  const lines = incident.document.pieces
    .filter((piece) => piece.kind === 'heading' || piece.kind === 'text')
    .flatMap(({ raw, line }) => visibleLines(raw).map((text, index) => ({ line: line + index, text })));
  const found = lines.find(({ text }) => text.trim().toLowerCase() === heading.toLowerCase());
  return found ? { line: found.line, column: 1, message } : atKey(incident, ['status'], message);
}
