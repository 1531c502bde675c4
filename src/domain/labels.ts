import type { Incident } from './incident.ts';
import type { Policy } from './policy.ts';

/** The labels that an incident carries in an issue tracker: `incident`, one severity, its services (R2). */
export function labelsOf(incident: Incident, policy: Policy): string[] {
  const { incident: label, severityPrefix, servicePrefix } = policy.labels;
  const rank = /^S(\d)$/.exec(incident.severity)?.[1];
  return [
    label,
    ...(rank ? [severityPrefix + rank] : []),
    ...incident.services.map((service) => servicePrefix + service),
  ];
}
