import type { Context } from '../context.ts';
import { severityTo } from '../domain/changes.ts';
import { setsSeverity } from '../domain/chronology.ts';
import { dueItems } from '../domain/due.ts';
import { dutyClash, isSevere } from '../domain/duties.ts';
import { SEVERITIES } from '../domain/policy.ts';
import {
  AT_OPTION,
  BECAUSE_OPTION,
  type CommandBody,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { printableLine } from '../render/printable.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import { changed, dueNotes, unchanged } from './changed.ts';
import { changeIncident, chosenIncident, recordingFor } from './incidents.ts';
import { reasonInput, severityInput } from './inputs.ts';
import { refuseBackdating, requiringReview, takenUpNote } from './transition.ts';

const spec: CommandBody<'change'> = {
  description: 'Changes the severity and records why (R2). It says what the new severity asks for.',
  examples: [
    ['incident severity S1 --because "all pushes fail"', 'it got worse'],
    ['incident severity S3 --because "only one shard is affected" -i k3f9', 'it was over-estimated'],
  ],
  arguments: [{ name: 'severity', describes: `${SEVERITIES.join(', ')}` }],
  options: [INCIDENT_OPTION, BECAUSE_OPTION, AT_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: changeSeverity,
};
export default spec;

async function changeSeverity(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const to = severityInput(typed!, policy);
  const incident = await chosenIncident(context, options);
  if (incident.severity === to) return unchanged(incident, policy, `${incident.id} is ${to} already`);
  const because = await reasonInput(
    context,
    text(options, 'because'),
    `Why is it ${to}, no longer ${incident.severity}?`,
  );
  const recording = await recordingFor(context, options, policy);
  const applied = changeIncident(context, incident.path, recording, (current) => {
    if (current.severity === to) return null;
    refuseBackdating(current, setsSeverity, recording.at);
    const change = severityTo(current, to, because);
    return isSevere(to, policy) ? requiringReview(current, change, policy, recording.at) : change;
  });
  const { before } = applied;
  if (applied.events.length === 0) return unchanged(before, policy, `${before.id} is ${to} already`);
  const next = dueNotes(dueItems(applied.incident, policy, context.now), policy, context.now);
  const clash = isSevere(to, policy) ? dutyClash(before.roles, policy) : null;
  return changed(applied, policy, [
    `${before.id}: ${before.severity} → ${to}`,
    printableLine(policy.severities[to].definition),
    ...takenUpNote(before, applied.incident),
    ...(clash
      ? [
          `warning: ${clash.person} both fixes and communicates (R17): ${clash.fixing}, ${clash.communicating}`,
        ]
      : []),
    ...next,
  ]);
}
