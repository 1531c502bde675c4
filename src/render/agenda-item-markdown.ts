import type { AgendaItem, Happening, RequestItem } from '../domain/agenda-item.ts';
import type { Policy } from '../domain/policy.ts';
import type { Topic } from '../domain/topic.ts';
import {
  affectedMarkdown,
  customerMarkdown,
  invitationMarkdown,
  summaryMarkdown,
} from './agenda-customers-markdown.ts';
import { reviewMarkdown } from './agenda-review-markdown.ts';
import { late, linked, linkTo, type Look, person } from './agenda-words.ts';
import { zoned } from './moment.ts';
import { markdownLine } from './printable.ts';

/** One line of the agenda, or a block of them for a review. */
export function itemMarkdown(item: AgendaItem, look: Look): string {
  switch (item.section) {
    case 'affected':
      return affectedMarkdown(item, look);
    case 'scheduled':
    case 'overdue':
    case 'awaiting':
      return reviewMarkdown(item, look);
    case 'invited':
      return invitationMarkdown(item, look);
    case 'requested':
      return item.incident === null ? topicText(item.topic, look) : requestText(item, look);
    case 'summaries':
      return summaryMarkdown(item, look);
    case 'since-last-meeting':
      return `- ${markdownLine(item.incident.severity)} ${linked(item, look)}: ${item.happened.map((happening) => happeningText(happening, look.policy)).join(', ')}`;
    case 'actions-overdue':
      return `- ${markdownLine(item.action.text)} — ${person(item.owner)}, due ${item.due}, ${late(item.workingDaysLate)} (${linked(item, look)})`;
    default:
      return customerMarkdown(item, look);
  }
}

function requestText(item: RequestItem, look: Look): string {
  const { because, by, customer } = item.request;
  return `- ${linked(item, look)}: ${markdownLine(because)} — ${askedBy(by, customer)}`;
}

function topicText({ path, id, topic, because, askedBy: by, customer }: Topic, look: Look): string {
  return `- ${linkTo(path, topic || id, look)}: ${markdownLine(because)} — ${askedBy(by, customer)}`;
}

function askedBy(by: string | null, customer: string | null): string {
  return `asked for by ${person(by)}${customer === null ? '' : `, for ${markdownLine(customer)}`}`;
}

function happeningText({ at, what }: Happening, policy: Policy): string {
  return `${markdownLine(what)} ${zoned(at, policy)}`;
}
