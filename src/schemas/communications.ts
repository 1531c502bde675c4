import * as z from 'zod/mini';
import { LIVE_EXCEPTIONS } from '../domain/live.ts';
import { flag, list, named, number, orNull, says, text, textOrNull, time } from './shape.ts';

const said = { at: time, by: textOrNull };

export const ChecklistItem = named(
  'checklist-item',
  z.object({
    id: says(text, 'as in the policy'),
    title: says(text, 'as in the policy'),
    phase: z.enum(['response', 'end']),
    rule: says(textOrNull, 'as in the policy'),
    role: says(text, 'as in the policy'),
    owner: says(textOrNull, 'who owes it'),
    state: says(
      z.enum(['done', 'skipped', 'late', 'open', 'later', 'not-applicable']),
      '`later`: once it is resolved; `not-applicable`: it is confidential',
    ),
    due: says(orNull(time), 'null where it is not known, and where nothing is due'),
    command: says(text, 'what does it'),
    settled: says(
      orNull(z.object({ at: time, by: textOrNull, text })),
      'the event that did it, or says why it is not needed',
    ),
  }),
  'an item of the checklist of a major incident',
);

export const BlogPost = named(
  'blog-post',
  z.object({
    yes: flag,
    because: text,
    with: says(textOrNull, 'who decided it with the actor'),
    ...said,
  }),
  'the decision whether it becomes a blog post',
);

const nextUpdate = z.object({
  every_minutes: says(number, 'how often'),
  due: says(time, 'by when'),
  late: says(flag, 'whether that is past'),
  owner: says(textOrNull, 'who gives it'),
});

const statement = z.object({
  product: says(text, 'its id in the policy'),
  name: text,
  statement: textOrNull,
  at: orNull(time),
  by: textOrNull,
});

const live = z.object({
  on: says(orNull(flag), 'null where nobody said so'),
  decided: says(
    orNull(z.object({ ...said, because: orNull(z.enum(LIVE_EXCEPTIONS)), text })),
    'what the lead decided last',
  ),
});

export const communicationsFields = {
  checklist: says(
    list(ChecklistItem),
    'all of a major incident; of another one those that were done or skipped',
  ),
  update: says(orNull(nextUpdate), 'the next one; null once it is resolved'),
  last_update: orNull(z.object({ ...said, audience: z.enum(['internal', 'public']) })),
  war_room: orNull(z.object({ url: text, ...said })),
  live: says(live, 'whether the war room is live to the public'),
  announced: list(z.object({ url: text, where: textOrNull, ...said })),
  affected: says(list(statement), 'one for each product of the policy'),
  blog_post: orNull(BlogPost),
};

export const Communications = named(
  'communications',
  z.object(communicationsFields),
  'how an incident is communicated',
);
