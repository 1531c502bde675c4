import * as z from 'zod/mini';
import { AGENDA_SECTIONS } from '../domain/agenda-item.ts';
import { WEEKDAYS } from '../domain/calendar.ts';
import { VISIBILITIES } from '../domain/policy.ts';
import { BlogPost, ChecklistItem } from './communications.ts';
import { Customer, Summary } from './customers.ts';
import { Action, MajorDeclaration } from './incident.ts';
import { day, flag, list, named, number, orNull, says, text, textOrNull, time } from './shape.ts';

export const Meeting = named(
  'meeting',
  z.object({
    date: says(day, 'a day of the meeting’s time zone'),
    weekday: z.enum(WEEKDAYS),
    times: says(list(text), 'clock times in the meeting’s time zone'),
    time_zone: text,
    sessions: says(list(time), 'the same as moments'),
    since: says(time, 'the first session of the meeting before'),
  }),
  'the weekly review meeting',
);

const request = z.object({
  by: textOrNull,
  customer: says(textOrNull, 'the customer it is about'),
  at: orNull(time),
  because: text,
});

export const AgendaItem = named(
  'agenda-item',
  z.object({
    incident: says(
      textOrNull,
      'its id; null for a topic that is of no incident: then what would be its facts is null or empty',
    ),
    section: says(z.enum(AGENDA_SECTIONS), '`affected` only with `--for`'),
    owner: says(
      textOrNull,
      'who answers for it: of the review, of the action, of what a customer waits for, or who asked',
    ),
    due: says(orNull(z.union([day, time])), 'of the review, of the action, or of what a customer waits for'),
    title: says(text, 'of a topic its words'),
    severity: textOrNull,
    status: textOrNull,
    major: orNull(MajorDeclaration),
    visibility: orNull(z.enum(VISIBILITIES)),
    path: says(text, 'of the incident’s or the topic’s file'),
    services: list(text),
    working_days_late: says(number, 'between the due day and the meeting'),
    duration_minutes: orNull(number),
    impact: says(text, 'the first paragraph of the section Impact'),
    open_questions: says(list(text), 'findings that nobody settled'),
    actions: says(list(Action), 'all of the incident'),
    request: says(orNull(request), 'in the section `requested`'),
    action: says(orNull(Action), 'in the section `actions-overdue`'),
    happened: says(
      list(z.object({ at: time, what: says(text, 'for people') })),
      'changes of state, in the section `since-last-meeting`',
    ),
    impacted: says(
      list(Customer),
      'in `affected` and `invited` those concerned, in the other sections about customers the one; elsewhere empty',
    ),
    summary: says(orNull(Summary), 'in the section `summaries`'),
    communications_open: says(list(ChecklistItem), 'what a major incident still owes, without the blog post'),
    blog_post: orNull(BlogPost),
    blog_post_undecided: says(flag, 'whether it must be decided, and is not'),
  }),
  'a line of the agenda',
);

export const Topic = named(
  'topic',
  z.object({
    id: says(text, 'of its file'),
    path: says(text, 'of its file'),
    topic: says(text, 'what it is about'),
    customer: says(textOrNull, 'the customer it is about'),
    asked_by: says(textOrNull, 'who asks'),
    asked_at: orNull(time),
    because: says(text, 'why'),
  }),
  'a topic of the agenda that is of no incident',
);
