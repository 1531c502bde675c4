import { restedBefore, restsSince } from '../../domain/at-rest.ts';
import { contentKey } from '../../domain/content-key.ts';
import { sectionProse } from '../../domain/section-prose.ts';
import { dueItems } from '../../domain/due.ts';
import type { DueItem } from '../../domain/due-item.ts';
import { nextUpdateDue } from '../../domain/due-response.ts';
import type { Subject } from '../../domain/figures/subject.ts';
import type { Incident } from '../../domain/incident.ts';
import { incidentManager } from '../../domain/incident-past.ts';
import { type Attention, daysOf } from '../../domain/past-agendas.ts';
import type { Policy } from '../../domain/policy.ts';
import { type ReviewGround, reviewGround, reviewOf } from '../../domain/review.ts';
import { knownSince } from '../../domain/timeline.ts';
import type { Day, Instant } from '../../domain/time.ts';
import { dueJson, type IncidentJson, incidentDetailJson, incidentJson } from '../json.ts';
import { jsonLine } from '../json-text.ts';
import type { IncidentCard } from './incident-view.ts';
import { idsIn, keyOf } from './key.ts';
import type { SiteLook } from './site-look.ts';
import { cut } from './words.ts';

/**
 * What the pages of many incidents say of one, and by which its own is known: without its file. Plain data, which hangs on
 * the file and the policy, and on the moment only where it is not at rest.
 */
export interface KnownIncident {
  /** Names its file: where it is, and its text. */
  of: string;
  /** The ids that are in it. */
  cites: readonly string[];
  /** Since when it rests, where nothing of it hangs on the moment any more. */
  rests: Day | null;
  /** Names what hangs on the moment; empty where nothing does. */
  moment: string;
  listed: IncidentJson;
  summary: string;
  late: boolean;
  nextUpdate: { due: Instant; late: boolean } | null;
  manager: string | null;
  /** When something was written down last; null where nothing was. */
  last: Instant | null;
  days: Attention['days'];
  review: Omit<ReviewGround, 'status' | 'resolvedAt'>;
  actions: Subject['actions'];
}

const SUMMARY_LENGTH = 200;
/** More than a list has room for. */
export const MOST_SERVICES = 12;

/** Derives it from an incident that was read, for a moment. */
export function knownIncident(incident: Incident, policy: Policy, now: Instant): KnownIncident {
  const since = restsSince(incident);
  const rests = since !== null && restedBefore(since, now) ? since : null;
  const next = nextUpdateDue(incident, policy);
  const { peak, requested, completedAt } = reviewGround(incident);
  const { of, cites } = fileOf(incident);
  return {
    of,
    cites,
    rests,
    moment: rests === null ? momentOf(incident, policy, now) : '',
    listed: incidentJson(incident, policy),
    summary: sectionProse(incident.document, 'Summary').slice(0, SUMMARY_LENGTH),
    late: reviewOf(incident, policy, now).overdue,
    nextUpdate: next && { due: next.due, late: now > next.due },
    manager: incidentManager(incident),
    last: lastKnown(incident.timeline),
    days: daysOf(incident.timeline),
    review: { peak, requested, completedAt },
    actions: incident.actions.map(({ done, due }) => ({ done, due })),
  };
}

/** By which pages know the file that they are made of. */
export function fileOf({ path, text }: Incident): Pick<KnownIncident, 'of' | 'cites'> {
  return { of: contentKey([path, text]), cites: idsIn(text) };
}

function lastKnown(timeline: Incident['timeline']): Instant | null {
  let last: Instant | null = null;
  for (const event of timeline) {
    const known = knownSince(event);
    if (last === null || known > last) last = known;
  }
  return last;
}

/** The JSON beside its page. */
export function incidentPageJson(
  incident: Incident,
  due: readonly DueItem[],
  policy: Policy,
  now: Instant,
): string {
  const data = Object.assign(incidentDetailJson(incident, policy, now), { due: due.map(dueJson) });
  return jsonLine({ incident: data });
}

function momentOf(incident: Incident, policy: Policy, now: Instant): string {
  return contentKey([incidentPageJson(incident, dueItems(incident, policy, now), policy, now)]);
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
  const { listed, last, summary, late, nextUpdate, manager } = known;
  const { id, severity, status, visibility, declared_at: declaredAt } = listed;
  return {
    id,
    page,
    severity,
    status,
    declaredAt,
    summary,
    changedAt: declaredAt !== null && (last === null || declaredAt > last) ? declaredAt : last,
    title: cut(listed.title),
    services: listed.services.slice(0, MOST_SERVICES).map(cut),
    startedAt: listed.started_at,
    detectedAt: listed.detected_at,
    mitigatedAt: listed.mitigated_at,
    resolvedAt: listed.resolved_at,
    durationMinutes: listed.duration_minutes,
    internal: { visibility, isMajor: listed.major !== null, late, nextUpdate, manager },
  };
}

/** What figures need of it. */
export function subjectIn({ listed, review, actions }: KnownIncident): Subject {
  return {
    peak: review.peak,
    requested: review.requested,
    completedAt: review.completedAt,
    status: listed.status,
    severity: listed.severity,
    services: listed.services,
    actions,
    startedAt: listed.started_at,
    detectedAt: listed.detected_at,
    declaredAt: listed.declared_at,
    mitigatedAt: listed.mitigated_at,
    resolvedAt: listed.resolved_at,
  };
}

/** The times by which figures count it. */
export function timesIn({ listed, review }: Pick<KnownIncident, 'listed' | 'review'>): Instant[] {
  const { declared_at, started_at, detected_at, mitigated_at, resolved_at } = listed;
  const all = [declared_at, started_at, detected_at, mitigated_at, resolved_at, review.completedAt];
  return all.filter((at) => at !== null);
}
