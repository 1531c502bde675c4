import type { Context } from '../context.ts';
import { type EscalationTerms, escalationSaid, escalationSet } from '../domain/customer-changes.ts';
import { type CustomerEscalation, nextProgressDue } from '../domain/customer-escalation.ts';
import { badInput, refused } from '../domain/failure.ts';
import type { Policy } from '../domain/policy.ts';
import { CUSTOMER_ESCALATIONS } from '../domain/policy-customers.ts';
import { shellWord } from '../domain/shell-word.ts';
import type { OptionValues, Outcome } from './command.ts';
import { impactedCustomer } from './customer-inputs.ts';
import { recordsOfCustomer, takeStep } from './customer-step.ts';
import { shortId } from './incidents.ts';
import { refuseBackdating } from './transition.ts';

/** Opens an escalation, or changes the one that is open (R14). */
export function setEscalation(
  context: Context,
  typed: string,
  terms: EscalationTerms,
  options: OptionValues,
  policy: Policy,
) {
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

/** What the customer was told, or why it is over (R14). */
export function sayOfEscalation(
  context: Context,
  typed: string,
  verb: 'updated' | 'closed',
  said: string,
  options: OptionValues,
  policy: Policy,
): Promise<Outcome<'change'>> {
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
