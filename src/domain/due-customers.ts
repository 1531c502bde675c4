import { customersOf, type ImpactedCustomer } from './customers.ts';
import { nextProgressDue } from './customer-escalation.ts';
import { asksForOutreach, outreachDueAt } from './customer-outreach.ts';
import { isPending } from './customer-review.ts';
import { customerReviewStage } from './customer-review-gate.ts';
import type { CustomerDueKind, DueItem } from './due-item.ts';
import { type ExecutiveSummary, summaryApprovers } from './executive-summary.ts';
import type { Incident } from './incident.ts';
import { incidentManager } from './incident-past.ts';
import { comingMeeting } from './meeting.ts';
import type { Policy } from './policy.ts';
import { managersOfCsms } from './rca.ts';
import { reviewCompletedAt } from './review.ts';
import { shellWord } from './shell-word.ts';
import { type Day, dayIn, type Instant, isDay } from './time.ts';
import { timelineConfirmation } from './timeline-confirmation.ts';

/** What customers wait for: outreach, reviews with them, root cause analyses, summaries, escalations (R9–R14). */
export function customersDue(incident: Incident, policy: Policy, now: Instant): DueItem[] {
  const { impacted, summary } = customersOf(incident, policy);
  const found = [
    ...impacted.flatMap((customer) => [
      ...outreachDue(incident, customer, policy),
      ...rcaDue(customer, policy),
      ...escalationDue(customer, policy),
    ]),
    ...customerReviewsDue(incident, impacted, policy),
    ...summaryDue(summary, policy),
  ];
  const today = dayIn(now, policy.timeZone);
  return found.map((item) => {
    const present = isDay(item.due) ? today : now;
    return { ...item, incident, action: null, overdue: present > item.due };
  });
}

type Found = Pick<DueItem, 'what' | 'due' | 'owner' | 'rule' | 'explanation'> & { kind: CustomerDueKind };

function outreachDue(incident: Incident, customer: ImpactedCustomer, policy: Policy): Found[] {
  const { name, csm, outreach, added } = customer;
  if (outreach.done || !asksForOutreach(incident, policy)) return [];
  const due = outreachDueAt(added, policy);
  const explanation = [
    `R9: the CSM reaches out to a customer that an incident of this severity hit, within ${policy.outreachWithinMinutes} minutes of its being named.`,
    `Named ${added.at}.`,
    csm ? `${csm} is their CSM.` : 'It is not known who their CSM is.',
  ];
  const what = `reach out to ${name}: incident customer outreach ${shellWord(name)} done "…"`;
  return [{ kind: 'outreach', what, due, owner: csm, rule: 'R9', explanation }];
}

/** The confirmation of the timeline once, then each meeting; all of it after the internal review, which is due by itself. */
function customerReviewsDue(
  incident: Incident,
  impacted: readonly ImpactedCustomer[],
  policy: Policy,
): Found[] {
  const pending = impacted.flatMap(({ name, csm, review }) =>
    isPending(review) ? [{ name, csm, review, stage: customerReviewStage(incident, review, policy) }] : [],
  );
  const [first] = pending;
  if (!first || first.stage === 'internal-review') return [];
  const rule = 'R11';
  if (first.stage === 'confirmation') {
    const since = latest(
      reviewCompletedAt(incident)!,
      pending.map(({ review }) => review.request.at).sort()[0]!,
    );
    const what = `confirm the timeline for the review with ${first.name}: incident customer review confirm`;
    const owner = incidentManager(incident);
    return [atNextMeeting({ kind: 'customer-review', what, owner, rule }, since, policy)];
  }
  return pending.map(({ name, csm: owner, review, stage }) => {
    const common = { kind: 'customer-review', owner, rule } as const;
    if (stage === 'scheduling') {
      const since = latest(timelineConfirmation(incident, policy)!.at, review.request.at);
      const what = `schedule the review with ${name}: incident customer review schedule ${shellWord(name)} DAY`;
      return atNextMeeting({ ...common, what }, since, policy);
    }
    const what = `hold the review with ${name}: incident customer review hold ${shellWord(name)} "…"`;
    const explanation = [`R11: it is scheduled for ${review.day}; the CSM coordinates it.`];
    return { ...common, what, due: review.day!, explanation };
  });
}

function rcaDue({ name, rca }: ImpactedCustomer, policy: Policy): Found[] {
  if (rca?.state !== 'requested') return [];
  const what = `decide about the root cause analysis for ${name}: incident customer rca ${shellWord(name)} --decided "…"`;
  return [atNextMeeting({ kind: 'rca', what, owner: rca.manager, rule: 'R12' }, rca.request.at, policy)];
}

function summaryDue(summary: ExecutiveSummary | null, policy: Policy): Found[] {
  if (summary === null || summary.state === 'approved') return [];
  const approver = summaryApprovers(policy)[0]?.handle ?? null;
  const isDraft = summary.draft !== null;
  const owner = isDraft ? approver : (managersOfCsms(policy)[0] ?? approver);
  const what = isDraft
    ? 'approve the executive summary: incident customer summary approve'
    : 'write the executive summary: incident customer summary draft';
  const since = (summary.draft ?? summary.request)!.at;
  return [atNextMeeting({ kind: 'summary', what, owner, rule: 'R13' }, since, policy)];
}

function escalationDue({ name, escalation }: ImpactedCustomer, policy: Policy): Found[] {
  const next = escalation && nextProgressDue(escalation, policy);
  if (!next) return [];
  const explanation = [
    `R14: a ${escalation.severity} escalation is updated every ${next.days} days until it is closed.`,
    `Counted from ${next.last}: the last update, or when it was opened.`,
    `It is over when ${escalation.exit}.`,
  ];
  const what = `update ${name} on their escalation: incident customer escalate ${shellWord(name)} --update "…"`;
  const { owner } = escalation;
  return [{ kind: 'customer-escalation', what, due: next.due, owner, rule: 'R14', explanation }];
}

/** The process sets no day for it; the week of the review meeting is its clock. */
function atNextMeeting(item: Omit<Found, 'due' | 'explanation'>, since: Instant, policy: Policy): Found {
  const due: Day = comingMeeting(policy, since).date;
  const explanation = [
    `${item.rule} sets no day: it is due by the review meeting that follows, ${due}.`,
    `Counted from ${since}.`,
  ];
  return { ...item, due, explanation };
}

function latest(...instants: readonly Instant[]): Instant {
  return instants.toSorted().at(-1)!;
}
