import type { CommandSpec } from './command.ts';
import { customerReviewConfirm } from './customer-review-confirm.ts';
import { customerReviewHold, customerReviewSchedule } from './customer-review-meet.ts';
import { customerReviewDecline, customerReviewRequest } from './customer-review-request.ts';

export const customerReview: CommandSpec = {
  name: 'review',
  summary: 'a review with a customer: request, confirm, schedule, hold, decline (R11)',
  description:
    'A review with a customer can be asked for at any time. It takes place only after the internal meeting has reviewed the incident and the incident manager has confirmed the timeline; such meetings are kept few (R11).',
  examples: [
    [
      'incident customer review request "Acme Ltd" --because "they lost data" --from customer',
      'somebody wants one',
    ],
    ['incident customer review confirm --by @sam', 'the incident manager stands by the timeline'],
    ['incident customer review schedule "Acme Ltd" 2026-12-03', 'refused before both'],
    ['incident customer review hold "Acme Ltd" "they want the fix by March"', 'it took place'],
  ],
  subcommands: [
    customerReviewRequest,
    customerReviewConfirm,
    customerReviewSchedule,
    customerReviewHold,
    customerReviewDecline,
  ],
};
