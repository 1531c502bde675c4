import type { Context } from '../context.ts';
import { summaryWritten } from '../domain/customer-changes.ts';
import { customersOf } from '../domain/customers.ts';
import { badInput, refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { tidyText } from '../domain/tidy-text.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import { type CommandSpec, INCIDENT_OPTION, type OptionValues, type Outcome } from './command.ts';
import { approversText } from './customer-inputs.ts';
import { takeStep } from './customer-step.ts';
import { chosenIncident, shortId } from './incidents.ts';
import { refuseBackdating } from './transition.ts';

export const summaryDraft: CommandSpec<'change'> = {
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
  records: CHANGED_INCIDENT,
  json: 'change',
  run: draft,
};

async function draft(
  context: Context,
  args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
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

function refuseUnlessRequested(incident: Incident, policy: Policy): void {
  if (customersOf(incident, policy).summary) return;
  throw refused('nobody asked for a summary of it: that comes first (R13)', {
    mend: `First: incident customer summary request --because "…" -i ${shortId(incident)}`,
  });
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
