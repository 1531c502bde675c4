import type { AgendaItem, Happening } from '../domain/agenda-item.ts';
import type { Policy } from '../domain/policy.ts';
import {
  affectedMarkdown,
  customerMarkdown,
  invitationMarkdown,
  summaryMarkdown,
} from './agenda-customers-markdown.ts';
import { reviewMarkdown } from './agenda-review-markdown.ts';
import { late, linked, type Look, person } from './agenda-words.ts';
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
      return `- ${linked(item, look)}: ${markdownLine(item.request.because)} — asked for by ${person(item.request.by)}`;
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

function happeningText({ at, what }: Happening, policy: Policy): string {
  return `${markdownLine(what)} ${zoned(at, policy)}`;
}
