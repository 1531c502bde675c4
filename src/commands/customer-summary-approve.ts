import type { Context } from '../context.ts';
import { summaryApproved } from '../domain/customer-changes.ts';
import { customersOf } from '../domain/customers.ts';
import { mayApprove, summaryApprovers } from '../domain/executive-summary.ts';
import { refused } from '../domain/failure.ts';
import type { Policy } from '../domain/policy.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import {
  BECAUSE_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { approversText } from './customer-inputs.ts';
import { takeStep } from './customer-step.ts';
import { shortId } from './incidents.ts';
import { refuseBackdating } from './transition.ts';

export const summaryApprove: CommandSpec<'change'> = {
  name: 'approve',
  summary: 'approve the last draft: from then on every CSM can send it (R13)',
  examples: [['incident customer summary approve --by @mo', 'who may is policy: summary_approvers']],
  options: [INCIDENT_OPTION, BECAUSE_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: approve,
};

async function approve(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
  const policy = await context.policy();
  const note = text(options, 'because')?.trim() ?? '';
  return takeStep(context, options, policy, {
    change(current, { at, by }) {
      const summary = customersOf(current, policy).summary;
      if (!summary?.draft)
        throw refused(
          `there is no draft to approve: ${summary ? 'it was only requested' : 'none was asked for'} (R13)`,
          {
            mend: `First: incident customer summary ${summary ? 'draft' : 'request --because "…"'} -i ${shortId(current)}`,
          },
        );
      refuseUnlessApprover(by, policy);
      if (summary.state === 'approved') return null;
      refuseBackdating(current, ({ type }) => type === 'summary', at);
      return summaryApproved(summary.draft.id, note);
    },
    done: (incident, { by }) => [
      ...(summaryApprovers(policy).length === 0
        ? [
            `warning: the roster names nobody who may approve it (${policy.summaryApprovers.join(', ')}): ${by} was not checked`,
          ]
        : []),
      `Approved by ${by}: every CSM can send it: incident customer summary show -i ${shortId(incident)}`,
    ],
    already: 'it is approved already',
  });
}

function refuseUnlessApprover(by: string, policy: Policy): void {
  if (mayApprove(by, policy) !== false) return;
  throw refused(`${by} may not approve a summary: ${policy.summaryApprovers.join(', ')} may (R13)`, {
    mend: `They are: ${approversText(policy)}.`,
  });
}
