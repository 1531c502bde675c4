import type { Context } from '../context.ts';
import { customersOf } from '../domain/customers.ts';
import { dueItems } from '../domain/due.ts';
import { CUSTOMER_DUE_KINDS, type DueKind } from '../domain/due-item.ts';
import { customersJson } from '../render/customers-json.ts';
import { customersText } from '../render/customers-text.ts';
import { CUSTOMERS } from '../render/records.ts';
import { type CommandBody, INCIDENT_OPTION, type OptionValues, type Outcome } from './command.ts';
import { dueNotes } from './changed.ts';
import { customerAdd, customerRemove } from './customer-add.ts';
import { customerEscalate } from './customer-escalate.ts';
import { customerOutreach } from './customer-outreach.ts';
import { customerRca } from './customer-rca.ts';
import { customerReview } from './customer-review.ts';
import { customerScope } from './customer-scope.ts';
import { customerSummary } from './customer-summary.ts';
import { chosenIncident, shortId } from './incidents.ts';

const spec: CommandBody<'customer'> = {
  description:
    'What an incident means for customers: who was hit, who reached out, and what they asked for (R9–R14). Alone, it shows all of that.',
  examples: [
    ['incident customer', 'how it stands'],
    ['incident customer scope subset --because "three tickets"', 'how many are hit'],
    ['incident customer add "Acme Ltd" --impact "all pushes failed"', 'who'],
    ['incident customer outreach "Acme Ltd" done "they have a workaround"', 'their CSM spoke with them'],
  ],
  options: [INCIDENT_OPTION],
  subcommands: [
    customerScope,
    customerAdd,
    customerRemove,
    customerOutreach,
    customerReview,
    customerRca,
    customerSummary,
    customerEscalate,
  ],
  records: CUSTOMERS,
  json: 'customer',
  run: showCustomers,
};
export default spec;

const aboutCustomers: readonly DueKind[] = CUSTOMER_DUE_KINDS;

async function showCustomers(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'customer'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  const items = dueItems(incident, policy, context.now).filter(({ kind }) => aboutCustomers.includes(kind));
  const nothing = customersOf(incident, policy).scope === null;
  return {
    data: { incident: incident.id, customers: customersJson(incident, policy, context.now) },
    text: customersText(incident, policy, context.now, context.screen),
    notes: [
      ...(nothing
        ? [`How many are hit? incident customer scope all|subset|one|none -i ${shortId(incident)}`]
        : []),
      ...dueNotes(items, policy, context.now),
    ],
  };
}
