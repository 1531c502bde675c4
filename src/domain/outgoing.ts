import type { Message } from './message.ts';
import { pasteText } from './message.ts';
import type { ChannelPolicy } from './policy-response.ts';

/** A message in the form in which a channel takes it. */
export type Outgoing = OutgoingRequest | OutgoingCommand;

export interface OutgoingRequest {
  kind: 'request';
  method: 'POST';
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface OutgoingCommand {
  kind: 'command';
  /** A command line for the shell. */
  command: string;
  /** Added to the environment of this program. */
  env: Readonly<Record<string, string>>;
  /** Its standard input. */
  input: string;
}

/** The environment variables that a channel takes its address, key or command from. */
export function variablesOf(channel: ChannelPolicy): string[] {
  if (channel.kind === 'command') return [channel.command];
  return channel.kind === 'pager' ? [channel.url, channel.key] : [channel.url];
}

/**
 * Makes what is sent. `key` is the same each time the same message is tried, so that a receiver can tell a repetition;
 * `held` says what a variable of the channel holds.
 */
export function outgoing(
  channel: ChannelPolicy,
  message: Message,
  key: string,
  held: (variable: string) => string,
): Outgoing {
  if (channel.kind === 'command') return commandFor(channel.command, message, key, held);
  const data =
    channel.kind === 'pager' ? pagerEvent(message, key, held(channel.key)) : { text: chatText(message) };
  return {
    kind: 'request',
    method: 'POST',
    url: held(channel.url),
    headers: { 'content-type': 'application/json', 'idempotency-key': key, 'user-agent': 'incident' },
    body: JSON.stringify(data),
  };
}

/**
 * What may be shown of a variable: the host of an address, nothing of a key, the name of a command. The rest of an address
 * is as good as a password to whoever has it.
 */
export function masked(channel: ChannelPolicy, variable: string, value: string): string {
  if (channel.kind === 'command') return `$${variable}`;
  if (variable !== channel.url) return '***';
  const { protocol, host } = URL.canParse(value) ? new URL(value) : { protocol: '', host: '' };
  return host === '' ? '***' : `${protocol}//${host}/***`;
}

/** The text that Slack and Mattermost take; in it `<!channel>` calls everybody, and nothing from a file may do so. */
function chatText({ to, toAll, body }: Message): string {
  const called = to ?? (toAll ? '<!channel>' : '');
  const text = body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return called === '' ? text : `${called} ${text}`;
}

const PAGER_SEVERITIES: Readonly<Record<string, string>> = {
  S1: 'critical',
  S2: 'error',
  S3: 'warning',
  S4: 'info',
};

/** Whoever is asked about a major incident is woken up, whatever the severity. */
function isCall({ notice }: Message): boolean {
  return notice === 'escalation' || notice === 'major';
}

/** An event of PagerDuty's Events API v2, which other pagers take too. */
function pagerEvent(message: Message, key: string, routingKey: string) {
  return {
    routing_key: routingKey,
    event_action: 'trigger',
    dedup_key: key,
    payload: {
      summary: message.summary.slice(0, 1024),
      source: 'incident',
      severity: isCall(message) ? 'critical' : (PAGER_SEVERITIES[message.severity] ?? 'critical'),
      custom_details: { ...message.facts, message: pasteText(message) },
    },
  };
}

function commandFor(
  variable: string,
  message: Message,
  key: string,
  held: (variable: string) => string,
): OutgoingCommand {
  const facts = { ...message.facts, notice: message.notice, summary: message.summary, key };
  return {
    kind: 'command',
    command: held(variable),
    env: Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [`INCIDENT_${name.toUpperCase()}`, value]),
    ),
    input: `${pasteText(message)}\n`,
  };
}
