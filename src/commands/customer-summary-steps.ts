import type { Context } from '../context.ts';
import { tidyText } from '../domain/change.ts';
import { summaryApproved, summaryWritten } from '../domain/customer-changes.ts';
import { customersOf } from '../domain/customers.ts';
import { mayApprove, summaryApprovers } from '../domain/executive-summary.ts';
import { badInput, refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { managersOfCsms } from '../domain/rca.ts';
import {
  BECAUSE_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { takeStep } from './customer-step.ts';
import { chosenIncident, shortId } from './incidents.ts';
import { reasonInput } from './inputs.ts';
import { refuseBackdating } from './transition.ts';

export const summaryRequest: CommandSpec = {
  name: 'request',
  summary: 'ask the management of customer success for one (R13)',
  examples: [
    ['incident customer summary request --because "five customers want it in writing"', 'it is due next'],
  ],
  options: [INCIDENT_OPTION, BECAUSE_OPTION],
  run: request,
};

export const summaryDraft: CommandSpec = {
  name: 'draft',
  summary: 'write it, or write it anew: an approval of an earlier text no longer counts (R13)',
  examples: [
    ['incident customer summary draft', 'in your editor'],
    ['incident customer summary draft - < summary.md', 'from standard input'],
  ],
  arguments: [
    {
      name: 'text',
      describes: 'the text; - reads standard input; left out: your editor',
      variadic: true,
      optional: true,
    },
  ],
  options: [INCIDENT_OPTION],
  run: draft,
};

export const summaryApprove: CommandSpec = {
  name: 'approve',
  summary: 'approve the last draft: from then on every CSM can send it (R13)',
  examples: [['incident customer summary approve --by @mo', 'who may is policy: summary_approvers']],
  options: [INCIDENT_OPTION, BECAUSE_OPTION],
  run: approve,
};

async function request(context: Context, _args: readonly string[], options: OptionValues): Promise<Outcome> {
  const policy = await context.policy();
  const because = await reasonInput(context, text(options, 'because'), 'Why is one needed?');
  return takeStep(context, options, policy, {
    change: (current) =>
      customersOf(current, policy).summary?.state === 'approved'
        ? null
        : summaryWritten('requested', because),
    done: (incident) => [
      `Asked of ${managersOfCsms(policy).join(', ') || 'the management of customer success'}, to be worked out with that of infrastructure (R13)`,
      `Then: incident customer summary draft -i ${shortId(incident)}`,
    ],
    already:
      'there is an approved one (see it: incident customer summary show; a new draft would replace it)',
  });
}

async function draft(context: Context, args: readonly string[], options: OptionValues): Promise<Outcome> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  const before = customersOf(incident, policy).summary;
  refuseUnlessRequested(incident, policy);
  const body = await textInput(context, args, incident);
  return takeStep(context, { ...options, incident: incident.path }, policy, {
    change(current, { at }) {
      refuseUnlessRequested(current, policy);
      if (customersOf(current, policy).summary?.text === body) return null;
      refuseBackdating(current, ({ type }) => type === 'summary', at);
      return summaryWritten('drafted', body);
    },
    done: () => [
      ...(before?.state === 'approved'
        ? ['The text that was approved is no longer shown: this one is to be approved']
        : []),
      `Drafted; ${approversText(policy)} can approve it: incident customer summary approve -i ${shortId(incident)}`,
    ],
    already: 'that is the draft already',
  });
}

async function approve(context: Context, _args: readonly string[], options: OptionValues): Promise<Outcome> {
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

function refuseUnlessRequested(incident: Incident, policy: Policy): void {
  if (customersOf(incident, policy).summary) return;
  throw refused('nobody asked for a summary of it: that comes first (R13)', {
    mend: `First: incident customer summary request --because "…" -i ${shortId(incident)}`,
  });
}

function refuseUnlessApprover(by: string, policy: Policy): void {
  if (mayApprove(by, policy) !== false) return;
  throw refused(`${by} may not approve a summary: ${policy.summaryApprovers.join(', ')} may (R13)`, {
    mend: `They are: ${approversText(policy)}.`,
  });
}

function approversText(policy: Policy): string {
  const approvers = summaryApprovers(policy).map(({ handle }) => handle);
  return approvers.length > 0
    ? approvers.join(', ')
    : `whoever holds ${policy.summaryApprovers.join(' or ')}`;
}

async function textInput(context: Context, args: readonly string[], incident: Incident): Promise<string> {
  const given = args.join(' ');
  if (given === '' && context.editor === null)
    throw badInput('the summary has no text', {
      mend: 'Give it as an argument, or - and standard input, or set $EDITOR.',
    });
  const hint = `An executive summary of ${incident.title}, for customers. Lines that begin with # are left out; an empty text changes nothing.`;
  const body = tidyText(
    given === '-' ? await context.readInput() : given === '' ? context.editor!.write(hint) : given,
  );
  if (body !== '') return body;
  throw badInput('the summary has no text', { mend: 'Nothing was written.' });
}
