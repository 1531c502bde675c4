import type { Context } from '../context.ts';
import { customerAdded, customerRemoved } from '../domain/customer-changes.ts';
import { asksForOutreach } from '../domain/customer-outreach.ts';
import { customerCalled, customersOf, knownCustomer } from '../domain/customers.ts';
import { tidyTitle } from '../domain/declare.ts';
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
import { CUSTOMER_ARGUMENT, customerInput, impactedCustomer, withCsm } from './customer-inputs.ts';
import { recordsOfCustomer, takeStep } from './customer-step.ts';
import { shortId } from './incidents.ts';
import { handleInput, reasonInput } from './inputs.ts';
import { refuseBackdating } from './transition.ts';

export const customerAdd: CommandSpec<'change'> = {
  name: 'add',
  summary: 'name a customer that it hit, and how (R9)',
  examples: [
    ['incident customer add "Acme Ltd" --impact "all pushes failed"', 'their CSM is the one in the policy'],
    ['incident customer add "Acme Ltd" --csm @kim', 'or this one; also to change it later'],
  ],
  arguments: [CUSTOMER_ARGUMENT],
  options: [
    INCIDENT_OPTION,
    { flags: '--csm <handle>', describes: 'their customer success manager (default: as in the policy)' },
    { flags: '--impact <text>', describes: 'how they were hit' },
    AT_OPTION,
  ],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: add,
};

export const customerRemove: CommandSpec<'change'> = {
  name: 'remove',
  summary: 'say that a customer was not hit after all',
  examples: [
    ['incident customer remove Globex --because "they run a cluster of their own"', 'the history stays'],
  ],
  arguments: [CUSTOMER_ARGUMENT],
  options: [INCIDENT_OPTION, BECAUSE_OPTION, AT_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: remove,
};

async function add(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const name = customerInput(typed!, policy);
  const given = text(options, 'csm');
  const csm = given === undefined ? null : handleInput(given, policy, '--csm');
  const impact = tidyTitle(text(options, 'impact') ?? '');
  return takeStep(context, options, policy, {
    change(current, { at }) {
      const customers = customersOf(current, policy);
      const there = customerCalled(customers, name);
      if (there && (csm ?? there.csm) === there.csm && (impact || there.impact) === there.impact) return null;
      if (customers.scope === 'none')
        throw refused(`the scope of ${current.id} is none: no customer is hit`, {
          mend: `If that was wrong: incident customer scope subset -i ${shortId(current)}`,
        });
      refuseBackdating(current, recordsOfCustomer('customer', name), at);
      return customerAdded(there?.name ?? name, csm ?? (there ? null : csmInPolicy(name, policy)), impact);
    },
    done: (incident) => afterAdding(incident, name, policy),
    already: `${name} is added already`,
  });
}

function csmInPolicy(name: string, policy: Policy): string | null {
  return knownCustomer(policy, name)?.csm ?? null;
}

function afterAdding(incident: Incident, name: string, policy: Policy): string[] {
  const customers = customersOf(incident, policy);
  const customer = customerCalled(customers, name)!;
  const [word, id] = [shellWord(customer.name), shortId(incident)];
  const severe = asksForOutreach(incident, policy) && !customer.outreach.done;
  return [
    `Hit: ${withCsm(customer)}`,
    ...(customer.csm === null
      ? [`Who looks after them? incident customer add ${word} --csm @handle -i ${id}`]
      : []),
    ...(customers.scope === null
      ? [`How many are hit? incident customer scope all|subset|one -i ${id}`]
      : []),
    ...(customers.scope === 'one' && customers.impacted.length > 1
      ? [
          `warning: the scope is one, and ${customers.impacted.length} are named: incident customer scope subset -i ${id}`,
        ]
      : []),
    ...(severe ? [`Then: incident customer outreach ${word} done "what was said" -i ${id}`] : []),
  ];
}

async function remove(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const because = await reasonInput(context, text(options, 'because'), 'Why were they not hit?');
  return takeStep(context, options, policy, {
    change(current, { at }) {
      const { name, escalation } = impactedCustomer(current, typed!, policy);
      if (escalation?.open)
        throw refused(`${name} has an open escalation`, {
          mend: `Close it first: incident customer escalate ${shellWord(name)} --close --because "…" -i ${shortId(current)}`,
        });
      refuseBackdating(current, recordsOfCustomer('customer', name), at);
      return customerRemoved(name, because);
    },
    done: () => [`Not hit: ${tidyTitle(typed!)}`],
    already: '',
  });
}
