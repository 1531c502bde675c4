import type { TimelineEvent } from './event.ts';
import type { Incident } from './incident.ts';
import { roleChange, severityChange, statusChange } from './state-changes.ts';
import { majorChange } from './major.ts';
import type { Instant } from './time.ts';

/** Which events change the same part of the state; a declaration sets all of it. */
export type Kind = (event: TimelineEvent) => boolean;

export const setsSeverity: Kind = (event) => event.type === 'declared' || severityChange(event) !== null;
export const setsStatus: Kind = (event) => event.type === 'declared' || statusChange(event) !== null;
export const setsMajor: Kind = (event) => event.type === 'declared' || majorChange(event) !== null;
export const setsRole = (role: string): Kind => {
  return (event) => event.type === 'declared' || roleChange(event)?.role === role;
};

/**
 * Why a change of state cannot be recorded at a moment: the timeline would have a later change of its kind, with another
 * last word than the front matter. Null where it can.
 */
export function reasonAgainstMoment(incident: Incident, kind: Kind, at: Instant): string | null {
  const last = incident.timeline.findLast(kind);
  if (!last || at >= last.at) return null;
  return `${at} is before the last change of that kind, ${last.at} (${last.type})`;
}
