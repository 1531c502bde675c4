import type { AgendaView } from './agenda-facts.ts';
import { customerItems, invitationItems, summaryItems } from './agenda-customers.ts';
import {
  AGENDA_SECTIONS,
  type Agenda,
  type AgendaContent,
  type AgendaItem,
  type AgendaSource,
} from './agenda-item.ts';
import { lateActionItems, newsItems, requestItems, reviewItems, scheduledItems } from './agenda-reviews.ts';
import { topicItems } from './agenda-topics.ts';
import type { Incident } from './incident.ts';
import { bySeverityThenId } from './incident-order.ts';

/** Everything that puts an incident on the agenda. */
const SOURCES: readonly AgendaSource[] = [
  reviewItems,
  invitationItems,
  requestItems,
  customerItems,
  summaryItems,
  newsItems,
  lateActionItems,
];

/** The agenda of one meeting. The same files, policy and meeting give the same agenda on any machine. */
export function agendaFor({ incidents, topics }: AgendaContent, view: AgendaView): Agenda {
  const items = [...itemsOf(incidents, SOURCES, view), ...topicItems(topics, view)];
  return { meeting: view.meeting, items: inSections(items) };
}

/** What a meeting was about that is past. What was overdue then, or waited for a slot, nobody knows any more. */
export function pastAgenda(incidents: readonly Incident[], view: AgendaView): Agenda {
  const items = itemsOf(incidents, [scheduledItems, requestItems, newsItems], view);
  return { meeting: view.meeting, items: inSections(items) };
}

function itemsOf(
  incidents: readonly Incident[],
  sources: readonly AgendaSource[],
  view: AgendaView,
): AgendaItem[] {
  const ordered = [...incidents].sort(bySeverityThenId);
  return ordered.flatMap((incident) => sources.flatMap((source) => source(incident, view)));
}

/** Lines in the order of their sections; within one they stay as they are. */
export function inSections(items: readonly AgendaItem[]): AgendaItem[] {
  const rank = (item: AgendaItem) => AGENDA_SECTIONS.indexOf(item.section);
  return items.toSorted((a, b) => rank(a) - rank(b));
}
