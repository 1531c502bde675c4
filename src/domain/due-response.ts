import { setsSeverity } from './chronology.ts';
import { isUpdate } from './communication-records.ts';
import type { DueItem } from './due-item.ts';
import { communicator, isSevere } from './duties.ts';
import type { TimelineEvent } from './event.ts';
import type { Incident } from './incident.ts';
import { incidentManager } from './incident-past.ts';
import { declaredSeverity, roleChange, severityChange, statusChange } from './state-changes.ts';
import { INCIDENT_MANAGER, isSeverity, type Policy } from './policy.ts';
import { type Instant, plusMinutes } from './time.ts';
import { isOngoing } from './workflow.ts';

/** When the next update is due, by the cadence of the severity; null once it is resolved (R24). */
export function nextUpdateDue(
  incident: Incident,
  policy: Policy,
): { due: Instant; last: Instant; everyMinutes: number } | null {
  if (!isOngoing(incident) || !isSeverity(incident.severity)) return null;
  const last = incident.timeline.findLast(startsCadence)?.at ?? incident.declaredAt;
  if (!last) return null;
  const everyMinutes = policy.severities[incident.severity].updateEveryMinutes;
  return { due: plusMinutes(last, everyMinutes), last, everyMinutes };
}

/** Who gives the updates: whoever communicates, else the incident manager (R17). */
export function updateOwner(incident: Incident, policy: Policy): string | null {
  return communicator(incident, policy) ?? incidentManager(incident);
}

function declaredIn(timeline: readonly TimelineEvent[]): string | null {
  return timeline.map(declaredSeverity).find((severity) => severity !== null) ?? null;
}

/** An update was given, or the cadence began anew: declared, reopened, or of another severity. */
function startsCadence(event: TimelineEvent): boolean {
  return isUpdate(event) || setsSeverity(event) || statusChange(event)?.to === 'active';
}

export function updateDue(incident: Incident, policy: Policy, now: Instant): DueItem[] {
  const next = nextUpdateDue(incident, policy);
  if (!next) return [];
  const explanation = [
    `R24: an ${incident.severity} is updated every ${next.everyMinutes} minutes until it is resolved.`,
    `Counted from ${next.last}: the last update, or when that severity began.`,
  ];
  const what = 'post an update: incident comms update "…"';
  return [
    {
      incident,
      kind: 'update',
      action: null,
      what,
      due: next.due,
      owner: updateOwner(incident, policy),
      overdue: now > next.due,
      rule: 'R24',
      explanation,
    },
  ];
}

export function managerDue(incident: Incident, policy: Policy, now: Instant): DueItem[] {
  const since = withoutManagerSince(incident, policy);
  if (since === null) return [];
  const due = plusMinutes(since, policy.managerWithinMinutes);
  const explanation = [
    `An ${incident.severity} without an incident manager for ${policy.managerWithinMinutes} minutes escalates to one.`,
    `It has none since ${since}.`,
  ];
  const what = 'assign an incident manager: incident role incident-manager @handle';
  const owner = incident.roles.eoc ?? null;
  return [
    {
      incident,
      kind: 'incident-manager',
      action: null,
      what,
      due,
      owner,
      overdue: now > due,
      rule: null,
      explanation,
    },
  ];
}

/** Since when a severe incident goes on without an incident manager; null where it has one or needs none. */
export function withoutManagerSince(incident: Incident, policy: Policy): Instant | null {
  const { severity, roles, timeline, declaredAt } = incident;
  if (!isSevere(severity, policy) || !isOngoing(incident) || roles[INCIDENT_MANAGER]) return null;
  let since = declaredAt;
  let severe = isSevere(declaredIn(timeline) ?? severity, policy);
  for (const event of timeline) {
    const becameSevere = isSevere(severityChange(event)?.to ?? '', policy);
    const leftEmpty = roleChange(event)?.role === INCIDENT_MANAGER && roleChange(event)?.to === null;
    if ((becameSevere && !severe) || leftEmpty || statusChange(event)?.to === 'active') since = event.at;
    if (severityChange(event)) severe = becameSevere;
  }
  return since;
}
