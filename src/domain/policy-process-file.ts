import { DEFAULT_CUSTOMERS, type CustomerPolicy } from './policy-customers.ts';
import {
  type ChannelPolicy,
  DEFAULT_RESPONSE,
  NOTICES,
  type Notice,
  type ResponsePolicy,
} from './policy-response.ts';
import type { PolicyFile } from './policy-schema.ts';
import { minutesIn, withAt } from './policy-units.ts';

/** Escalation, communication and messages, as the file has them, else the defaults. */
export function responseFrom(file: PolicyFile): ResponsePolicy {
  const defaults = DEFAULT_RESPONSE;
  return {
    escalation: {
      ladder: file.escalation?.ladder ?? defaults.escalation.ladder,
      ways: file.escalation?.ways ?? defaults.escalation.ways,
      answerWithinMinutes:
        minutesIn(file.escalation?.answer_within) ?? defaults.escalation.answerWithinMinutes,
    },
    channels: Object.fromEntries(
      Object.entries(file.channels ?? {}).map(([name, channel]) => [name, channelFrom(channel)]),
    ),
    notify: Object.fromEntries(NOTICES.map((notice) => [notice, file.notify?.[notice] ?? []])) as Record<
      Notice,
      string[]
    >,
    checklist:
      file.checklist?.map(({ id, title, phase = 'response', within, role, rule = null }) => ({
        id,
        title,
        phase,
        withinMinutes: minutesIn(within)!,
        role,
        rule,
      })) ?? defaults.checklist,
    products: file.products ?? defaults.products,
  };
}

/** Customers and what is promised to them, as the file has them, else the defaults. */
export function customersFrom(file: PolicyFile): CustomerPolicy {
  const defaults = DEFAULT_CUSTOMERS;
  return {
    customers: (file.customers ?? []).map(({ name, csm }) => ({ name, csm: csm ? withAt(csm) : null })),
    outreachWithinMinutes: minutesIn(file.outreach_within) ?? defaults.outreachWithinMinutes,
    customerEscalationDays: { ...defaults.customerEscalationDays, ...file.customer_escalations },
    summaryApprovers: file.summary_approvers ?? defaults.summaryApprovers,
  };
}

type WrittenChannel = NonNullable<PolicyFile['channels']>[string];

function channelFrom(channel: WrittenChannel): ChannelPolicy {
  if ('webhook' in channel) return { kind: 'webhook', url: channel.webhook };
  if ('pager' in channel) return { kind: 'pager', url: channel.pager, key: channel.key };
  return { kind: 'command', command: channel.command };
}
