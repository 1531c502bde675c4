import type { ReviewItem } from '../domain/agenda-item.ts';
import { majorOf } from '../domain/major.ts';
import { durationText } from '../domain/time.ts';
import { type Look, late, linked, person } from './agenda-words.ts';
import { blogPostText } from './communications-words.ts';
import { zoned } from './moment.ts';
import { markdownLine } from './printable.ts';

/** An incident whose review is on the agenda, or should be: everything that the meeting asks first. */
export function reviewMarkdown(item: ReviewItem, look: Look): string {
  const { incident, facts } = item;
  const required = facts.review.reasons;
  const lines = [
    ...majorLine(item),
    `Owner: ${person(item.owner)}`,
    ...(required.length > 0 ? [`Required: ${required.map(markdownLine).join('; ')}`] : []),
    `Review due: ${item.due ?? 'not yet known'}${item.workingDaysLate > 0 ? `, **${late(item.workingDaysLate)}**` : ''}`,
    `Duration: ${facts.durationMinutes === null ? 'not resolved' : durationText(facts.durationMinutes)}`,
    `Impact: ${facts.impact === '' ? 'not written yet' : markdownLine(facts.impact)}`,
    `Status: ${markdownLine(incident.status)}${missedSlot(item)}`,
    ...(incident.services.length > 0 ? [`Services: ${incident.services.map(markdownLine).join(', ')}`] : []),
    ...(incident.visibility === 'confidential'
      ? ['**Confidential**: do not share outside this meeting']
      : []),
  ];
  return [
    `### ${markdownLine(incident.severity)} ${linked(item, look)}`,
    '',
    ...lines.map((line) => `- ${line}`),
    ...nested('Open questions', facts.openQuestions.map(markdownLine)),
    ...actionLines(item),
    ...communicationLines(item, look),
  ].join('\n');
}

function majorLine({ incident }: ReviewItem): string[] {
  const major = majorOf(incident);
  if (!major) return [];
  return [`**Major incident**, declared by ${person(major.declaredBy)}: ${markdownLine(major.because)}`];
}

/** A slot that went by without the review being completed. */
function missedSlot({ section, incident }: ReviewItem): string {
  return section !== 'scheduled' && incident.reviewMeeting
    ? `, was on the agenda of ${incident.reviewMeeting}`
    : '';
}

function actionLines({ incident }: ReviewItem): string[] {
  if (incident.actions.length > 0) {
    const lines = incident.actions.map((action) => {
      const end = action.due ? `, due ${action.due}` : ', no due date';
      return `${action.done ? '~~' : ''}${markdownLine(action.text)}${action.done ? '~~ done' : ''} — ${person(action.owner)}${action.done ? '' : end}`;
    });
    return nested('Corrective actions', lines);
  }
  const waived = incident.actionsWaived;
  return [`- Corrective actions: ${waived ? `none needed: ${markdownLine(waived)}` : '**undecided**'}`];
}

/** What is left to do in the communication of a major incident, and whether it becomes a blog post (R25). */
function communicationLines({ facts }: ReviewItem, { policy }: Look): string[] {
  const { communicationsOpen, blogPost, blogPostUndecided } = facts;
  const open = communicationsOpen.map(({ item, owner, due }) => {
    const end = due === null ? '' : `, due ${zoned(due, policy)}`;
    return `${markdownLine(item.title)} — ${person(owner)}${end}`;
  });
  const decision = blogPost ? markdownLine(blogPostText(blogPost)) : '**undecided**';
  return [
    ...nested('Communication still to do', open),
    ...(blogPost || blogPostUndecided ? [`- Blog post: ${decision}`] : []),
  ];
}

function nested(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`- ${title}:`, ...lines.map((line) => `  - ${line}`)];
}
