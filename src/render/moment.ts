import type { Policy } from '../domain/policy.ts';
import { type Day, durationText, type Instant, isDay, minutesBetween, wallClock } from '../domain/time.ts';

/** A day as it is; an instant in the policy's zone with the zone stated, and how far from now it is. */
export function momentText(moment: Day | Instant, policy: Policy, now: Instant): string {
  if (isDay(moment)) return moment;
  const minutes = minutesBetween(now, moment);
  if (minutes === 0) return zoned(moment, policy);
  return `${zoned(moment, policy)}, ${minutes > 0 ? `in ${durationText(minutes)}` : `${durationText(minutes)} ago`}`;
}

/** `2017-02-01 18:00 UTC`. */
export function zoned(instant: Instant, policy: Policy): string {
  return `${wallClock(instant, policy.timeZone)} ${policy.timeZone}`;
}

/** `02:48` within half a day of another instant, else `2017-02-01 02:48`; the policy's zone is said elsewhere. */
export function clockNear(instant: Instant, policy: Policy, near: Instant): string {
  const text = wallClock(instant, policy.timeZone);
  return Math.abs(minutesBetween(near, instant)) < HALF_A_DAY ? text.slice(11) : text;
}

const HALF_A_DAY = 720;

/** `02:48` on the day of another instant in the policy's zone, else `2017-02-01 02:48`; the zone is said elsewhere. */
export function clockText(instant: Instant, policy: Policy, near: Instant): string {
  const [day, clock] = wallClock(instant, policy.timeZone).split(' ') as [string, string];
  return wallClock(near, policy.timeZone).startsWith(day) ? clock : `${day} ${clock}`;
}
