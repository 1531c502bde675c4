import { ACTIONS } from '../../domain/actions.ts';
import { communicationsOf } from '../../domain/communications.ts';
import { type Course, courseOf } from '../../domain/course.ts';
import { customersOf } from '../../domain/customers.ts';
import { isTitled, TIMELINE } from '../../domain/document.ts';
import type { DueItem } from '../../domain/due-item.ts';
import { withoutComments, withoutEmptyHeadings } from '../../domain/section-prose.ts';
import type { TimelineEvent } from '../../domain/event.ts';
import type { Incident } from '../../domain/incident.ts';
import { mapped } from '../../domain/mapped.ts';
import { declaredSeverity, severityChange } from '../../domain/state-changes.ts';
import { isSeverity, type Policy } from '../../domain/policy.ts';
import { reviewOf } from '../../domain/review.ts';
import { heldReview } from '../../domain/review-held.ts';
import { dayIn, type Instant } from '../../domain/time.ts';
import { type TimelineEntry, timelineEntries } from '../../domain/timeline.ts';
import type { EntryView, IncidentCard, IncidentView } from './incident-view.ts';

/** `due`: what is due in it. */
export function internalView(
  incident: Incident,
  card: IncidentCard,
  due: readonly DueItem[],
  policy: Policy,
  now: Instant,
): IncidentView {
  const entries = mapped(timelineEntries(incident.timeline), entryView);
  const communications = communicationsOf(incident, policy, now);
  return {
    card,
    definition: isSeverity(incident.severity) ? policy.severities[incident.severity].definition : null,
    course: courseIn(incident, policy),
    sections: sectionsOf(incident),
    entries,
    affected: communications.statements.flatMap(({ product, text, said }) =>
      said === null ? [] : [{ product: product.name, text }],
    ),
    actions: incident.actions.map(({ text, priority, owner, due, done }) => ({
      text,
      priority,
      by: owner,
      due,
      done,
      overdue: !done && due !== null && due < dayIn(now, policy.timeZone),
    })),
    actionsWaived: incident.actionsWaived,
    internal: {
      incident,
      review: reviewOf(incident, policy, now),
      held: heldReview(incident),
      communications,
      customers: customersOf(incident, policy),
      due,
      openQuestions: entries.filter(({ standing }) => standing === 'unvalidated'),
      unreadable: incident.document.pieces.flatMap(({ kind, raw }) => (kind === 'unreadable' ? [raw] : [])),
    },
  };
}

function courseIn(incident: Incident, policy: Policy): Course | null {
  const { severity, startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt, timeline } = incident;
  const events = mapped(timeline, (event) => ({ at: event.at, to: severitySetBy(event) }));
  return courseOf({ severity, startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt, events }, policy);
}

export function severitySetBy(event: TimelineEvent): string | null {
  return severityChange(event)?.to ?? declaredSeverity(event);
}

function entryView({ event, standing, corrections }: TimelineEntry, index: number): EntryView {
  const { id, at, recorded, type, text, actor } = event;
  return {
    anchor: anchorOf(id, index),
    at,
    recorded,
    type: type === 'note' ? null : type,
    standing,
    text,
    by: actor,
    corrections: corrections.map((correction) => ({ text: correction.text, by: correction.actor })),
  };
}

/** The permanent address of an event is its id; a line that a person typed has only its place. */
export function anchorOf(id: string | null, index: number): string {
  return id === null ? `entry-${index + 1}` : `event-${id}`;
}

/** Everything that people wrote outside of the timeline and the actions, in the order of the file. */
function sectionsOf({ document }: Incident): { title: string; text: string }[] {
  let opening = '';
  const own = new Map<string, string>();
  for (const { section, kind, raw } of document.pieces) {
    if (section === null) opening += kind === 'text' ? raw : '';
    else if (!isTitled(section, TIMELINE) && !isTitled(section, ACTIONS))
      own.set(section, (own.get(section) ?? '') + (kind === 'heading' ? '' : raw));
  }
  return [
    { title: '', text: withoutComments(opening) },
    ...[...own].map(([title, raw]) => ({ title, text: withoutEmptyHeadings(withoutComments(raw)) })),
  ].filter(({ text }) => text !== '');
}
