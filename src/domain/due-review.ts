import { type CorrectiveAction, defaultActionDue } from './actions.ts';
import { daysBetween } from './calendar.ts';
import type { DueItem } from './due-item.ts';
import type { Incident } from './incident.ts';
import type { Policy } from './policy.ts';
import { reviewOf } from './review.ts';
import { dayIn, type Instant } from './time.ts';

export function reviewDue(incident: Incident, policy: Policy, now: Instant): DueItem[] {
  const review = reviewOf(incident, policy, now);
  if (review.due === null || !review.open) return [];
  const resolvedDay = dayIn(incident.resolvedAt!, policy.timeZone);
  const explanation = [
    `R4: the review is complete within ${policy.reviewWorkingDays} working days of resolution.`,
    `Resolved ${incident.resolvedAt}, which is ${resolvedDay} in ${policy.timeZone}: day 0.`,
    ...review.skipped.map(({ day, why }) => `${day} does not count: ${why}.`),
    `Working day ${policy.reviewWorkingDays} is ${review.due}.`,
    `Required because: ${review.reasons.join('; ')} (R2).`,
    review.owner
      ? `${review.owner} owns it: the last incident manager assigned (R5).`
      : 'It has no owner: no incident manager was assigned (R5).',
  ];
  const { due, owner, overdue } = review;
  return [
    {
      incident,
      kind: 'review',
      action: null,
      what: 'complete the incident review',
      due,
      owner,
      overdue,
      rule: 'R4',
      explanation,
    },
  ];
}

export function actionsDue(incident: Incident, policy: Policy, now: Instant): DueItem[] {
  const today = dayIn(now, policy.timeZone);
  return incident.actions.flatMap((action) => {
    if (action.done || action.due === null) return [];
    const explanation = whyActionDue(action, incident, policy);
    const common = {
      incident,
      kind: 'corrective-action',
      action: action.id,
      what: action.text,
      due: action.due,
      owner: action.owner,
    } as const;
    return [{ ...common, overdue: today > action.due, rule: null, explanation }];
  });
}

function whyActionDue({ created, due }: CorrectiveAction, incident: Incident, policy: Policy): string[] {
  if (created === null) return [`The file says ${due}; it does not say when the action was written down.`];
  const byPolicy = defaultActionDue(created, incident.severity, policy);
  const rule = `The policy gives the corrective actions of an ${incident.severity} until ${byPolicy}: written down ${created}, ${daysBetween(created, byPolicy)} days.`;
  return due === byPolicy ? [rule] : [rule, `This one was given ${due} by hand.`];
}
