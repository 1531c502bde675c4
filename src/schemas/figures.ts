import * as z from 'zod/mini';
import { unreadable } from './incident.ts';
import { count, day, list, named, number, orNull, output, says, text, textOrNull, time } from './shape.ts';

const LeftOut = z.object({
  reason: says(text, 'for programs'),
  why: says(text, 'for people'),
  incidents: count,
});

const Spread = named(
  'spread',
  z.object({
    least: number,
    lower_quartile: number,
    median: number,
    upper_quartile: number,
    most: number,
    mean: says(number, 'to two decimals'),
  }),
  'how numbers are spread; all in the unit of the figure',
);

const Group = z.object({
  name: says(textOrNull, 'for programs; null for what is of no group'),
  label: says(text, 'for people'),
  count,
});

export const Figure = named(
  'figure',
  z.object({
    id: says(text, '`time-to-detect`, …: those of [stats.md](stats.md), in its order'),
    title: text,
    definition: says(text, 'how it is worked out'),
    rule: says(textOrNull, 'the rule of the process that it measures, as `R4`'),
    counted: says(count, 'incidents in it'),
    assumed: says(count, 'of these, with a time that stands in for one that nobody recorded'),
    lacking: says(count, 'incidents that lack a time'),
    lacks: says(textOrNull, 'what these lack; null where no time is needed'),
    left_out: says(
      list(LeftOut),
      'not in it for another reason; a reason of which there are none is not listed',
    ),
    share: says(orNull(number), 'of `reviews-on-time`: the part that was on time, 0 to 1'),
    unit: says(
      orNull(z.enum(['minutes', 'working days', 'days', 'incidents'])),
      'what the spread is in; `incidents` are those of a week',
    ),
    spread: says(orNull(Spread), 'null where there is nothing to measure'),
    counts: says(z.enum(['incidents', 'actions']), 'what the groups count'),
    groups: says(list(Group), 'in the order in which they are shown'),
  }),
  'a number about many incidents, with what a reader needs to trust it',
);

const bound = orNull(z.union([day, time]));

export const Stats = output(
  {
    now: says(
      time,
      'the moment it is worked out for; with `--at`, that of the commit unless another was given',
    ),
    commit: says(textOrNull, 'of `--at`, in full'),
    time_zone: says(text, 'of the policy: days and weeks are in it'),
    severities: says(list(text), 'S1 to S4, of `--severity`; empty for all'),
    services: says(list(text), 'of `--service`; empty for all'),
    since: says(bound, 'the first moment of declaration that is asked for'),
    until: says(bound, 'the last'),
    of: says(count, 'how many incidents the figures are about, cancelled ones among them'),
    outside: says(count, 'not declared in that window'),
    undated: says(count, 'without a time of declaration, where there is a window'),
    future: says(count, 'declared in the future'),
    figures: list(Figure),
    unreadable,
  },
  'figures about many incidents',
);
