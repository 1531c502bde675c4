import * as z from 'zod/mini';
import { flag, list, named, number, orNull, says, text, textOrNull, time } from './shape.ts';

const Attempt = named(
  'attempt',
  z.object({
    to: says(text, 'a handle'),
    via: textOrNull,
    outcome: says(
      z.enum(['asked', 'answered', 'no-answer', 'declined', 'skipped']),
      '`asked` as long as nothing came of it',
    ),
    because: says(text, 'empty where nothing was said'),
    by: says(textOrNull, 'who recorded it'),
    at: time,
  }),
  'an attempt to reach somebody who may declare a major incident',
);

export const Escalation = named(
  'escalation',
  z.object({
    because: says(textOrNull, 'why it is a major incident, as was said last'),
    attempts: says(list(Attempt), 'in the order of time'),
    answered_by: textOrNull,
    waiting_for: says(textOrNull, 'who was asked last and has not answered'),
    next: says(
      orNull(z.object({ to: text, role: text, via: textOrNull, contact: textOrNull })),
      'whom to ask next; null where everybody was asked, or somebody answered',
    ),
  }),
  'how escalating it stands',
);

const Delivery = named(
  'delivery',
  z.object({
    channel: says(text, 'its name in the policy'),
    sent: flag,
    detail: says(text, 'what the other side said, or why it was not sent'),
    attempts: says(number, 'how often it was tried'),
  }),
  'what became of a message on a channel',
);

const variables = z.record(text, text);

const Request = named(
  'request',
  z.object({
    channel: says(text, 'its name in the policy'),
    method: says(textOrNull, 'of a request over HTTP'),
    url: says(textOrNull, 'of a request over HTTP; what is secret is masked'),
    headers: says(orNull(variables), 'of a request over HTTP; what is secret is masked'),
    body: says(textOrNull, 'of a request over HTTP'),
    command: says(textOrNull, 'of a command: the variable it is in'),
    env: says(orNull(variables), 'of a command: what is added to its environment'),
    input: says(textOrNull, 'of a command: its standard input'),
  }),
  'what would be sent',
);

/** What became of the message of a command that tells people. */
export const toldFields = {
  message: says(textOrNull, 'the message, where it is left to a person to pass it on'),
  deliveries: says(list(Delivery), 'what became of it on each channel'),
  requests: says(list(Request), 'what would be sent; only with `--dry-run`, else empty'),
};
