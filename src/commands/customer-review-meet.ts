import type { Context } from '../context.ts';
import { customerReviewMet } from '../domain/customer-changes.ts';
import { isPending } from '../domain/customer-review.ts';
import { reasonsAgainstCustomerReview } from '../domain/customer-review-gate.ts';
import { customersOf, type ImpactedCustomer } from '../domain/customers.ts';
import { badInput, refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { reviewCompletedAt } from '../domain/review.ts';
import { shellWord } from '../domain/shell-word.ts';
import { tidyText } from '../domain/tidy-text.ts';
import { type Day, dayIn, type Instant, isDay } from '../domain/time.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import {
  AT_OPTION,
  BECAUSE_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { CUSTOMER_ARGUMENT, impactedCustomer, reviewCounts } from './customer-inputs.ts';
import { recordsOfCustomer, takeStep } from './customer-step.ts';
import { shortId } from './incidents.ts';
import { refuseBackdating } from './transition.ts';

export const customerReviewSchedule: CommandSpec<'change'> = {
  name: 'schedule',
  summary: 'set its day; refused until it may take place (R11)',
  examples: [
    [
      'incident customer review schedule "Acme Ltd" 2026-12-03',
      'any day, not only that of the weekly meeting',
    ],
  ],
  arguments: [CUSTOMER_ARGUMENT, { name: 'day', describes: 'as 2026-12-03' }],
  options: [INCIDENT_OPTION, BECAUSE_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: schedule,
};

export const customerReviewHold: CommandSpec<'change'> = {
  name: 'hold',
  summary: 'it took place, and what came of it; refused until it may (R11)',
  examples: [
    [
      'incident customer review hold "Acme Ltd" "they want the fix by March" --at "yesterday 15:00"',
      'recorded',
    ],
  ],
  arguments: [
    CUSTOMER_ARGUMENT,
    { name: 'text', describes: 'what came of it; - reads standard input', variadic: true, optional: true },
  ],
  options: [INCIDENT_OPTION, AT_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: hold,
};

async function schedule(
  context: Context,
  [typed, day]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const on = dayInput(day!, dayIn(context.now, policy.timeZone));
  const because = text(options, 'because')?.trim() ?? '';
  return takeStep(context, options, policy, {
    change(current, { at }) {
      const customer = impactedCustomer(current, typed!, policy);
      if (customer.review?.state === 'scheduled' && customer.review.day === on) return null;
      refuseUnlessReady(current, customer, policy, at);
      return customerReviewMet(customer.name, 'scheduled', on, because);
    },
    done(incident) {
      const { name, csm } = impactedCustomer(incident, typed!, policy);
      return [
        `The review with ${name} is on ${on}${csm ? `; ${csm} coordinates it` : ''}`,
        reviewCounts(customersOf(incident, policy)),
        `After it: incident customer review hold ${shellWord(name)} "what came of it" -i ${shortId(incident)}`,
      ];
    },
    already: `it is on ${on} already`,
  });
}

async function hold(
  context: Context,
  [typed, ...words]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const given = words.join(' ');
  const said = tidyText(given === '-' ? await context.readInput() : given);
  return takeStep(context, options, policy, {
    change(current, { at }) {
      const customer = impactedCustomer(current, typed!, policy);
      if (customer.review?.state === 'held' && said === '') return null;
      refuseUnlessReady(current, customer, policy, at);
      refuseBackdating(current, recordsOfCustomer('customer-review', customer.name), at);
      return customerReviewMet(customer.name, 'held', dayIn(at, policy.timeZone), said);
    },
    done: (incident) => [
      `The review with ${impactedCustomer(incident, typed!, policy).name} was held`,
      reviewCounts(customersOf(incident, policy)),
    ],
    already: 'it was held already',
  });
}

/** @throws Failure `refused`, with every reason at once (R11). */
function refuseUnlessReady(
  incident: Incident,
  customer: ImpactedCustomer,
  policy: Policy,
  at: Instant,
): void {
  const { name, review } = customer;
  const reasons = [
    ...(isPending(review)
      ? []
      : [`${review ? `it is ${review.state}, and no other` : 'none'} was asked for`]),
    ...reasonsAgainstCustomerReview(incident, policy, at),
  ];
  if (reasons.length === 0) return;
  throw refused(`a review of ${incident.id} with ${name} cannot take place yet`, {
    reasons,
    mend: nextOf(incident, customer),
  });
}

function nextOf(incident: Incident, { name, review }: ImpactedCustomer): string {
  const id = shortId(incident);
  if (!isPending(review))
    return `First: incident customer review request ${shellWord(name)} --because "…" -i ${id}`;
  if (reviewCompletedAt(incident) === null)
    return `First: incident review schedule -i ${id}, and after the meeting incident review complete -i ${id}`;
  return `First: incident customer review confirm -i ${id}`;
}

function dayInput(typed: string, today: Day): Day {
  if (!isDay(typed))
    throw badInput(`"${typed}" is not a day`, { where: 'day', mend: 'Write it as 2026-12-03.' });
  if (typed >= today) return typed;
  throw badInput(`${typed} is past`, {
    where: 'day',
    mend: 'One that took place: incident customer review hold NAME --at …',
  });
}
