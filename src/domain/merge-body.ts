import { ACTIONS } from './actions.ts';
import { type IncidentDocument, isReadableEvent, isTitled, parseDocument, TIMELINE } from './document.ts';
import type { TimelineEvent } from './event.ts';
import { inOrder } from './event-order.ts';
import { SECTIONS } from './insert.ts';
import { mergeActions } from './merge-actions.ts';
import { mergeProse, mergeSections, type Section, type Sectioned } from './merge-sections.ts';
import { mergeTimeline } from './merge-timeline.ts';
import { mapThree, type Merged, type Three } from './merge-three.ts';

const DEEPER = 3;

/** Merges what stands below the front matter: events and corrective actions as sets, all else as prose. */
export function mergeBody(documents: Three<IncidentDocument>): Merged {
  const bodies = mapThree(documents, sectioned);
  // The order in which actions were added stands in the timeline.
  const added = orderOf([...timelineOf(documents.ours), ...timelineOf(documents.theirs)]);
  return mergeSections(
    bodies,
    (title, contents) => {
      if (isTitled(title, TIMELINE)) return mergeTimeline(contents);
      return isTitled(title, ACTIONS) ? mergeActions(contents, added) : mergeProse(contents, DEEPER);
    },
    rankOf,
  );
}

/** The events of a body in their order; of what is in conflict, those of our side. */
export function eventsOfMerged(body: Merged): TimelineEvent[] {
  return timelineOf(
    parseDocument(body.map((part) => (typeof part === 'string' ? part : part.ours)).join('')),
  );
}

function timelineOf({ pieces }: IncidentDocument): TimelineEvent[] {
  return inOrder(pieces.filter(isReadableEvent)).map(({ event }) => event);
}

function orderOf(events: readonly TimelineEvent[]): ReadonlyMap<string, number> {
  const ids = inOrder(events.map((event) => ({ event }))).map(({ event }) => event.id ?? '');
  return new Map(ids.map((id, index) => [id, index]));
}

function sectioned({ pieces }: IncidentDocument): Sectioned {
  const sections: Section[] = [];
  let head = '';
  for (const { kind, raw, section } of pieces) {
    const last = sections.at(-1);
    if (kind === 'fence' || kind === 'yaml') continue;
    if (kind === 'heading') sections.push({ title: section ?? '', heading: raw, content: '' });
    else if (last) last.content += raw;
    else head += raw;
  }
  return { head, sections };
}

/** Sections that the format knows stand in its order; another one, where nothing else says its place, behind them. */
function rankOf(title: string): number {
  const index = SECTIONS.findIndex((name) => isTitled(title, name));
  return index < 0 ? SECTIONS.length : index;
}
