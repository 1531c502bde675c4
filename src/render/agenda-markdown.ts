import {
  AGENDA_SECTIONS,
  type Agenda,
  type AgendaItem,
  type AgendaSection,
  type Happening,
} from '../domain/agenda.ts';
import { capitalised } from '../domain/calendar.ts';
import type { Policy } from '../domain/policy.ts';
import { durationText } from '../domain/time.ts';
import { zoned } from './moment.ts';
import { markdownLine } from './printable.ts';

const HEADINGS: Readonly<Record<AgendaSection, { title: string; empty: string }>> = {
  scheduled: { title: 'Reviews', empty: 'No review is scheduled for this meeting.' },
  overdue: { title: 'Overdue, without a slot', empty: '' },
  awaiting: { title: 'Awaiting a slot', empty: '' },
  requested: { title: 'Requested topics', empty: '' },
  'since-last-meeting': { title: 'Since the last meeting', empty: 'Nothing was declared or changed state.' },
  'actions-overdue': { title: 'Corrective actions overdue', empty: 'None.' },
};

/**
 * The agenda as Markdown, good to read as text and rendered. Links lead from the store's root, behind `upwards` where the
 * text is kept in a folder of it.
 */
export function agendaMarkdown(agenda: Agenda, policy: Policy, upwards = ''): string {
  const look = { policy, upwards };
  const sections = AGENDA_SECTIONS.flatMap((section) => {
    const items = agenda.items.filter((item) => item.section === section);
    const { title, empty } = HEADINGS[section];
    if (items.length === 0) return empty ? [`## ${title}\n\n${empty}`] : [];
    return [
      `## ${title}\n\n${items.map((item) => RENDERERS[section](item, look)).join(isLong(section) ? '\n\n' : '\n')}`,
    ];
  });
  return `${[heading(agenda, policy), ...sections].join('\n\n')}\n`;
}

interface Look {
  policy: Policy;
  /** `../` for each folder between the text and the store's root. */
  upwards: string;
}

/** Whether a text is an agenda that this wrote, and so may be replaced by a new one. */
export function isAgenda(text: string): boolean {
  return text.startsWith(TITLE);
}

const TITLE = '# Incident review, ';

function heading({ meeting }: Agenda, policy: Policy): string {
  const { times, timeZone, weekday } = policy.meeting;
  return `${TITLE}${capitalised(weekday)} ${meeting.date}\n\nAt ${times.join(' and ')} ${timeZone}.`;
}

function isLong(section: AgendaSection): boolean {
  return section === 'scheduled' || section === 'overdue' || section === 'awaiting';
}

const RENDERERS: Readonly<Record<AgendaSection, (item: AgendaItem, look: Look) => string>> = {
  scheduled: reviewBlock,
  overdue: reviewBlock,
  awaiting: reviewBlock,
  requested: (item, look) =>
    `- ${linked(item, look)}: ${markdownLine(item.request!.because)} — asked for by ${person(item.request!.by)}`,
  'since-last-meeting': (item, look) =>
    `- ${markdownLine(item.incident.severity)} ${linked(item, look)}: ${item.happened.map((happening) => happeningText(happening, look.policy)).join(', ')}`,
  'actions-overdue': (item, look) =>
    `- ${markdownLine(item.action!.text)} — ${person(item.owner)}, due ${item.due}, ${late(item.workingDaysLate)} (${linked(item, look)})`,
};

function reviewBlock(item: AgendaItem, look: Look): string {
  const facts = [
    `Owner: ${person(item.owner)}`,
    ...(item.review.reasons.length > 0
      ? [`Required: ${item.review.reasons.map(markdownLine).join('; ')}`]
      : []),
    `Review due: ${item.due ?? 'not yet known'}${item.workingDaysLate > 0 ? `, **${late(item.workingDaysLate)}**` : ''}`,
    `Duration: ${item.durationMinutes === null ? 'not resolved' : durationText(item.durationMinutes)}`,
    `Impact: ${item.impact === '' ? 'not written yet' : markdownLine(item.impact)}`,
    `Status: ${markdownLine(item.incident.status)}${missedSlot(item)}`,
    ...(item.incident.services.length > 0
      ? [`Services: ${item.incident.services.map(markdownLine).join(', ')}`]
      : []),
    ...(item.incident.visibility === 'confidential'
      ? ['**Confidential**: do not share outside this meeting']
      : []),
  ];
  const questions = nested('Open questions', item.openQuestions.map(markdownLine));
  return [
    `### ${markdownLine(item.incident.severity)} ${linked(item, look)}`,
    '',
    ...facts.map((fact) => `- ${fact}`),
    ...questions,
    ...actionLines(item),
  ].join('\n');
}

/** A slot that went by without the review being completed. */
function missedSlot({ section, incident }: AgendaItem): string {
  return section !== 'scheduled' && incident.reviewMeeting
    ? `, was on the agenda of ${incident.reviewMeeting}`
    : '';
}

function actionLines(item: AgendaItem): string[] {
  if (item.actions.length > 0) {
    const lines = item.actions.map((action) => {
      const end = action.due ? `, due ${action.due}` : ', no due date';
      return `${action.done ? '~~' : ''}${markdownLine(action.text)}${action.done ? '~~ done' : ''} — ${person(action.owner)}${action.done ? '' : end}`;
    });
    return nested('Corrective actions', lines);
  }
  const waived = item.incident.actionsWaived;
  return [`- Corrective actions: ${waived ? `none needed: ${markdownLine(waived)}` : '**undecided**'}`];
}

function nested(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`- ${title}:`, ...lines.map((line) => `  - ${line}`)];
}

function linked({ incident }: AgendaItem, { upwards }: Look): string {
  return `[${markdownLine(incident.title || incident.id)}](${upwards}${incident.path.split('/').map(encodeURIComponent).join('/')})`;
}

function person(handle: string | null): string {
  return handle === null ? '**nobody**' : markdownLine(handle);
}

function late(workingDays: number): string {
  return `${workingDays} working ${workingDays === 1 ? 'day' : 'days'} late`;
}

function happeningText({ at, what }: Happening, policy: Policy): string {
  return `${markdownLine(what)} ${zoned(at, policy)}`;
}
