import type { EventDraft } from './change.ts';
import type { Notice } from './policy-response.ts';
import { printRecord } from './record.ts';

/** What became of a message on one channel. */
export interface Delivery {
  channel: string;
  sent: boolean;
  /** What the other side said, or why it failed; in it is no address and no key. */
  detail: string;
  /** How often it was tried. */
  attempts: number;
}

/** `**delivery** failed chat (for major): answered 500, tried 4 times`, about the event that the message was of. */
export function deliveryRecord(delivery: Delivery, notice: Notice, about: string): EventDraft {
  const { channel, sent, attempts } = delivery;
  const text = attempts > 1 ? `${delivery.detail}, tried ${attempts} times` : delivery.detail;
  return {
    type: 'delivery',
    text: printRecord({ verb: sent ? 'sent' : 'failed', subject: channel, details: { for: notice }, text }),
    about,
  };
}
