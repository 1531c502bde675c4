import type { Context } from '../context.ts';
import { roleTo } from '../domain/changes.ts';
import { setsRole } from '../domain/chronology.ts';
import { isCritical } from '../domain/duties.ts';
import { INCIDENT_MANAGER } from '../domain/policy.ts';
import { isOngoing } from '../domain/workflow.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import { changed, unchanged } from './changed.ts';
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
import { handleInput, roleInput } from './inputs.ts';
import { refuseBothDuties } from './both-duties.ts';
import { refuseBackdating } from './transition.ts';

const spec: CommandBody<'change'> = {
  description:
    'Assigns a role, or hands it over; the history stays. The last incident manager owns the review (R5); in an S1 or S2 nobody both fixes and communicates (R17).',
  examples: [
    ['incident role incident-manager @sam', 'Sam coordinates from now on'],
    ['incident role incident-manager @lee --because "end of shift"', 'a hand-over'],
    ['incident role communications-manager none', 'nobody holds it any more'],
  ],
  arguments: [
    { name: 'role', describes: 'eoc, incident-manager, communications-manager, or another of the policy' },
    { name: 'handle', describes: 'who takes it; none leaves it empty' },
  ],
  options: [INCIDENT_OPTION, BECAUSE_OPTION, AT_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: assignRole,
};
export default spec;

async function assignRole(
  context: Context,
  [typedRole, typedHandle]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const role = roleInput(typedRole!, policy);
  const to = typedHandle === 'none' ? null : handleInput(typedHandle!, policy, 'handle');
  const incident = await chosenIncident(context, options);
  const recording = await recordingFor(context, options, policy);
  const because = text(options, 'because')?.trim() || null;
  const applied = changeIncident(context, incident.path, recording, (current) => {
    if ((current.roles[role] ?? null) === to) return null;
    refuseBackdating(current, setsRole(role), recording.at);
    if (isCritical(current, policy) && isOngoing(current)) refuseBothDuties(current, role, to, policy);
    return roleTo(current, role, to, because);
  });
  const { title } = policy.roles[role]!;
  if (applied.events.length === 0)
    return unchanged(applied.before, policy, `${title} is ${to ?? 'nobody'} already`);
  const owner = role === INCIDENT_MANAGER && to !== null ? [`${to} will own the review (R5)`] : [];
  return changed(applied, policy, [
    `${title}: ${applied.before.roles[role] ?? 'nobody'} → ${to ?? 'nobody'}`,
    ...owner,
  ]);
}
