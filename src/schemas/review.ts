import * as z from 'zod/mini';
import { day, flag, list, named, number, orNull, says, text, textOrNull, time } from './shape.ts';

const HeldReview = named(
  'held-review',
  z.object({
    at: time,
    by: textOrNull,
    meeting: says(orNull(day), 'the day of the meeting'),
    commit: says(textOrNull, 'what was reviewed; null outside git'),
    decided: says(text, 'empty where nobody wrote it down'),
    changed_since: says(flag, 'whether what it reviewed says something else today'),
  }),
  'a meeting that reviewed an incident',
);

export const Review = named(
  'review',
  z.object({
    required: flag,
    reasons: says(list(text), 'why it is required'),
    due: says(orNull(day), 'null where none is required, or it is not resolved'),
    owner: says(textOrNull, 'the last incident manager'),
    overdue: flag,
    working_days_late: says(number, '0 where it is not overdue'),
    meeting: orNull(day),
    completed_at: orNull(time),
    held: says(orNull(HeldReview), 'the last meeting that reviewed it'),
  }),
  'the review of an incident',
);
