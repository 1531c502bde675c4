import {
  type Customers,
  customerCalled,
  customersOf,
  type ImpactedCustomer,
  knownCustomer,
} from '../domain/customers.ts';
import { tidyTitle } from '../domain/declare.ts';
import { summaryApprovers } from '../domain/executive-summary.ts';
import { badInput, notFound } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { isSubject } from '../domain/record.ts';
import { shellWord } from '../domain/shell-word.ts';
import { didYouMean } from '../domain/suggest.ts';
import type { Argument } from './command.ts';
import { shortId } from './incidents.ts';

const LONGEST_NAME = 100;

export const CUSTOMER_ARGUMENT: Argument = {
  name: 'customer',
  describes: 'its name, in quotes where it has spaces',
};

/** A customer by its name in the policy, whatever the case; any name where the policy lists none. */
export function customerInput(typed: string, policy: Policy): string {
  const name = tidyTitle(typed);
  if (!isSubject(name) || name.length > LONGEST_NAME)
    throw badInput(`"${name.slice(0, LONGEST_NAME)}" cannot be the name of a customer`, {
      where: 'customer',
      mend: `A name is one line of at most ${LONGEST_NAME} characters, without a colon, a comma or brackets.`,
    });
  if (policy.customers.length === 0) return name;
  const known = knownCustomer(policy, name);
  if (known) return known.name;
  const names = policy.customers.map((customer) => customer.name);
  throw badInput(`there is no customer "${name}".${didYouMean(name, names)}`, {
    where: 'customer',
    mend: `Known: ${names.join(', ')}. Add others to customers in incident.config.yaml.`,
  });
}

/** A customer that was added to the incident. @throws Failure `not-found` where it was not. */
export function impactedCustomer(incident: Incident, typed: string, policy: Policy): ImpactedCustomer {
  const customers = customersOf(incident, policy);
  const found = customerCalled(customers, tidyTitle(typed));
  if (found) return found;
  const names = customers.impacted.map(({ name }) => name);
  throw notFound(`"${tidyTitle(typed)}" was not added to ${incident.id}.${didYouMean(typed, names)}`, {
    where: 'customer',
    mend:
      names.length > 0
        ? `Its customers: ${names.join(', ')}. Add another: ${adding(incident, typed)}`
        : `Add it first: ${adding(incident, typed)}`,
  });
}

/** A customer as remarks name it, with who looks after it: `Acme Ltd (@kim)`. */
export function withCsm({ name, csm }: ImpactedCustomer): string {
  return `${name} (${csm ?? 'no CSM is known'})`;
}

/** How many reviews with customers there are, for a process that keeps them few (R11). */
export function reviewCounts({ impacted }: Customers): string {
  const count = (state: string) => impacted.filter(({ review }) => review?.state === state).length;
  const counts = ['held', 'scheduled', 'requested'].map((state) => `${count(state)} ${state}`);
  return `Reviews with customers of this incident: ${counts.join(', ')}; they are kept few (R11)`;
}

/** Who can approve a summary, by name where the roster has somebody (R13). */
export function approversText(policy: Policy): string {
  const approvers = summaryApprovers(policy).map(({ handle }) => handle);
  return approvers.length > 0
    ? approvers.join(', ')
    : `whoever holds ${policy.summaryApprovers.join(' or ')}`;
}

function adding(incident: Incident, name: string): string {
  return `incident customer add ${shellWord(tidyTitle(name))} -i ${shortId(incident)}`;
}
