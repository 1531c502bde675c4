import type { Outgoing } from '../domain/outgoing.ts';
import { printable } from './printable.ts';

/** What would be sent on a channel, to the letter but for the secrets in it. */
export function outgoingText(channel: string, outgoing: Outgoing): string {
  const lines =
    outgoing.kind === 'command'
      ? [`run ${outgoing.command}`, ...pairs(outgoing.env, '='), '', outgoing.input.trimEnd()]
      : [`${outgoing.method} ${outgoing.url}`, ...pairs(outgoing.headers, ': '), '', outgoing.body];
  return printable([`# ${channel}`, ...lines].join('\n'));
}

function pairs(values: Readonly<Record<string, string>>, between: string): string[] {
  return Object.entries(values).map(([name, value]) => `${name}${between}${value}`);
}

/** The same as data: what does not apply is null. */
export function outgoingJson(channel: string, outgoing: Outgoing) {
  const request = outgoing.kind === 'request' ? outgoing : null;
  const command = outgoing.kind === 'command' ? outgoing : null;
  return {
    channel,
    method: request?.method ?? null,
    url: request?.url ?? null,
    headers: request?.headers ?? null,
    body: request?.body ?? null,
    command: command?.command ?? null,
    env: command?.env ?? null,
    input: command?.input ?? null,
  };
}
