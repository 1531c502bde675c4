import type { AgendaView } from './agenda-facts.ts';
import { customerItems, invitationItems, summaryItems } from './agenda-customers.ts';
import {
  AGENDA_SECTIONS,
  type Agenda,
  type AgendaContent,
  type AgendaItem,
  type AgendaSource,
} from './agenda-item.ts';
import { lateActionItems, newsItems, requestItems, reviewItems } from './agenda-reviews.ts';
import { topicItems } from './agenda-topics.ts';
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
  const ordered = [...incidents].sort(bySeverityThenId);
  const items = ordered.flatMap((incident) => SOURCES.flatMap((source) => source(incident, view)));
  items.push(...topicItems(topics, view));
  return { meeting: view.meeting, items: inSections(items) };
}

/** Lines in the order of their sections; within one they stay as they are. */
export function inSections(items: readonly AgendaItem[]): AgendaItem[] {
  const rank = (item: AgendaItem) => AGENDA_SECTIONS.indexOf(item.section);
  return items.toSorted((a, b) => rank(a) - rank(b));
}
