import type { Context } from '../context.ts';
import type { EscalationTerms } from '../domain/customer-changes.ts';
import { tidyTitle } from '../domain/declare.ts';
import { badInput } from '../domain/failure.ts';
import type { Policy } from '../domain/policy.ts';
import { CUSTOMER_ESCALATIONS } from '../domain/policy-customers.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import {
  AT_OPTION,
  BECAUSE_OPTION,
  type CommandSpec,
  flag,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { sayOfEscalation, setEscalation } from './customer-escalate-steps.ts';
import { CUSTOMER_ARGUMENT } from './customer-inputs.ts';
import { handleInput, reasonInput } from './inputs.ts';

export const customerEscalate: CommandSpec<'change'> = {
  name: 'escalate',
  summary: 'a customer escalation: open, change, update, close (R14)',
  description:
    'A customer escalation has a severity of its own, an owner and exit criteria, and an update is due by the cadence of its severity until it is closed (R14).',
  examples: [
    [
      'incident customer escalate "Acme Ltd" --severity high --owner @kim --exit "a week without failed pushes" --because "they think of leaving"',
      'opens it',
    ],
    [
      'incident customer escalate "Acme Ltd" --update "the fix is in their hands"',
      'the next one is due counted from now',
    ],
    [
      'incident customer escalate "Acme Ltd" --severity medium --because "the workaround holds"',
      'changes it',
    ],
    ['incident customer escalate "Acme Ltd" --close --because "a quiet week"', 'its exit criteria are met'],
  ],
  arguments: [CUSTOMER_ARGUMENT],
  options: [
    INCIDENT_OPTION,
    {
      flags: '--severity <severity>',
      describes: "the escalation's own, which sets its cadence",
      choices: CUSTOMER_ESCALATIONS,
    },
    { flags: '--owner <handle>', describes: 'who answers for it' },
    { flags: '--exit <criteria>', describes: 'when it is over' },
    { flags: '--update <text>', describes: 'what the customer was told' },
    { flags: '--close', describes: 'it is over; --because says why' },
    BECAUSE_OPTION,
    AT_OPTION,
  ],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: escalate,
};

async function escalate(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const update = text(options, 'update');
  const terms = await termsGiven(options, policy);
  const sets = terms.severity !== null || terms.owner !== null || terms.exit !== null;
  if ([update !== undefined, flag(options, 'close'), sets].filter(Boolean).length > 1)
    throw badInput('it is opened or changed, updated, or closed: one at a time', {
      where: update === undefined ? '--close' : '--update',
    });
  if (update !== undefined)
    return sayOfEscalation(context, typed!, 'updated', tidyTitle(update), options, policy);
  if (flag(options, 'close')) {
    const because = await reasonInput(context, text(options, 'because'), 'Why is it over?');
    return sayOfEscalation(context, typed!, 'closed', tidyTitle(because), options, policy);
  }
  const because = await reasonInput(context, text(options, 'because'), 'Why is it escalated?');
  return setEscalation(context, typed!, { ...terms, because: tidyTitle(because) }, options, policy);
}

async function termsGiven(options: OptionValues, policy: Policy): Promise<EscalationTerms> {
  const owner = text(options, 'owner');
  return {
    severity: text(options, 'severity') ?? null,
    owner: owner === undefined ? null : handleInput(owner, policy, '--owner'),
    exit: tidyTitle(text(options, 'exit') ?? '').replace(/^(?:exit )?when /i, '') || null,
    because: null,
  };
}
