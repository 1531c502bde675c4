import { isReadableEvent, printDocument, TIMELINE } from '../domain/document.ts';
import type { TimelineEvent } from '../domain/event.ts';
import { vanishedEvents, withVanished } from '../domain/history.ts';
import type { Incident } from '../domain/incident.ts';
import { quoted } from './quoted.ts';
import type { IncidentRule, Setting } from './rule.ts';

export const eventsKept: IncidentRule = {
  id: 'events-kept',
  requirement: 'R1',
  scope: 'incident',
  historical: true,
  severity: 'error',
  summary: 'Every event of the last commit is still in the file.',
  rationale:
    'An editor that was opened before somebody else added to the timeline, and saves its old copy, drops what was added. ' +
    '`incident lint --fix` brings the events back, with the state and the actions that go with them; what you edited stays. ' +
    'Events that were removed on purpose are no problem once that is committed: `incident sync --drop`.',
  check(incident, setting) {
    const committed = committedText(incident, setting);
    if (committed === null) return [];
    return vanishedEvents(committed, printDocument(incident.document)).map((event) => {
      const name = event.id === null ? 'the event' : `the event ${event.id}`;
      const message = `expected ${name} of ${event.at}, as in the last commit, found it gone: ${quoted(event.text.split('\n', 1)[0])}`;
      return { line: placeOf(incident, event), column: 1, message };
    });
  },
  fix: (incident, world) =>
    withVanished(committedText(incident, world) ?? '', printDocument(incident.document)),
};

function committedText({ path }: Incident, { history }: Setting): string | null {
  return history?.committed(path) ?? null;
}

/** The line of the first later event, else of the heading of the timeline. */
function placeOf({ document: { pieces } }: Incident, { at }: TimelineEvent): number {
  const later = pieces.find((piece) => isReadableEvent(piece) && piece.event.at > at);
  const heading = pieces.find(({ kind, section }) => kind === 'heading' && section === TIMELINE);
  return (later ?? heading)?.line ?? 1;
}
