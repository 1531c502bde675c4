import { dutyClash } from '../domain/duties.ts';
import { refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import { majorOf } from '../domain/major.ts';
import type { Policy } from '../domain/policy.ts';

/** In a critical incident the one who communicates does not fix as well (R17). @throws Failure `refused` */
export function refuseBothDuties(
  incident: Incident,
  role: string,
  to: string | null,
  policy: Policy,
  what = majorOf(incident) ? 'a major incident' : `an ${incident.severity}`,
): void {
  if (to === null) return;
  const clash = dutyClash({ ...incident.roles, [role]: to }, policy);
  if (!clash || (clash.fixing !== role && clash.communicating !== role)) return;
  const other = clash.fixing === role ? clash.communicating : clash.fixing;
  throw refused(
    `${to} is ${policy.roles[other]!.title} of ${incident.id}: nobody both fixes and communicates in ${what} (R17)`,
    { mend: `Name somebody else, or hand over first: incident role ${other} @other` },
  );
}
