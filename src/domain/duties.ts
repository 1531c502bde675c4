import type { Incident } from './incident.ts';
import { majorOf } from './major.ts';
import { COMMUNICATIONS_MANAGER } from './policy-response.ts';
import { type Duty, isSeverity, type Policy } from './policy.ts';
import { canonicalHandle } from './roster.ts';

/** One person with two roles that exclude each other (R17). */
export interface DutyClash {
  person: string;
  fixing: string;
  communicating: string;
}

/** Whether an incident of this severity needs a review, an incident manager, and separate people to fix and to communicate. */
export function isSevere(severity: string, policy: Policy): boolean {
  return isSeverity(severity) && policy.severities[severity].reviewRequired;
}

/** Who communicates for an incident: the holder of the first role with that duty; null where nobody does (R17). */
export function communicator({ roles }: Incident, policy: Policy): string | null {
  const role = Object.keys(roles).find((id) => policy.roles[id]?.duty === 'communicating');
  return (role && roles[role]) || null;
}

/** Whether nobody may both fix and communicate in it: it is severe, or a major one (R17). */
export function isCritical(incident: Incident, policy: Policy): boolean {
  return isSevere(incident.severity, policy) || majorOf(incident) !== null;
}

/** The role whose holder leads communication; null where no role of the policy communicates (R17). */
export function communicatingRole({ roles }: Policy): string | null {
  const communicates = (role: string) => roles[role]?.duty === 'communicating';
  return [COMMUNICATIONS_MANAGER, ...Object.keys(roles)].find(communicates) ?? null;
}

/** The first person who both fixes and communicates, by the duties of their roles; null where there is none (R17). */
export function dutyClash(roles: Readonly<Record<string, string>>, policy: Policy): DutyClash | null {
  const holders = (duty: Duty) =>
    Object.entries(roles)
      .filter(([role]) => policy.roles[role]?.duty === duty)
      .map(([role, holder]) => ({ role, person: canonicalHandle(policy, holder).toLowerCase(), holder }));
  const communicators = holders('communicating');
  for (const fixer of holders('fixing')) {
    const same = communicators.find(({ person }) => person === fixer.person);
    if (same) return { person: fixer.holder, fixing: fixer.role, communicating: same.role };
  }
  return null;
}
