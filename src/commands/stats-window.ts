import { badInput } from '../domain/failure.ts';
import type { Window } from '../domain/figures/window.ts';
import type { Policy } from '../domain/policy.ts';
import { type Day, dayIn, type Instant, isDay } from '../domain/time.ts';
import { parseTimeInput } from '../domain/time-input.ts';
import { type Option, type OptionValues, text } from './command.ts';

export const WINDOW_OPTIONS: readonly Option[] = [
  {
    flags: '--since <when>',
    describes:
      'only what was declared since then: a day (2026-10-01) or a time, also as -84d (default: the first)',
  },
  {
    flags: '--until <when>',
    describes: 'only what was declared until then; a day is in it to its end (default: now)',
  },
];

/** The window that `--since` and `--until` name. @throws Failure `usage` where it ends before it begins. */
export function windowInput(options: OptionValues, policy: Policy, now: Instant): Window {
  const window = { since: bound('since', options, policy, now), until: bound('until', options, policy, now) };
  const { since, until } = window;
  if (since === null || until === null) return window;
  const dayOf = (one: Day | Instant) => (isDay(one) ? one : dayIn(one, policy.timeZone));
  const areMoments = !isDay(since) && !isDay(until);
  if (areMoments ? since <= until : dayOf(since) <= dayOf(until)) return window;
  throw badInput(`${until} is before ${since}`, {
    where: '--until',
    mend: 'It takes what was declared from --since to --until.',
  });
}

function bound(name: string, options: OptionValues, policy: Policy, now: Instant): Day | Instant | null {
  const typed = text(options, name)?.trim();
  if (typed === undefined) return null;
  if (isDay(typed)) return typed;
  return parseTimeInput(typed, now, policy.timeZone, `--${name}`);
}
