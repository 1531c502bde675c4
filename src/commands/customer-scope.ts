import type { Context } from '../context.ts';
import { scopeStated } from '../domain/customer-changes.ts';
import {
  type Customers,
  customersOf,
  invitesManagers,
  isScope,
  SCOPES,
  type Scope,
} from '../domain/customers.ts';
import { badInput, refused } from '../domain/failure.ts';
import { didYouMean } from '../domain/suggest.ts';
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
import { takeStep } from './customer-step.ts';
import { shortId } from './incidents.ts';
import { refuseBackdating } from './transition.ts';

export const customerScope: CommandSpec<'change'> = {
  name: 'scope',
  summary: 'say how many customers it hit: all, a subset, one or none (R10)',
  examples: [
    [
      'incident customer scope subset --because "three tickets, all in eu-west"',
      'their CSMs are invited to the meeting',
    ],
    ['incident customer scope all', 'every push failed'],
  ],
  arguments: [{ name: 'scope', describes: SCOPES.join(', '), words: SCOPES }],
  options: [INCIDENT_OPTION, BECAUSE_OPTION, AT_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: state,
};

async function state(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const scope = scopeInput(typed!);
  const because = text(options, 'because')?.trim() ?? '';
  return takeStep(context, options, policy, {
    change(current, { at }) {
      const customers = customersOf(current, policy);
      if (customers.scope === scope && (because === '' || because === customers.scopeBecause)) return null;
      refuseContradiction(scope, customers);
      refuseBackdating(current, ({ type }) => type === 'scope', at);
      return scopeStated(scope, because);
    },
    done(incident) {
      const customers = customersOf(incident, policy);
      const unnamed = invitesManagers(customers) && customers.impacted.length === 0;
      return [
        MEANING[scope],
        ...(unnamed ? [`Name them: incident customer add NAME -i ${shortId(incident)}`] : []),
      ];
    },
    already: `the scope is ${scope} already`,
  });
}

const MEANING: Readonly<Record<Scope, string>> = {
  all: 'All customers are hit: a review with a customer can be asked for (R11)',
  subset: 'A small part of the customers is hit: their CSMs are invited to the review meeting (R10)',
  one: 'One customer is hit: their CSM is invited to the review meeting (R10)',
  none: 'No customer is hit',
};

function scopeInput(typed: string): Scope {
  const scope = typed.toLowerCase();
  if (isScope(scope)) return scope;
  throw badInput(`there is no scope "${typed}".${didYouMean(scope, SCOPES)}`, {
    where: 'scope',
    mend: `One of ${SCOPES.join(', ')}.`,
  });
}

function refuseContradiction(scope: Scope, { impacted }: Customers): void {
  const names = impacted.map(({ name }) => name);
  if ((scope !== 'none' || names.length === 0) && (scope !== 'one' || names.length < 2)) return;
  throw refused(`the scope cannot be ${scope}: ${names.length} named customers are hit`, {
    reasons: names,
    mend: 'One that was not hit after all: incident customer remove NAME --because "…"',
  });
}
