import type { PublicEdition } from '../domain/public-edition.ts';

/** What lists have of a public edition. */
export function publicSummaryJson(edition: PublicEdition) {
  const { id, title, severity, status, services } = edition;
  return {
    id,
    title,
    severity: severity?.name ?? null,
    status,
    services,
    declared_at: edition.declaredAt,
    started_at: edition.startedAt,
    detected_at: edition.detectedAt,
    mitigated_at: edition.mitigatedAt,
    resolved_at: edition.resolvedAt,
    duration_minutes: edition.durationMinutes,
  };
}

/** A public edition as the site has it beside its page: what its Markdown says, and nothing else. Its texts are Markdown. */
export function publicJson(edition: PublicEdition) {
  const { sections, affected, timeline, actions, actionsWaived } = edition;
  return {
    ...publicSummaryJson(edition),
    sections,
    affected,
    timeline,
    actions,
    actions_waived: actionsWaived,
  };
}
