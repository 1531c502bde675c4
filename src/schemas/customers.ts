import * as z from 'zod/mini';
import { SCOPES } from '../domain/customers.ts';
import { CUSTOMER_ESCALATIONS } from '../domain/policy-customers.ts';
import { day, flag, list, named, orNull, says, text, textOrNull, time } from './shape.ts';

const asked = {
  because: says(text, 'why it was asked for'),
  requested_by: textOrNull,
  requested_at: orNull(time),
};

const Outreach = named(
  'outreach',
  z.object({
    done: says(flag, 'whether they were reached'),
    via: says(textOrNull, 'how'),
    text: says(text, 'the last word on it'),
    by: textOrNull,
    at: orNull(time),
  }),
  'whether a customer was told',
);

const CustomerReview = named(
  'customer-review',
  z.object({
    state: z.enum(['requested', 'scheduled', 'held', 'declined']),
    ...asked,
    from: says(textOrNull, 'who wants it: `customer`, `csm` or `leadership`'),
    day: says(orNull(day), 'for which it is scheduled, or on which it was held'),
  }),
  'a review with a customer',
);

const Rca = named(
  'rca',
  z.object({
    state: z.enum(['requested', 'decided']),
    manager: says(textOrNull, 'who decides'),
    ...asked,
    next_steps: says(textOrNull, 'what was decided'),
  }),
  'a root cause analysis that a customer asked for',
);

const CustomerEscalation = named(
  'customer-escalation',
  z.object({
    open: flag,
    severity: says(orNull(z.enum(CUSTOMER_ESCALATIONS)), 'its own; null where the record names none of them'),
    owner: textOrNull,
    exit: says(text, 'when it is over'),
    because: says(text, 'why it was opened'),
    opened_at: time,
    last_update: time,
    progress: says(text, 'what was said in the last update'),
    next_update: says(orNull(day), 'by when the customer hears again'),
    overdue: says(flag, 'whether that is past'),
  }),
  'an escalation of a customer',
);

const summaryFields = {
  state: z.enum(['requested', 'drafted', 'approved']),
  ...asked,
  drafted_by: textOrNull,
  drafted_at: orNull(time),
  approved_by: textOrNull,
  approved_at: orNull(time),
};

export const Summary = named('summary', z.object(summaryFields), 'a written executive summary');
export const WholeSummary = named(
  'summary-with-text',
  z.object({ ...summaryFields, text: says(text, 'the summary itself') }),
  'a written executive summary, with its text',
);

export const Customer = named(
  'impacted-customer',
  z.object({
    name: text,
    csm: says(textOrNull, 'the handle of their customer success manager'),
    impact: says(text, 'how they were hit'),
    outreach: Outreach,
    review: orNull(CustomerReview),
    rca: orNull(Rca),
    escalation: orNull(CustomerEscalation),
  }),
  'a customer that an incident hit',
);

const Confirmation = named(
  'timeline-confirmation',
  z.object({
    by: text,
    at: time,
    holds: says(flag, 'whether it is still that timeline'),
  }),
  'the incident manager’s word for the timeline',
);

export const Customers = named(
  'customers',
  z.object({
    scope: says(orNull(z.enum(SCOPES)), 'how many customers it hit; null where nobody said'),
    scope_because: says(text, 'how that is known'),
    csms_invited: says(flag, 'whether their CSMs are invited to the review meeting'),
    outreach_asked: says(flag, 'whether its severity asks for outreach'),
    impacted: says(list(Customer), 'those that were named, in that order'),
    timeline_confirmation: orNull(Confirmation),
    summary: orNull(Summary),
  }),
  'what an incident means for customers',
);
