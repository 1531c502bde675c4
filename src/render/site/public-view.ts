import { courseOf } from '../../domain/course.ts';
import type { TimelineEvent } from '../../domain/event.ts';
import { declaredSeverity, severityChange } from '../../domain/state-changes.ts';
import type { Policy } from '../../domain/policy.ts';
import type { PublicEdition, PublicEntry } from '../../domain/public-edition.ts';
import { MOST_SERVICES } from './known-incident.ts';
import { cut } from './words.ts';
import type { IncidentCard, IncidentView } from './incident-view.ts';

const SUMMARY_LENGTH = 200;

/** Of a public edition nothing is known but what it says. */
export function publicCard(edition: PublicEdition, page: string): IncidentCard {
  const { id, status, durationMinutes, sections } = edition;
  const services = edition.services.slice(0, MOST_SERVICES).map(cut);
  const { startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt } = edition;
  const times = [declaredAt, ...edition.timeline.map(({ at }) => at)].filter((at) => at !== null);
  return {
    ...{ id, page, title: cut(edition.title), status, services, durationMinutes },
    ...{ startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt },
    severity: edition.severity?.name ?? null,
    changedAt: times.toSorted().at(-1) ?? null,
    summary: (sections.find((section) => section.title === 'Summary')?.text ?? '').slice(0, SUMMARY_LENGTH),
    internal: null,
  };
}

export function publicView(edition: PublicEdition, card: IncidentCard, policy: Policy): IncidentView {
  const events = edition.timeline.map((entry) => ({ at: entry.at, to: severitySetBy(entry) }));
  return {
    card,
    definition: edition.severity?.definition ?? null,
    course: courseOf({ ...edition, severity: edition.severity?.name ?? '', events }, policy),
    sections: edition.sections,
    entries: edition.timeline.map((entry, index) => ({
      ...entry,
      anchor: `entry-${index + 1}`,
      recorded: null,
      corrections: entry.corrections.map((text) => ({ text, by: null })),
    })),
    affected: edition.affected,
    actions: edition.actions.map((action) => ({ ...action, overdue: false })),
    actionsWaived: edition.actionsWaived,
    internal: null,
  };
}

/** Read from what is published, not from the file. */
function severitySetBy({ at, type, text }: PublicEntry): string | null {
  const said: TimelineEvent = {
    ...{ id: null, at, recorded: null, type: type ?? '', doubtful: false },
    ...{ text, actor: null, about: null, key: null },
  };
  return severityChange(said)?.to ?? declaredSeverity(said);
}
