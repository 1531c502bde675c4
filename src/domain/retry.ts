import type { Random } from './ids.ts';

/** How long sending one message may take. Milliseconds. */
export interface SendLimits {
  total: number;
  /** One attempt. */
  attempt: number;
}

const MOST_ATTEMPTS = 4;
const FIRST_DELAY = 250;

export function sendLimits(total: number): SendLimits {
  return { total, attempt: Math.ceil(total * 0.4) };
}

/** An attempt to send that failed. */
export interface FailedAttempt {
  /** Counted from 1. */
  number: number;
  /** Of the answer; null where none came. */
  status: number | null;
  /** The header `Retry-After` of the answer. */
  retryAfter: string | null;
  /** False where it would fail again. */
  mayPass: boolean;
}

/** Whether another attempt may have another answer: no time, too many requests, or trouble on the other side. */
export function mayPass(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/**
 * How many milliseconds to wait before the next attempt; null where there is to be none. The wait doubles each time,
 * with jitter, so that many senders do not come back at once; a receiver that asks for more time gets it, within the limits.
 */
export function retryDelay(
  failed: FailedAttempt,
  { left, now, random }: { left: number; now: number; random: Random },
): number | null {
  if (!failed.mayPass || failed.number >= MOST_ATTEMPTS) return null;
  const backOff = FIRST_DELAY * 2 ** (failed.number - 1) * (0.5 + random());
  const delay = Math.round(Math.max(backOff, askedFor(failed.retryAfter, now)));
  return delay < left ? delay : null;
}

/** Seconds, or a date as in HTTP; milliseconds from now. */
function askedFor(retryAfter: string | null, now: number): number {
  if (retryAfter === null) return 0;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}
