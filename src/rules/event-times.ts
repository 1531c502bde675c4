import { withUtcTimes } from '../domain/canonical.ts';
import { printDocument, type ReadableEventPiece } from '../domain/document.ts';
import { type Instant, plusMinutes } from '../domain/time.ts';
import type { Finding, IncidentRule } from './rule.ts';

export const eventTimes: IncidentRule = {
  id: 'event-times',
  requirement: null,
  scope: 'incident',
  severity: 'error',
  summary:
    'Events have happened, were recorded no earlier than that, and give their times in UTC with seconds and Z.',
  rationale:
    'With one way to write a time, order can be seen at a glance and lines compare as text. A time in the future (by more ' +
    'than the minute that clocks may differ) or a record from before the event is a slip in the date.',
  check({ document, timeline }, { now }) {
    const latest = plusMinutes(now, 1);
    const isPast = timeline.length === 0 || timeline.at(-1)!.at <= latest;
    const findings: Finding[] = [];
    for (const piece of document.events) {
      if (isPast && isUsual(piece)) continue;
      const slip = slipIn(piece, now, latest);
      const form = formOf(piece);
      if (slip === null && form === null) continue;
      findings.push({ line: piece.line, column: 3, message: (slip ?? form)!, fixable: form !== null });
    }
    return findings;
  },
  fix: ({ document }) => withUtcTimes(printDocument(document)),
};

function slipIn({ event }: ReadableEventPiece, now: Instant, latest: Instant): string | null {
  const { at, recorded } = event;
  if (at > latest) return `expected a time that is past, found ${at}; it is ${now} now`;
  if (recorded === null) return null;
  return recorded < at ? `expected to be recorded at ${at} or later, found ${recorded}` : null;
}

/** Whether an event gives one time, in the form it should have. */
function isUsual({ event, raw }: ReadableEventPiece): boolean {
  return event.recorded === null && raw.startsWith(event.at, 2) && raw[2 + event.at.length] === ' ';
}

function formOf(piece: ReadableEventPiece): string | null {
  if (isUsual(piece)) return null;
  const { event, raw } = piece;
  const [, written] = raw.split(/[ \t]+/, 2);
  const recorded = event.recorded === null || raw.includes(` recorded ${event.recorded}`);
  if (written === event.at && recorded) return null;
  return `expected times as ${event.at}, found ${written}${recorded ? '' : ', and another form after "recorded"'}`;
}
