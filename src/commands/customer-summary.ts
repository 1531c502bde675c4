import type { CommandSpec } from './command.ts';
import { summaryApprove } from './customer-summary-approve.ts';
import { summaryDraft } from './customer-summary-draft.ts';
import { summaryRequest } from './customer-summary-request.ts';
import { summaryShow } from './customer-summary-show.ts';

export const customerSummary: CommandSpec = {
  name: 'summary',
  summary: 'the written summary for customers: request, draft, approve, show (R13)',
  description:
    'An executive summary is requested of the management of customer success, drafted with that of infrastructure, and once it is approved, it is there for every CSM to send (R13).',
  examples: [
    ['incident customer summary request --because "five customers want it in writing"', 'asked for'],
    ['incident customer summary draft', 'written in your editor'],
    ['incident customer summary approve --by @mo', 'by who may'],
    ['incident customer summary show', 'the approved text; refused before'],
  ],
  subcommands: [summaryRequest, summaryDraft, summaryApprove, summaryShow],
};
