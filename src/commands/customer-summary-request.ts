import type { Context } from '../context.ts';
import { summaryWritten } from '../domain/customer-changes.ts';
import { customersOf } from '../domain/customers.ts';
import { managersOfCsms } from '../domain/rca.ts';
import { CHANGED_INCIDENT } from '../render/records.ts';
import {
  BECAUSE_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { takeStep } from './customer-step.ts';
import { shortId } from './incidents.ts';
import { reasonInput } from './inputs.ts';

export const summaryRequest: CommandSpec<'change'> = {
  name: 'request',
  summary: 'ask the management of customer success for one (R13)',
  examples: [
    ['incident customer summary request --because "five customers want it in writing"', 'it is due next'],
  ],
  options: [INCIDENT_OPTION, BECAUSE_OPTION],
  records: CHANGED_INCIDENT,
  json: 'change',
  run: request,
};

async function request(
  context: Context,
  _args: readonly string[],
  options: OptionValues,
): Promise<Outcome<'change'>> {
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
