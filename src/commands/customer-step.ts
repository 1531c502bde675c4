import type { Context } from '../context.ts';
import type { Change, Recording } from '../domain/change.ts';
import type { Kind } from '../domain/chronology.ts';
import { customerKey } from '../domain/customer-records.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { parseRecord } from '../domain/record.ts';
import { changed, unchanged } from './changed.ts';
import type { OptionValues, Outcome } from './command.ts';
import { changeIncident, chosenIncident, recordingFor } from './incidents.ts';

/** One thing that a person records about customers. */
export interface CustomerStep {
  /** What is to be recorded on the incident as it is under its lock; null where it is so already. It may refuse. */
  change(incident: Incident, recording: Recording): Change | null;
  /** What was done, and what comes next. */
  done(incident: Incident, recording: Recording): readonly string[];
  /** What is so already, where there was nothing to do. */
  already: string;
}

/** Takes a step on the chosen incident. */
export async function takeStep(
  context: Context,
  options: OptionValues,
  policy: Policy,
  step: CustomerStep,
): Promise<Outcome<'change'>> {
  const incident = await chosenIncident(context, options);
  const recording = await recordingFor(context, options, policy);
  const applied = changeIncident(context, incident.path, recording, (current) =>
    step.change(current, recording),
  );
  if (applied.events.length === 0) return unchanged(applied.before, policy, step.already);
  return changed(applied, policy, step.done(applied.incident, recording));
}

/** The records of a type about one customer: the last of them has the last word. */
export function recordsOfCustomer(type: string, name: string): Kind {
  return (event) =>
    event.type === type && customerKey(parseRecord(event.text)?.subject ?? '') === customerKey(name);
}
