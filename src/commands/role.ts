import type { Context } from '../context.ts';
import { roleTo } from '../domain/changes.ts';
import { refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import { INCIDENT_MANAGER, isSeverity, type Policy } from '../domain/policy.ts';
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

const spec: CommandBody = {
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
  run: assignRole,
};
export default spec;

async function assignRole(
  context: Context,
  [typedRole, typedHandle]: readonly string[],
  options: OptionValues,
): Promise<Outcome> {
  const policy = await context.policy();
  const role = roleInput(typedRole!, policy);
  const to = typedHandle === 'none' ? null : handleInput(typedHandle!, policy, 'handle');
  const incident = await chosenIncident(context, options);
  const from = incident.roles[role] ?? null;
  if (from === to)
    return unchanged(incident, policy, `${policy.roles[role]!.title} is ${to ?? 'nobody'} already`);
  const recording = await recordingFor(context, options, policy);
  const because = text(options, 'because')?.trim() || null;
  const applied = changeIncident(context, incident.path, recording, (current) => {
    refuseBothDuties(current, role, to, policy);
    return roleTo(current, role, to, because);
  });
  const owner = role === INCIDENT_MANAGER && to !== null ? [`${to} will own the review (R5)`] : [];
  return changed(applied, policy, [
    `${policy.roles[role]!.title}: ${from ?? 'nobody'} → ${to ?? 'nobody'}`,
    ...owner,
  ]);
}

/** In a critical incident the one who communicates does not fix as well (R17). */
function refuseBothDuties(incident: Incident, role: string, to: string | null, policy: Policy): void {
  const critical = isSeverity(incident.severity) && policy.severities[incident.severity].reviewRequired;
  const duty = policy.roles[role]!.duty;
  const opposite = duty === 'fixing' ? 'communicating' : duty === 'communicating' ? 'fixing' : null;
  if (!critical || opposite === null || to === null) return;
  const clash = Object.entries(incident.roles).find(
    ([other, holder]) => holder === to && policy.roles[other]?.duty === opposite,
  );
  if (!clash) return;
  throw refused(
    `${to} is ${policy.roles[clash[0]]!.title} of ${incident.id}: nobody both fixes and communicates in an ${incident.severity} (R17)`,
    {
      mend: `Name somebody else, or hand over first: incident role ${clash[0]} @other`,
    },
  );
}
