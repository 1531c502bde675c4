import { eventsOf } from './events-of.ts';
import type { Incident } from './incident.ts';
import { INCIDENT_MANAGER, isSeverity } from './policy.ts';
import { declaredSeverity, roleChanges, severityChanges } from './state-changes.ts';

/** The latest holder of a role: the last one assigned, in the order of time (R5), else what the front matter says. */
export function lastHolder(incident: Pick<Incident, 'timeline' | 'roles'>, role: string): string | null {
  const last = roleChanges(incident.timeline).findLast(
    (change) => change.role === role && change.to !== null,
  );
  return last?.to ?? incident.roles[role] ?? null;
}

export function incidentManager(incident: Pick<Incident, 'timeline' | 'roles'>): string | null {
  return lastHolder(incident, INCIDENT_MANAGER);
}

/** The most severe severity it ever had, the present one among them. */
export function peakSeverity({ severity, timeline }: Pick<Incident, 'severity' | 'timeline'>): string {
  let peak = severity;
  const reach = (name: string | null) => {
    if (name && isSeverity(name) && (name < peak || !isSeverity(peak))) peak = name;
  };
  for (const event of eventsOf(timeline, 'declared')) reach(declaredSeverity(event));
  for (const { from, to } of severityChanges(timeline)) {
    reach(from);
    reach(to);
  }
  return peak;
}
