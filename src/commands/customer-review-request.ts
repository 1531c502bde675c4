import type { Context } from '../context.ts';
import { customerReviewDeclined, customerReviewRequested } from '../domain/customer-changes.ts';
import { isPending, REVIEW_ASKERS } from '../domain/customer-review.ts';
import { reasonsAgainstCustomerReview } from '../domain/customer-review-gate.ts';
import { type Customers, customersOf, invitesManagers } from '../domain/customers.ts';
import { refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { shellWord } from '../domain/shell-word.ts';
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
import { reasonInput } from './inputs.ts';
import { refuseBackdating } from './transition.ts';

export const customerReviewRequest: CommandSpec<'change'> = {
  name: 'request',
  summary: 'the customer, their CSM or leadership wants one (R11)',
  examples: [
    ['incident customer review request "Acme Ltd" --because "they lost data"', 'it is on the next agenda'],
  ],
  arguments: [CUSTOMER_ARGUMENT],
  options: [
    INCIDENT_OPTION,
    BECAUSE_OPTION,
    { flags: '--from <who>', describes: 'who wants it', choices: REVIEW_ASKERS },
    AT_OPTION,
  ],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: request,
};

export const customerReviewDecline: CommandSpec<'change'> = {
  name: 'decline',
  summary: 'there will be none: such meetings are kept few (R11)',
  examples: [
    ['incident customer review decline Globex --because "a call with their CSM is enough"', 'settled'],
  ],
  arguments: [CUSTOMER_ARGUMENT],
  options: [INCIDENT_OPTION, BECAUSE_OPTION, AT_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: decline,
};

async function request(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const because = await reasonInput(context, text(options, 'because'), 'Why should there be one?');
  return takeStep(context, options, policy, {
    change(current, { at }) {
      const { name } = impactedCustomer(current, typed!, policy);
      refuseBackdating(current, recordsOfCustomer('customer-review', name), at);
      return customerReviewRequested(name, text(options, 'from') ?? null, because);
    },
    done: (incident, { at }) => afterRequest(incident, typed!, policy, at),
    already: '',
  });
}

function afterRequest(incident: Incident, typed: string, policy: Policy, at: string): string[] {
  const customers = customersOf(incident, policy);
  const { name } = impactedCustomer(incident, typed, policy);
  const reasons = reasonsAgainstCustomerReview(incident, policy, at);
  return [
    `A review with ${name} is asked for`,
    ...otherScope(customers),
    reviewCounts(customers),
    ...(reasons.length > 0
      ? ['It cannot take place yet:', ...reasons.map((reason) => `  - ${reason}`)]
      : [`Then: incident customer review schedule ${shellWord(name)} DAY -i ${shortId(incident)}`]),
  ];
}

/** A request is recorded as it came; for whom such meetings are meant is said. */
function otherScope(customers: Customers): string[] {
  if (customers.scope === 'all') return [];
  if (invitesManagers(customers))
    return [
      'warning: they are meant for incidents that hit all customers (R11): with a few hit, the CSM comes to the review meeting (R10)',
    ];
  return [
    'warning: they are meant for incidents that hit all customers (R11); the scope is not stated: incident customer scope all',
  ];
}

async function decline(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const because = await reasonInput(context, text(options, 'because'), 'Why will there be none?');
  return takeStep(context, options, policy, {
    change(current, { at }) {
      const { name, review } = impactedCustomer(current, typed!, policy);
      if (review?.state === 'declined') return null;
      if (!isPending(review)) throw refused(`no review with ${name} is wanted: there is nothing to decline`);
      refuseBackdating(current, recordsOfCustomer('customer-review', name), at);
      return customerReviewDeclined(name, because);
    },
    done: (incident) => ['There will be none', reviewCounts(customersOf(incident, policy))],
    already: 'it is declined already',
  });
}
