import type { CorrectiveAction } from '../actions.ts';
import type { Incident } from '../incident.ts';
import type { PublicEdition } from '../public-edition.ts';
import { type ReviewGround, reviewGround } from '../review.ts';
import type { Instant } from '../time.ts';

/** What figures need of an incident; of its file, or of its public edition. Plain data. */
export interface Subject
  extends ReviewGround,
    Pick<
      Incident,
      'severity' | 'services' | 'declaredAt' | 'startedAt' | 'detectedAt' | 'mitigatedAt' | 'resolvedAt'
    > {
  actions: readonly Pick<CorrectiveAction, 'done' | 'due'>[];
}

/** What figures need of an incident. */
export function subjectOf(incident: Incident): Subject {
  const { severity, services, startedAt, detectedAt, declaredAt, mitigatedAt, actions } = incident;
  return {
    ...reviewGround(incident),
    ...{ severity, services, startedAt, detectedAt, declaredAt, mitigatedAt },
    actions: actions.map(({ done, due }) => ({ done, due })),
  };
}

/** Of a public edition nothing is known but what it says (R8). */
export function publicSubject(edition: PublicEdition): Subject {
  const { services, startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt, actions } = edition;
  const severity = edition.severity?.name ?? '';
  const timeline = edition.timeline.map(({ at, type, text }) => ({
    ...{ id: null, at, recorded: null, type: type ?? 'note', doubtful: false },
    ...{ text, actor: null, about: null, key: null },
  }));
  const status = edition.status ?? '';
  return {
    ...reviewGround({ status, severity, timeline, resolvedAt, roles: {} }),
    ...{ severity, services, startedAt, detectedAt, declaredAt, mitigatedAt, actions },
  };
}

/**
 * The last moment that public editions speak of, and no later than now. With it for now, figures of the same editions are
 * the same whenever they are made.
 */
export function lastSaidIn(editions: readonly PublicEdition[], now: Instant): Instant {
  let last = '1970-01-01T00:00:00Z';
  for (const { declaredAt, mitigatedAt, resolvedAt, timeline } of editions) {
    for (const at of [declaredAt, mitigatedAt, resolvedAt, ...timeline.map((entry) => entry.at)])
      if (at !== null && at > last && at <= now) last = at;
  }
  return last;
}
