import * as z from 'zod/mini';
import { NOTICES } from './policy-response.ts';
import { identifier, span, text, worded } from './policy-values.ts';

/** An address or key itself would be in the history of the repository for good. */
const variable = worded(
  'expected the name of an environment variable, as INCIDENT_CHAT_URL',
  /^[A-Z_][A-Z0-9_]*$/,
);

const channel = z.union(
  [
    z.strictObject({ webhook: variable }),
    z.strictObject({ pager: variable, key: variable }),
    z.strictObject({ command: variable }),
  ],
  'expected {webhook: VARIABLE}, {pager: VARIABLE, key: VARIABLE} or {command: VARIABLE}',
);

const checklistItem = z.strictObject({
  id: identifier,
  title: text,
  phase: z.optional(z.enum(['response', 'end'])),
  within: span,
  role: identifier,
  rule: z.optional(worded('expected a rule of the process as R18', /^R\d{1,2}$/)),
});

/** The keys of `incident.config.yaml` about escalation, communication and messages. */
export const responseKeys = {
  escalation: z.optional(
    z.strictObject({
      ladder: z.optional(z.array(identifier).check(z.minLength(1, 'expected at least one role'))),
      ways: z.optional(z.array(identifier).check(z.minLength(1, 'expected at least one way'))),
      answer_within: z.optional(span),
    }),
  ),
  channels: z.optional(z.record(identifier, channel)),
  notify: z.optional(z.partialRecord(z.enum(NOTICES), z.array(identifier))),
  checklist: z.optional(z.array(checklistItem)),
  products: z.optional(z.array(z.strictObject({ id: identifier, name: text }))),
};
