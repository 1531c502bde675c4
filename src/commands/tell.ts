import type { Context } from '../context.ts';
import type { EventDraft } from '../domain/change.ts';
import { type Delivery, deliveryRecord } from '../domain/delivery.ts';
import type { TimelineEvent } from '../domain/event.ts';
import { Failure } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import { type Message, pasteText } from '../domain/message.ts';
import type { Outgoing } from '../domain/outgoing.ts';
import type { ChannelPolicy } from '../domain/policy-response.ts';
import type { Policy } from '../domain/policy.ts';
import { changeIncident } from './incidents.ts';

/** What became of telling people something. */
export interface Told {
  /** Empty with `--dry-run`. */
  deliveries: readonly Delivery[];
  /** What would be sent; only with `--dry-run`. */
  requests: readonly { channel: string; outgoing: Outgoing }[];
  /** The message, where a person has to paste it: no channel is there for it, or one failed. */
  paste: string | null;
  notes: readonly string[];
  /** That it was delivered, or not, as was recorded. */
  events: readonly TimelineEvent[];
}

export interface Telling {
  incident: Incident;
  message: Message;
  /** The event the message is of, which is in the file before anything is sent. */
  about: TimelineEvent;
  /** Names of channels; whoever would be reached by one that the policy does not have is left to a person. */
  channels: readonly string[];
  dryRun: boolean;
  /** Recorded too, once every channel has taken the message. */
  onceSent?: EventDraft;
}

/**
 * Sends a message on channels, all at once, and records what became of it. Whatever fails here is a remark: what the message
 * is of has been recorded, and stays so.
 */
export async function tell(context: Context, policy: Policy, telling: Telling): Promise<Told> {
  const key = `${telling.incident.id}-${telling.about.id}`;
  const { usable, left, notes } = channelsFor(context, policy, telling.channels);
  const paste = pasteText(telling.message);
  if (telling.dryRun) {
    const requests = usable.map(({ name, channel }) => ({
      channel: name,
      outgoing: context.notify.preview(channel, telling.message, key),
    }));
    return { deliveries: [], requests, paste: left ? paste : null, notes, events: [] };
  }
  if (usable.length > 0) context.say(`Recorded. Sending by ${usable.map(({ name }) => name).join(', ')} …`);
  const deliveries = await Promise.all(
    usable.map(({ name, channel }) => context.notify.send(name, channel, telling.message, key)),
  );
  const all = !left && deliveries.every(({ sent }) => sent);
  const recording = await recorded(context, telling, deliveries, all);
  return {
    deliveries,
    requests: [],
    paste: all ? null : paste,
    notes: [...deliveries.map(deliveryNote), ...notes, ...recording.notes],
    events: recording.events,
  };
}

function deliveryNote({ channel, sent, detail }: Delivery): string {
  return sent ? `Sent by ${channel}: ${detail}` : `warning: not sent by ${channel}: ${detail}`;
}

interface NamedChannel {
  name: string;
  channel: ChannelPolicy;
}

/** The channels that something can be sent on, and whether somebody is left who is reached by none of them. */
function channelsFor({ notify }: Context, { channels }: Policy, names: readonly string[]) {
  const usable: NamedChannel[] = [];
  const notes: string[] = [];
  const wanted = [...new Set(names)];
  for (const name of wanted) {
    if (!Object.hasOwn(channels, name)) continue;
    const channel = channels[name]!;
    const problem = notify.problemWith(channel);
    if (problem === null) usable.push({ name, channel });
    else notes.push(`warning: nothing can be sent by ${name}: ${problem}`);
  }
  return { usable, notes, left: wanted.length === 0 || usable.length < wanted.length };
}

/** Records deliveries; that this cannot be done is a remark too. */
async function recorded(
  context: Context,
  { incident, message, about, onceSent }: Telling,
  deliveries: readonly Delivery[],
  all: boolean,
): Promise<{ events: readonly TimelineEvent[]; notes: readonly string[] }> {
  if (deliveries.length === 0) return { events: [], notes: [] };
  const now = context.clock();
  const recording = { by: await context.actor(), at: now, now, random: context.random };
  const events = [
    ...deliveries.map((delivery) => deliveryRecord(delivery, message.notice, about.id!)),
    ...(onceSent && all ? [onceSent] : []),
  ];
  try {
    return {
      events: changeIncident(context, incident.path, recording, () => ({ events })).events,
      notes: [],
    };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { events: [], notes: [`warning: what was sent could not be recorded: ${error.message}`] };
  }
}
