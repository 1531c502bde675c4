import { AGENDA_SECTIONS, type Agenda, type AgendaItem, type AgendaSection } from '../domain/agenda-item.ts';
import { capitalised } from '../domain/calendar.ts';
import type { Policy } from '../domain/policy.ts';
import { itemMarkdown } from './agenda-item-markdown.ts';
import type { Look } from './agenda-words.ts';
import { markdownLine } from './printable.ts';

const HEADINGS: Readonly<Record<AgendaSection, { title: string; empty: string }>> = {
  affected: { title: 'Incidents that hit their customers', empty: '' },
  scheduled: { title: 'Reviews', empty: 'No review is scheduled for this meeting.' },
  overdue: { title: 'Overdue, without a slot', empty: '' },
  awaiting: { title: 'Awaiting a slot', empty: '' },
  invited: { title: 'Invited', empty: '' },
  requested: { title: 'Requested topics', empty: '' },
  outreach: { title: 'Outreach still open', empty: '' },
  'customer-reviews': { title: 'Reviews with customers', empty: '' },
  rca: { title: 'Root cause analyses', empty: '' },
  summaries: { title: 'Executive summaries', empty: '' },
  'customer-escalations': { title: 'Customer escalations', empty: '' },
  'since-last-meeting': { title: 'Since the last meeting', empty: 'Nothing was declared or changed state.' },
  'actions-overdue': { title: 'Corrective actions overdue', empty: 'None.' },
};

/**
 * The agenda as Markdown, good to read as text and rendered. Links lead from the store's root, behind `upwards` where the
 * text is kept in a folder of it.
 */
export function agendaMarkdown(agenda: Agenda, policy: Policy, upwards = ''): string {
  const sections = AGENDA_SECTIONS.flatMap((section) => {
    const text = sectionMarkdown(section, agenda.items, { policy, upwards });
    const { title, empty } = HEADINGS[section];
    if (text === '') return empty ? [`## ${title}\n\n${empty}`] : [];
    return [text];
  });
  return `${[heading(agenda, policy), ...sections].join('\n\n')}\n`;
}

/** The same for one person: only the sections in which there is something (R7). */
export function personalAgendaMarkdown(handle: string, agenda: Agenda, policy: Policy, upwards = ''): string {
  const sections = AGENDA_SECTIONS.map((section) =>
    sectionMarkdown(section, agenda.items, { policy, upwards }),
  ).filter((text) => text !== '');
  const head = `${heading(agenda, policy)}\n\nFor ${markdownLine(handle)} alone; the whole of it: \`incident agenda\`.`;
  const rest = sections.length > 0 ? sections : ['Nothing in it concerns them.'];
  return `${[head, ...rest].join('\n\n')}\n`;
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

/** Empty where there is nothing in it. */
function sectionMarkdown(section: AgendaSection, items: readonly AgendaItem[], look: Look): string {
  const here = items.filter((item) => item.section === section);
  if (here.length === 0) return '';
  const lines = here.map((item) => itemMarkdown(item, look));
  return `## ${HEADINGS[section].title}\n\n${lines.join(isLong(section) ? '\n\n' : '\n')}`;
}

function isLong(section: AgendaSection): boolean {
  return section === 'scheduled' || section === 'overdue' || section === 'awaiting';
}
