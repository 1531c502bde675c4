import type { Context } from '../context.ts';
import { statusTo } from '../domain/changes.ts';
import { dueItems } from '../domain/due.ts';
import { STATUSES } from '../domain/workflow.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import { changed, dueNotes, unchanged } from './changed.ts';
import {
  AT_OPTION,
  BECAUSE_OPTION,
  type CommandBody,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { changeIncident, chosenIncident, recordingFor } from './incidents.ts';
import { statusInput } from './inputs.ts';
import { nextStep, refuseUnlessAllowed } from './transition.ts';

const spec: CommandBody<'change'> = {
  description: `Moves an incident along the workflow (R3): ${STATUSES.join(' → ').replace('closed → ', 'closed; ')}. A step that is refused lists every reason at once.`,
  examples: [
    ['incident status mitigated --because "rolled back to 14.2"', 'the impact is over, the cause is not'],
    ['incident status resolved --at 18:00', 'the clock for the review starts'],
    ['incident status closed', 'nothing more is expected of anybody'],
  ],
  arguments: [{ name: 'status', describes: STATUSES.join(', ') }],
  options: [INCIDENT_OPTION, BECAUSE_OPTION, AT_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: changeStatus,
};
export default spec;

async function changeStatus(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const to = statusInput(typed!);
  const incident = await chosenIncident(context, options);
  const recording = await recordingFor(context, options, policy);
  const because = text(options, 'because')?.trim() || null;
  const applied = changeIncident(context, incident.path, recording, (current) => {
    if (current.status === to) return null;
    refuseUnlessAllowed(current, to, policy, recording.at);
    return statusTo(current, to, because, recording.at);
  });
  const { before } = applied;
  if (applied.events.length === 0) return unchanged(before, policy, `${before.id} is ${to} already`);
  const next = nextStep(applied.incident, policy, context.now);
  const due = dueNotes(dueItems(applied.incident, policy, context.now), policy, context.now);
  return changed(applied, policy, [
    `${before.id}: ${before.status} → ${to}`,
    ...due,
    ...(next ? [`Then: ${next}`] : []),
  ]);
}
