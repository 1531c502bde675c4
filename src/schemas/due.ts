import * as z from 'zod/mini';
import { CUSTOMER_DUE_KINDS } from '../domain/due-item.ts';
import { flag, list, named, says, text, textOrNull, time, day } from './shape.ts';

const KINDS = [
  'review',
  'corrective-action',
  'incident-manager',
  'update',
  'escalation',
  'communicator',
  'communications',
  ...CUSTOMER_DUE_KINDS,
] as const;

export const DueItem = named(
  'due-item',
  z.object({
    incident: says(text, 'its id'),
    title: text,
    severity: text,
    kind: z.enum(KINDS),
    action: says(textOrNull, 'for `corrective-action`: its id, where it has one'),
    item: says(textOrNull, 'for `communications`: the id of the checklist’s item'),
    what: says(text, 'for people'),
    due: says(
      z.union([day, time]),
      'a time for `incident-manager`, `update`, `escalation`, `communicator`, `communications` and `outreach`, a day for the others',
    ),
    owner: says(textOrNull, 'who owes it'),
    overdue: flag,
    rule: says(textOrNull, 'the rule of the process it follows from, as `R4`'),
    explanation: says(z.optional(list(text)), 'how the date came about; only with `--explain`'),
  }),
  'something that is due',
);
