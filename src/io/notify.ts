import { setTimeout as wait } from 'node:timers/promises';
import type { Notifier } from '../context/outside.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Random } from '../domain/ids.ts';
import { masked, type OutgoingRequest, outgoing, variablesOf } from '../domain/outgoing.ts';
import type { ChannelPolicy } from '../domain/policy-response.ts';
import { retryDelay, type SendLimits, sendLimits } from '../domain/retry.ts';

/** Somebody waits at the terminal, with other things to do. */
const DEFAULT_SECONDS = 10;
const NOT_SECONDS = '$INCIDENT_SEND_TIMEOUT is not a number of seconds, as 10 or 2.5';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Sends messages; addresses, keys and commands come from the environment only. What posts and what runs commands is loaded
 * once there is something to send.
 */
export function openNotifier(env: Environment, random: Random): Notifier {
  const held = (variable: string) => env[variable]?.trim() ?? '';
  return {
    problemWith: (channel) => (Number.isNaN(secondsFrom(env)) ? NOT_SECONDS : problemWith(channel, held)),
    preview: (channel, message, key) =>
      outgoing(channel, message, key, (variable) => masked(channel, variable, held(variable))),
    async send(name, channel, message, key) {
      const made = outgoing(channel, message, key, held);
      const limits = sendLimits(secondsFrom(env) * 1000);
      if (made.kind === 'request') return { channel: name, ...(await post(made, limits, random)) };
      const { runCommand } = await import('./run-command.ts');
      return { channel: name, ...(await runCommand(made, limits.total)), attempts: 1 };
    },
  };
}

function problemWith(channel: ChannelPolicy, held: (variable: string) => string): string | null {
  const missing = variablesOf(channel).find((variable) => held(variable) === '');
  if (missing) return `$${missing} is not set`;
  if (channel.kind === 'command' || isAddress(held(channel.url))) return null;
  return `$${channel.url} holds no address that begins with https:// or http://`;
}

function isAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

/** NaN where something else than a number of seconds is set. */
function secondsFrom({ INCIDENT_SEND_TIMEOUT: seconds }: Environment): number {
  if (!seconds) return DEFAULT_SECONDS;
  return /^\d{1,3}(\.\d+)?$/.test(seconds) && Number(seconds) > 0 ? Number(seconds) : Number.NaN;
}

/** Posts until it is taken, or there is no point or no time left. */
async function post(
  request: OutgoingRequest,
  limits: SendLimits,
  random: Random,
): Promise<Omit<Delivery, 'channel'>> {
  const { postOnce } = await import('./http-post.ts');
  const until = Date.now() + limits.total;
  for (let attempts = 1; ; attempts++) {
    const posted = await postOnce(request, Math.min(limits.attempt, until - Date.now()));
    const { sent, detail } = posted;
    // What is left of the time must be enough for an attempt that means something.
    const left = until - Date.now() - limits.attempt / 4;
    const delay = sent
      ? null
      : retryDelay({ ...posted, number: attempts }, { left, now: Date.now(), random });
    if (delay === null) return { sent, detail, attempts };
    await wait(delay);
  }
}
