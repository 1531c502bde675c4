import * as z from 'zod/mini';
import { STATUSES } from '../domain/workflow.ts';
import { Communications } from './communications.ts';
import { Customers } from './customers.ts';
import { DueItem } from './due.ts';
import { Escalation } from './escalation.ts';
import { Action, Incident, incidentFields, TimelineEntry, unreadable } from './incident.ts';
import { Review } from './review.ts';
import { day, flag, list, named, orNull, output, says, text, textOrNull, time } from './shape.ts';

export const List = output({ incidents: says(list(Incident), 'the latest first'), unreadable }, 'incidents');

const Detail = named(
  'incident-in-full',
  z.object({
    ...incidentFields,
    escalation: says(orNull(Escalation), 'null where nobody was asked'),
    timeline: says(list(TimelineEntry), 'in the order of time'),
    review: Review,
    actions: says(list(Action), 'in the order of the file'),
    actions_waived: says(textOrNull, 'why none is needed'),
    customers: Customers,
    communications: Communications,
    due: list(DueItem),
  }),
  'an incident with all that is known of it',
);

export const Show = output(
  {
    incident: Detail,
    as_known_at: says(z.optional(time), 'only with `--at`'),
  },
  'an incident, now or as it was known then',
);

const column = z.object({ status: z.enum(STATUSES), incidents: list(Incident) });

export const Board = output(
  {
    columns: says(list(column), 'in the order of the workflow; `closed` and `cancelled` only with `--all`'),
    unreadable,
  },
  'the board',
);

export const Due = output({ due: says(list(DueItem), 'the earliest first'), unreadable }, 'what is due');

const CalendarDate = named(
  'calendar-entry',
  z.object({
    uid: says(text, 'the same for the same entry each time'),
    title: says(text, 'of a confidential incident the id alone'),
    description: says(text, 'of a confidential incident the id alone'),
    day: says(orNull(day), 'a whole day; null for a session of the meeting'),
    from: says(orNull(time), 'a session of the meeting'),
    to: says(orNull(time), 'a session of the meeting'),
    incident: says(textOrNull, 'the id of the incident in which it is due; null for a meeting'),
  }),
  'an entry of the calendar',
);

export const Calendar = output(
  { dates: list(CalendarDate), unreadable },
  'the entries of the calendar that `calendar` prints as iCalendar',
);

const ProcessRule = named(
  'process-rule',
  z.object({
    id: says(text, '`R4`'),
    text: says(text, 'what it says'),
    source: says(text, 'where it is from'),
    commands: says(list(text), 'what it is done with'),
    checks: says(list(text), 'the lint rules that check it'),
    proof: says(text, 'the test of this program that proves it'),
  }),
  'a rule of the process',
);

const LintRule = named(
  'lint-rule',
  z.object({
    id: says(text, '`severity-known`'),
    requirement: says(textOrNull, 'the rule of the process that it checks'),
    also: says(list(text), 'further rules of the process that it checks'),
    severity: says(z.enum(['error', 'warning']), 'without what the policy makes of it'),
    summary: text,
    rationale: text,
    fixable: says(flag, 'whether `--fix` mends some of what it finds'),
  }),
  'a rule of lint',
);

export const Explain = output(
  {
    process: says(z.optional(list(ProcessRule)), 'all rules of the process; only without a name'),
    lint: says(z.optional(list(LintRule)), 'all rules of lint; only without a name'),
    rule: says(z.optional(z.union([ProcessRule, LintRule])), 'the one that was named'),
  },
  'rules of the process and of lint',
);
