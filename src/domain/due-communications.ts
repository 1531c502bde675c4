import { type ChecklistEntry, checklistOf } from './checklist.ts';
import type { DueItem } from './due-item.ts';
import type { Incident } from './incident.ts';
import { majorOf } from './major.ts';
import type { Policy } from './policy.ts';
import { durationText, type Instant } from './time.ts';
import { isEnded } from './workflow.ts';

/** Each item of a major incident's checklist that is neither done nor skipped (R18–R27). */
export function communicationsDue(incident: Incident, policy: Policy, now: Instant): DueItem[] {
  if (isEnded(incident) || majorOf(incident) === null) return [];
  return checklistOf(incident, policy, now).flatMap((entry) => {
    if (entry.settled !== null || entry.due === null) return [];
    const { item, due, owner, state, command } = entry;
    return [
      {
        incident,
        kind: 'communications',
        action: null,
        item: item.id,
        what: `${item.title}: ${command}`,
        due,
        owner,
        overdue: state === 'late',
        rule: item.rule,
        explanation: explanationOf(entry, incident, policy),
      },
    ];
  });
}

function explanationOf({ item, owner }: ChecklistEntry, incident: Incident, policy: Policy): string[] {
  const { declaredBy, at } = majorOf(incident)!;
  const since = item.phase === 'response' ? 'the declaration of a major incident' : 'resolution';
  const title = policy.roles[item.role]?.title ?? item.role;
  return [
    `${item.rule ?? 'The policy'}: within ${durationText(item.withinMinutes)} of ${since}.`,
    `Declared a major incident ${at} by ${declaredBy ?? 'somebody'}${item.phase === 'end' ? `; resolved ${incident.resolvedAt}` : ''}.`,
    ownerText(title, incident.roles[item.role] ?? null, owner),
  ];
}

function ownerText(title: string, holder: string | null, owner: string | null): string {
  if (holder) return `${holder} does it: ${title}.`;
  return owner
    ? `It is for the role ${title}, which nobody holds, and so falls to ${owner}.`
    : `It is for the role ${title}; nobody holds it, or communicates.`;
}
