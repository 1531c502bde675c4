import type { Context } from '../context.ts';
import { outreachMade } from '../domain/customer-changes.ts';
import { asksForOutreach } from '../domain/customer-outreach.ts';
import { customersOf } from '../domain/customers.ts';
import { tidyTitle } from '../domain/declare.ts';
import { badInput } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { isSubject } from '../domain/record.ts';
import { didYouMean } from '../domain/suggest.ts';
import { tidyText } from '../domain/tidy-text.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import {
  AT_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { CUSTOMER_ARGUMENT, impactedCustomer, withCsm } from './customer-inputs.ts';
import { recordsOfCustomer, takeStep } from './customer-step.ts';
import { refuseBackdating } from './transition.ts';

const STATES = ['done', 'open'] as const;
type State = (typeof STATES)[number];

export const customerOutreach: CommandSpec<'change'> = {
  name: 'outreach',
  summary: 'say that a customer was reached, or is still to be (R9)',
  examples: [
    ['incident customer outreach "Acme Ltd" done "they have a workaround" --via phone', 'reached'],
    ['incident customer outreach "Acme Ltd" open "they call back tomorrow"', 'open again'],
  ],
  arguments: [
    CUSTOMER_ARGUMENT,
    { name: 'state', describes: STATES.join(' or '), words: STATES },
    { name: 'text', describes: 'what was said; - reads standard input', variadic: true, optional: true },
  ],
  options: [INCIDENT_OPTION, { flags: '--via <way>', describes: 'how: phone, e-mail, chat, …' }, AT_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: reach,
};

async function reach(
  context: Context,
  [typed, typedState, ...words]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const state = stateInput(typedState!);
  const via = viaInput(text(options, 'via'));
  const given = words.join(' ');
  const said = tidyText(given === '-' ? await context.readInput() : given);
  return takeStep(context, options, policy, {
    change(current, { at }) {
      const { name, outreach } = impactedCustomer(current, typed!, policy);
      const isSo = (outreach.done ? 'done' : 'open') === state;
      if (isSo && (said === '' || said === outreach.text) && (via ?? outreach.via) === outreach.via)
        return null;
      refuseBackdating(current, recordsOfCustomer('outreach', name), at);
      return outreachMade(name, state, via, said);
    },
    done: (incident) => afterReaching(incident, typed!, policy),
    already: `the outreach is ${state} already`,
  });
}

function afterReaching(incident: Incident, typed: string, policy: Policy): string[] {
  const { name, outreach } = impactedCustomer(incident, typed, policy);
  const open = customersOf(incident, policy).impacted.filter((customer) => !customer.outreach.done);
  const asked = asksForOutreach(incident, policy);
  return [
    `${name}: outreach ${outreach.done ? 'done' : 'open'}`,
    ...(asked ? [] : [`warning: outreach is asked for an S1 or S2 (R9); this is an ${incident.severity}`]),
    ...(incident.visibility === 'confidential'
      ? ['warning: it is confidential: customers hear what the public status page says, and no more (R8)']
      : []),
    ...(asked && open.length > 0 ? [`Still open: ${open.map(withCsm).join(', ')}`] : []),
  ];
}

function stateInput(typed: string): State {
  const state = STATES.find((one) => one === typed.toLowerCase());
  if (state) return state;
  throw badInput(`expected ${STATES.join(' or ')}, found "${typed}".${didYouMean(typed, STATES)}`, {
    where: 'state',
    mend: 'For example: incident customer outreach "Acme Ltd" done "what was said"',
  });
}

function viaInput(typed: string | undefined): string | null {
  const via = tidyTitle(typed ?? '');
  if (typed === undefined || isSubject(via)) return via || null;
  throw badInput(`"${via}" is not a way to reach somebody`, {
    where: '--via',
    mend: 'Name it in a word or two: phone, e-mail, chat.',
  });
}
