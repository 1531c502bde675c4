import type { Delivery } from '../domain/delivery.ts';
import type { Message } from '../domain/message.ts';
import type { Outgoing } from '../domain/outgoing.ts';
import type { ChannelPolicy } from '../domain/policy-response.ts';
import type { TrackerIssue } from '../domain/tracker-issue.ts';

/** An issue tracker. @throws Failure `conflict` where it cannot be reached, or refuses. */
export interface Tracker {
  /** What `create` sends, but for the key. */
  requestFor(issue: TrackerIssue): { url: string; body: string };
  /** The issue of an incident, by its id. */
  find(id: string): Promise<FoundIssue | null>;
  create(issue: TrackerIssue): Promise<FoundIssue>;
}

export interface FoundIssue {
  url: string;
  /** Its number in the project. */
  iid: number;
}

/** Sends messages to people. What a channel needs of addresses and keys comes from the environment. */
export interface Notifier {
  /** Why nothing can be sent on a channel, as a variable that is not set; null where something can. */
  problemWith(channel: ChannelPolicy): string | null;
  /** Exactly what `send` would send, but for the secrets in it. */
  preview(channel: ChannelPolicy, message: Message, key: string): Outgoing;
  /** Sends, and tries again where that makes sense; it never throws for what others do, and has an end within seconds. */
  send(name: string, channel: ChannelPolicy, message: Message, key: string): Promise<Delivery>;
}
