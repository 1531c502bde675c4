import fc from 'fast-check';
import type { CommandBody } from '../../src/commands/command.ts';
import { customerAdd, customerRemove } from '../../src/commands/customer-add.ts';
import { customerEscalate } from '../../src/commands/customer-escalate.ts';
import { customerOutreach } from '../../src/commands/customer-outreach.ts';
import { customerRca } from '../../src/commands/customer-rca.ts';
import { customerReviewConfirm } from '../../src/commands/customer-review-confirm.ts';
import { customerReviewHold, customerReviewSchedule } from '../../src/commands/customer-review-meet.ts';
import { customerReviewDecline, customerReviewRequest } from '../../src/commands/customer-review-request.ts';
import { customerScope } from '../../src/commands/customer-scope.ts';
import { summaryApprove } from '../../src/commands/customer-summary-approve.ts';
import { summaryDraft } from '../../src/commands/customer-summary-draft.ts';
import { summaryRequest } from '../../src/commands/customer-summary-request.ts';
import { SCOPES } from '../../src/domain/customers.ts';

/** What a person can do about customers, for the model of the commands. */
export const CUSTOMER_COMMANDS: Readonly<
  Record<string, { spec: Pick<CommandBody, 'run'>; settles: boolean }>
> = {
  'customer scope': { spec: customerScope, settles: true },
  'customer add': { spec: customerAdd, settles: true },
  'customer remove': { spec: customerRemove, settles: false },
  'customer outreach': { spec: customerOutreach, settles: true },
  'customer review request': { spec: customerReviewRequest, settles: false },
  'customer review confirm': { spec: customerReviewConfirm, settles: true },
  'customer review schedule': { spec: customerReviewSchedule, settles: true },
  'customer review hold': { spec: customerReviewHold, settles: false },
  'customer review decline': { spec: customerReviewDecline, settles: true },
  'customer rca': { spec: customerRca, settles: false },
  'customer summary request': { spec: summaryRequest, settles: false },
  'customer summary draft': { spec: summaryDraft, settles: true },
  'customer summary approve': { spec: summaryApprove, settles: true },
  'customer escalate': { spec: customerEscalate, settles: false },
};

type Line<T> = (
  command: string,
  args: readonly (string | fc.Arbitrary<string>)[],
  options?: Readonly<Record<string, fc.Arbitrary<string | undefined>>>,
) => fc.Arbitrary<T>;

/** One command line about customers; few of them, so that steps are about the same one. */
export function customerLine<T>(
  line: Line<T>,
  words: fc.Arbitrary<string>,
  at: fc.Arbitrary<string | undefined>,
): fc.Arbitrary<T> {
  const name = fc.constantFrom('Acme Ltd', 'ACME ltd', 'Globex');
  const maybe = (text: fc.Arbitrary<string>) => fc.option(text, { nil: undefined });
  const handle = fc.constantFrom('@dana', '@kim');
  const because = words;
  return fc.oneof(
    line('customer scope', [fc.constantFrom(...SCOPES)], { because: maybe(words), at }),
    line('customer add', [name], { csm: maybe(handle), impact: maybe(words), at }),
    line('customer add', [name]),
    line('customer remove', [name], { because, at }),
    line('customer outreach', [name, fc.constantFrom('done', 'open'), words], { at }),
    line('customer review request', [name], { because, at }),
    line('customer review confirm', [], { because: maybe(words) }),
    line('customer review schedule', [name, '2027-06-01'], { because: maybe(words) }),
    line('customer review hold', [name, words], { at }),
    line('customer review decline', [name], { because, at }),
    line('customer rca', [name], { because, at }),
    line('customer rca', [name], { decided: words }),
    line('customer summary request', [], { because }),
    line('customer summary draft', [words]),
    line('customer summary approve', [], { because: maybe(words) }),
    line('customer escalate', [name], {
      severity: fc.constantFrom('critical', 'low'),
      owner: handle,
      exit: words,
      because,
      at,
    }),
    line('customer escalate', [name], { update: words, at }),
  );
}
