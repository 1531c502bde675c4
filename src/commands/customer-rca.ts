import type { Context } from '../context.ts';
import { rcaDecided, rcaRequested } from '../domain/customer-changes.ts';
import type { ImpactedCustomer } from '../domain/customers.ts';
import { badInput, refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { CSM_MANAGER } from '../domain/policy-customers.ts';
import { managerOfCsm } from '../domain/rca.ts';
import { isPerson } from '../domain/roster.ts';
import { shellWord } from '../domain/shell-word.ts';
import { tidyText } from '../domain/tidy-text.ts';
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
import { CUSTOMER_ARGUMENT, impactedCustomer } from './customer-inputs.ts';
import { recordsOfCustomer, takeStep } from './customer-step.ts';
import { shortId } from './incidents.ts';
import { reasonInput } from './inputs.ts';
import { refuseBackdating } from './transition.ts';

export const customerRca: CommandSpec<'change'> = {
  name: 'rca',
  summary: "a customer asks for a root cause analysis: their CSM's manager decides on next steps (R12)",
  examples: [
    [
      'incident customer rca "Acme Ltd" --because "their board asks"',
      "goes to the manager of the customer's CSM",
    ],
    ['incident customer rca "Acme Ltd" --decided "a call with the director, on Friday"', 'by that manager'],
  ],
  arguments: [CUSTOMER_ARGUMENT],
  options: [
    INCIDENT_OPTION,
    BECAUSE_OPTION,
    { flags: '--decided <next-steps>', describes: 'what is done about it; only their manager decides' },
    AT_OPTION,
  ],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: rca,
};

async function rca(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const decided = text(options, 'decided');
  if (decided !== undefined && text(options, 'because') !== undefined)
    throw badInput('--because asks for one, and --decided answers: use one of them', { where: '--decided' });
  return decided === undefined
    ? request(context, typed!, options)
    : decide(context, typed!, decided, options);
}

async function request(context: Context, typed: string, options: OptionValues): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const because = await reasonInput(context, text(options, 'because'), 'Why do they ask for it?');
  return takeStep(context, options, policy, {
    change(current, { at }) {
      const customer = impactedCustomer(current, typed, policy);
      const manager = managerOfCsm(current, customer.csm, policy);
      if (manager === null) throw nobodyDecides(current, customer);
      refuseBackdating(current, recordsOfCustomer('rca', customer.name), at);
      return rcaRequested(customer.name, manager, because);
    },
    done(incident) {
      const { name, rca } = impactedCustomer(incident, typed, policy);
      const deciding = `incident customer rca ${shellWord(name)} --decided "…" --by ${rca!.manager} -i ${shortId(incident)}`;
      return [`${rca!.manager} decides on the next steps (R12): ${deciding}`];
    },
    already: '',
  });
}

async function decide(
  context: Context,
  typed: string,
  decided: string,
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const nextSteps = tidyText(decided);
  if (nextSteps === '')
    throw badInput('the next steps are empty', { where: '--decided', mend: 'Say what is done about it.' });
  return takeStep(context, options, policy, {
    change(current, { at, by }) {
      const customer = impactedCustomer(current, typed, policy);
      refuseUnlessTheirs(customer, by, current, policy);
      if (customer.rca?.nextSteps === nextSteps) return null;
      refuseBackdating(current, recordsOfCustomer('rca', customer.name), at);
      return rcaDecided(customer.name, nextSteps);
    },
    done: (incident) => [`Decided for ${impactedCustomer(incident, typed, policy).name}: ${nextSteps}`],
    already: 'that is decided already',
  });
}

function refuseUnlessTheirs(
  { name, rca }: ImpactedCustomer,
  by: string,
  incident: Incident,
  policy: Policy,
): void {
  if (rca === null)
    throw refused(`${name} asked for no root cause analysis`, {
      mend: `First: incident customer rca ${shellWord(name)} --because "…" -i ${shortId(incident)}`,
    });
  if (isPerson(policy, rca.manager, by)) return;
  throw refused(
    `${by} does not decide about ${name}: ${rca.manager ?? 'nobody'} does, as the manager of their CSM (R12)`,
    {
      mend: 'Where the manager changed, ask again: the request names who decides.',
    },
  );
}

function nobodyDecides(incident: Incident, { name, csm }: ImpactedCustomer) {
  return refused(
    `nobody is known to decide about ${name}: the request goes through the manager of their CSM (R12)`,
    {
      mend: [
        csm === null ? 'Name their CSM (incident customer add … --csm), and' : `In incident.config.yaml,`,
        `give ${csm ?? 'the CSM'} a manager in the roster, or somebody the role ${CSM_MANAGER};`,
        `or: incident role ${CSM_MANAGER} @handle -i ${shortId(incident)}`,
      ].join(' '),
    },
  );
}
