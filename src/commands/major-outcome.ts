import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { eventJson, incidentJson } from '../render/json.ts';
import { printablePath } from '../render/printable.ts';
import { unchanged } from './changed.ts';
import type { Outcome } from './command.ts';
import type { Changed } from './incidents.ts';
import type { Told } from './tell.ts';
import { dryRunNotes, toldJson, toldText } from './told.ts';

/** What `incident major` says; with `--dry-run`, the incident is as it was, and nothing counts as done. */
export function majorOutcome(
  policy: Policy,
  applied: Changed,
  told: Told | null,
  dryRun: boolean,
  notes: readonly string[],
): Outcome<'told'> {
  const incident = dryRun ? applied.before : applied.incident;
  const events = dryRun ? [] : [...applied.events, ...(told?.events ?? [])];
  return {
    data: {
      incident: incidentJson(incident, policy),
      changed: events.length > 0,
      events: events.map((event) => eventJson(event, null)),
      ...toldJson(told),
    },
    text: toldText(printablePath(incident.path), told),
    notes: dryRun ? [...(told?.notes ?? []), ...dryRunNotes(applied.events)] : notes,
  };
}

/** What it says where everything is as it should be; no byte was written, and nothing sent. */
export function majorUnchanged(incident: Incident, policy: Policy, note: string): Outcome<'told'> {
  const outcome = unchanged(incident, policy, note);
  return { ...outcome, data: { ...outcome.data, ...toldJson(null) } };
}
