import * as z from 'zod/mini';
import { count, handle, identifier, span, worded } from './policy-values.ts';
import { SUBJECT } from './record.ts';

const customer = z.strictObject({
  name: worded('expected a name of one line, without a colon, a comma or brackets', SUBJECT),
  csm: z.optional(handle),
});

/** The keys of `incident.config.yaml` about customers. */
export const customerKeys = {
  customers: z.optional(z.array(customer)),
  outreach_within: z.optional(span),
  customer_escalations: z.optional(
    z.strictObject({
      critical: z.optional(count(1)),
      high: z.optional(count(1)),
      medium: z.optional(count(1)),
      low: z.optional(count(1)),
    }),
  ),
  summary_approvers: z.optional(z.array(identifier).check(z.minLength(1, 'expected at least one role'))),
};
