import type { Context } from '../context.ts';
import { type Customers, customersOf } from '../domain/customers.ts';
import { refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import { summaryJson } from '../render/customers-json.ts';
import { zoned } from '../render/moment.ts';
import { printable } from '../render/printable.ts';
import { SUMMARY } from '../render/records.ts';
import { type CommandSpec, flag, INCIDENT_OPTION, type OptionValues, type Outcome } from './command.ts';
import { withCsm } from './customer-inputs.ts';
import { chosenIncident, shortId } from './incidents.ts';

export const summaryShow: CommandSpec<'customer-summary'> = {
  name: 'show',
  summary: 'print it, once it is approved (R13)',
  examples: [
    ['incident customer summary show', 'the text to send, and nothing else, on stdout'],
    ['incident customer summary show --draft', 'what is to be approved, marked as a draft'],
  ],
  options: [
    INCIDENT_OPTION,
    { flags: '--draft', describes: 'the last draft, for who works on it; not to be sent' },
  ],
  records: SUMMARY,
  json: 'customer-summary',
  run: show,
};

async function show(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'customer-summary'>> {
  const policy = await context.policy();
  const incident = await chosenIncident(context, options);
  const customers = customersOf(incident, policy);
  const summary = customers.summary;
  const draft = flag(options, 'draft') && summary?.draft && summary.state !== 'approved';
  if (draft)
    return {
      data: { incident: incident.id, summary: { ...summaryJson(summary), text: summary.text } },
      text: `DRAFT, not approved: not to be sent (R13)\n\n${printable(summary.text)}`,
      notes: [`Approve it: incident customer summary approve -i ${shortId(incident)}`],
    };
  if (summary?.state !== 'approved') throw notApproved(incident, summary?.state ?? 'none');
  const { actor, at } = summary.approval!;
  return {
    data: { incident: incident.id, summary: { ...summaryJson(summary), text: summary.text } },
    text: printable(summary.text),
    notes: [`Approved by ${actor ?? 'somebody'} ${zoned(at, policy)}`, ...receivers(incident, customers)],
  };
}

function receivers(incident: Incident, { impacted }: Customers): string[] {
  return [
    ...(impacted.length > 0 ? [`For: ${impacted.map(withCsm).join(', ')}`] : []),
    ...(incident.visibility === 'confidential'
      ? ['warning: the incident is confidential: send what the approval covers, and no more (R8)']
      : []),
  ];
}

const NEXT_STEPS = {
  none: ['nobody asked for one', 'request --because "…"'],
  requested: ['it is requested, and not written', 'draft'],
  drafted: ['it is drafted, and not approved', 'approve'],
} as const;

function notApproved(incident: Incident, state: keyof typeof NEXT_STEPS) {
  const [stands, next] = NEXT_STEPS[state];
  return refused(`the summary of ${incident.id} is not there to be sent: ${stands} (R13)`, {
    mend: `Next: incident customer summary ${next} -i ${shortId(incident)}`,
  });
}
