import { addDays } from './calendar.ts';
import { badInput } from './failure.ts';
import { type Day, dayIn, type Instant, instantsAt, parseInstant, plusMinutes, wallClock } from './time.ts';

const FORMS = 'Write 2026-11-22T02:48:00Z, 02:48, -10m, "yesterday 23:10" or now.';
const MINUTES_IN: Record<string, number> = { d: 1440, h: 60, m: 1 };

/**
 * Reads a time as people type one: RFC 3339; `HH:MM`, the latest such time that is not in the
 * future; `-10m`, `-1h30m`; `today 09:15`, `yesterday 23:10`; `now`. Clock times are in `timeZone`.
 * @throws Failure `usage` for anything else, and for a time that does not exist or exists twice.
 */
export function parseTimeInput(text: string, now: Instant, timeZone: string, where = '--at'): Instant {
  const input = text.trim();
  if (input === 'now') return now;
  const exact = parseInstant(input);
  if (exact) return exact;
  const ago = minutesAgo(input);
  if (ago !== null) return plusMinutes(now, -ago);
  const clock = /^(?:(today|yesterday) +)?((?:[01]?\d|2[0-3]):[0-5]\d)$/.exec(input);
  if (clock) return clockTime(clock[1], clock[2]!.padStart(5, '0'), now, timeZone, where);
  const noZone = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$/.test(input);
  throw badInput(`"${input}" ${noZone ? 'names no zone' : 'is not a time'}`, {
    where,
    mend: noZone ? `Add Z or an offset: ${input.replace(' ', 'T')}Z.` : FORMS,
  });
}

/** Minutes in `-10m`, `-1h30m`, `-2d`; null where the text is not of that form. */
function minutesAgo(input: string): number | null {
  const match = /^-(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m(?:in)?)?$/.exec(input);
  if (!match || input === '-') return null;
  return ['d', 'h', 'm'].reduce(
    (sum, unit, index) => sum + Number(match[index + 1] ?? 0) * MINUTES_IN[unit]!,
    0,
  );
}

function clockTime(
  word: string | undefined,
  clock: string,
  now: Instant,
  zone: string,
  where: string,
): Instant {
  const today = dayIn(now, zone);
  if (word) return onlyInstant(word === 'today' ? today : addDays(today, -1), clock, zone, where);
  if (
    clock > wallClock(now, zone).slice(11) &&
    instantsAt(today, clock, zone).every((instant) => instant > now)
  )
    return onlyInstant(addDays(today, -1), clock, zone, where);
  return onlyInstant(today, clock, zone, where, now);
}

/** The instant of a clock time on a day; of one that is shown twice, the first as long as the second is yet to come. */
function onlyInstant(day: Day, clock: string, zone: string, where: string, until?: Instant): Instant {
  const instants = instantsAt(day, clock, zone).filter((instant) => until === undefined || instant <= until);
  if (instants.length === 1) return instants[0]!;
  const why =
    instants.length === 0
      ? 'does not exist: the clocks went forward'
      : 'happened twice: the clocks went back';
  throw badInput(`${day} ${clock} in ${zone} ${why}`, {
    where,
    mend: instants.length === 0 ? 'Give the time in UTC, with a Z.' : `Write ${instants.join(' or ')}.`,
  });
}
