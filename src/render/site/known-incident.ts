import { restedBefore, restingSince } from '../../domain/at-rest.ts';
import { contentKey } from '../../domain/content-key.ts';
import { detached } from '../../domain/detached.ts';
import { sectionProse } from '../../domain/section-prose.ts';
import { dueItems } from '../../domain/due.ts';
import { nextUpdateDue } from '../../domain/due-response.ts';
import { type Subject, subjectOf } from '../../domain/figures/subject.ts';
import { type Incident, incidentManager } from '../../domain/incident.ts';
import { type Attention, attentionOf } from '../../domain/past-agendas.ts';
import type { Policy } from '../../domain/policy.ts';
import { reviewOf } from '../../domain/review.ts';
import type { Day, Instant } from '../../domain/time.ts';
import { dueJson, type IncidentJson, incidentDetailJson, incidentJson } from '../json.ts';
import { compactJsonText } from '../json-text.ts';
import type { IncidentCard } from './incident-view.ts';
import { idsIn, keyOf } from './key.ts';
import type { SiteLook } from './site-look.ts';
import { cut } from './words.ts';

/**
 * What the pages of many incidents say of one, and by which its own is known: without its file. Plain data, which hangs on
 * the file and the policy, and on the moment only where it is not at rest.
 */
export interface KnownIncident {
  /** Names the text of its file. */
  of: string;
  /** The ids that are in it. */
  cites: readonly string[];
  /** Since when it rests, where nothing of it hangs on the moment any more. */
  rests: Day | null;
  /** Names what hangs on the moment; empty where nothing does. */
  moment: string;
  listed: IncidentJson;
  changedAt: Instant | null;
  summary: string;
  late: boolean;
  nextUpdate: { due: Instant; late: boolean } | null;
  manager: string | null;
  attention: Attention;
  subject: Subject;
}

const SUMMARY_LENGTH = 200;
/** More than a list has room for. */
export const MOST_SERVICES = 12;

export function knownIncident(incident: Incident, policy: Policy, now: Instant): KnownIncident {
  const { text } = incident;
  const since = restingSince(text);
  const rests = since !== null && restedBefore(since, now) ? since : null;
  const next = nextUpdateDue(incident, policy);
  const attention = attentionOf(incident);
  return detached({
    of: contentKey([text]),
    cites: idsIn(text),
    rests,
    moment: rests === null ? contentKey([incidentPageJson(incident, policy, now)]) : '',
    listed: incidentJson(incident, policy),
    changedAt: later(incident.declaredAt, attention.last),
    summary: sectionProse(incident.document, 'Summary').slice(0, SUMMARY_LENGTH),
    late: reviewOf(incident, policy, now).overdue,
    nextUpdate: next && { due: next.due, late: now > next.due },
    manager: incidentManager(incident),
    attention,
    subject: subjectOf(incident),
  });
}

function later(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || (other !== null && other > one) ? other : one;
}

/** The JSON beside its page. */
export function incidentPageJson(incident: Incident, policy: Policy, now: Instant): string {
  const due = dueItems(incident, policy, now).map(dueJson);
  return `${compactJsonText({ incident: { ...incidentDetailJson(incident, policy, now), due } })}\n`;
}

/** Whether it is known for good: of one at rest, unless the moment is an earlier one, as `--now` may be. */
export function isStillSo({ rests }: KnownIncident, now: Instant): boolean {
  return rests !== null && restedBefore(rests, now);
}

/** By which it is known whether its pages are as they were. */
export function pagesKey({ of, moment, cites }: KnownIncident, look: SiteLook): string {
  return keyOf(look, [of, moment], cites);
}

/** What lists say of it; `page`: where its own is. */
export function cardOf(known: KnownIncident, page: string): IncidentCard {
  const { listed, changedAt, summary, late, nextUpdate, manager } = known;
  const { id, severity, status, visibility } = listed;
  return {
    ...{ id, page, severity, status, changedAt, summary },
    title: cut(listed.title),
    services: listed.services.slice(0, MOST_SERVICES).map(cut),
    startedAt: listed.started_at,
    detectedAt: listed.detected_at,
    declaredAt: listed.declared_at,
    mitigatedAt: listed.mitigated_at,
    resolvedAt: listed.resolved_at,
    durationMinutes: listed.duration_minutes,
    internal: { visibility, isMajor: listed.major !== null, late, nextUpdate, manager },
  };
}
