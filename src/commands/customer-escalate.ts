import type { Context } from '../context.ts';
import { type EscalationTerms, escalationSaid, escalationSet } from '../domain/customer-changes.ts';
import { type CustomerEscalation, nextProgressDue } from '../domain/customer-escalation.ts';
import { tidyTitle } from '../domain/declare.ts';
import { badInput, refused } from '../domain/failure.ts';
import type { Policy } from '../domain/policy.ts';
import { CUSTOMER_ESCALATIONS } from '../domain/policy-customers.ts';
import { shellWord } from '../domain/shell-word.ts';
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
import { CUSTOMER_ARGUMENT, impactedCustomer } from './customer-inputs.ts';
import { recordsOfCustomer, takeStep } from './customer-step.ts';
import { shortId } from './incidents.ts';
import { handleInput, reasonInput } from './inputs.ts';
import { refuseBackdating } from './transition.ts';

export const customerEscalate: CommandSpec = {
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
  run: escalate,
};

async function escalate(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome> {
  const policy = await context.policy();
  const update = text(options, 'update');
  const terms = await termsGiven(options, policy);
  const sets = terms.severity !== null || terms.owner !== null || terms.exit !== null;
  if ([update !== undefined, flag(options, 'close'), sets].filter(Boolean).length > 1)
    throw badInput('it is opened or changed, updated, or closed: one at a time', {
      where: update === undefined ? '--close' : '--update',
    });
  if (update !== undefined) return say(context, typed!, 'updated', tidyTitle(update), options, policy);
  if (flag(options, 'close')) {
    const because = await reasonInput(context, text(options, 'because'), 'Why is it over?');
    return say(context, typed!, 'closed', tidyTitle(because), options, policy);
  }
  const because = await reasonInput(context, text(options, 'because'), 'Why is it escalated?');
  return set(context, typed!, { ...terms, because: tidyTitle(because) }, options, policy);
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

function set(context: Context, typed: string, terms: EscalationTerms, options: OptionValues, policy: Policy) {
  return takeStep(context, options, policy, {
    change(current, { at }) {
      const { name, escalation } = impactedCustomer(current, typed, policy);
      if (!escalation?.open) refuseIncomplete(terms);
      refuseBackdating(current, recordsOfCustomer('customer-escalation', name), at);
      return escalationSet(name, escalation?.open ? 'changed' : 'opened', terms);
    },
    done(incident) {
      const { name, escalation } = impactedCustomer(incident, typed, policy);
      return [
        `${name}: escalated, ${escalation!.severity}; ${escalation!.owner} owns it. Over when: ${escalation!.exit}`,
        ...nextUpdate(escalation!, policy),
        `Then: incident customer escalate ${shellWord(name)} --update "what they were told" -i ${shortId(incident)}`,
      ];
    },
    already: '',
  });
}

function say(
  context: Context,
  typed: string,
  verb: 'updated' | 'closed',
  said: string,
  options: OptionValues,
  policy: Policy,
): Promise<Outcome> {
  if (said === '')
    throw badInput('the update is empty', { where: '--update', mend: 'Say what the customer was told.' });
  return takeStep(context, options, policy, {
    change(current, { at }) {
      const { name, escalation } = impactedCustomer(current, typed, policy);
      if (!escalation?.open)
        throw refused(`${name} has no open escalation`, {
          mend: `Open one: incident customer escalate ${shellWord(name)} --severity high --owner @handle --exit "…" --because "…" -i ${shortId(current)}`,
        });
      refuseBackdating(current, recordsOfCustomer('customer-escalation', name), at);
      return escalationSaid(name, verb, said);
    },
    done(incident) {
      const { name, escalation } = impactedCustomer(incident, typed, policy);
      return verb === 'closed'
        ? [`${name}: escalation closed`]
        : [`${name}: updated`, ...nextUpdate(escalation!, policy)];
    },
    already: '',
  });
}

function nextUpdate(escalation: CustomerEscalation, policy: Policy): string[] {
  const next = nextProgressDue(escalation, policy);
  if (!next) return [];
  const often = next.days === 1 ? 'every day' : `every ${next.days} days`;
  return [`Next update by ${next.due}: ${escalation.severity}, ${often} (R14)`];
}

/** @throws Failure `usage`, with everything that is missing at once. */
function refuseIncomplete({ severity, owner, exit }: EscalationTerms): void {
  const missing = [
    ...(severity === null ? [`--severity: ${CUSTOMER_ESCALATIONS.join(', ')}`] : []),
    ...(owner === null ? ['--owner: who answers for it'] : []),
    ...(exit === null ? ['--exit: when it is over'] : []),
  ];
  if (missing.length === 0) return;
  throw badInput('an escalation needs a severity, an owner and exit criteria (R14)', { reasons: missing });
}
