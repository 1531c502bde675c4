import type { CorrectiveAction } from '../domain/actions.ts';
import { isCustomerEvent } from '../domain/customer-records.ts';
import { sectionProse } from '../domain/section-prose.ts';
import type { TimelineEvent } from '../domain/event.ts';
import { durationMinutes, type Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { durationText } from '../domain/time.ts';
import { type TimelineEntry, timelineEntries } from '../domain/timeline.ts';
import { zoned } from './moment.ts';
import { markdownLine, printable } from './printable.ts';

/** An incident as the text of a tracked issue: what it was, the timeline, the review, the corrective actions (R25). */
export function trackerMarkdown(incident: Incident, policy: Policy): string {
  const prose = (title: string) => section(title, printable(sectionProse(incident.document, title)));
  const timeline = timelineEntries(incident.timeline)
    .filter(({ event }) => !isBetweenUsAndCustomers(event))
    .map((entry) => eventText(entry, policy));
  const sections = [
    facts(incident, policy),
    ...prose('Summary'),
    ...prose('Impact'),
    ...section('Timeline', timeline.join('\n')),
    ...prose('Review'),
    ...section('Corrective actions', incident.actions.map(actionLine).join('\n')),
  ];
  return `${sections.map(withoutQuickActions).join('\n\n')}\n`;
}

/** Who the customers are, what they ask for and how they take it is nothing for a tracker, which they may read. */
function isBetweenUsAndCustomers(event: TimelineEvent): boolean {
  return isCustomerEvent(event) || event.type === 'topic';
}

/** Nothing where there is no text. */
function section(title: string, text: string): string[] {
  return text === '' ? [] : [`## ${title}\n\n${text}`];
}

function facts(incident: Incident, policy: Policy): string {
  const duration = durationMinutes(incident);
  const rows = [
    ['Severity', incident.severity],
    ['Services', incident.services.join(', ')],
    ['Started', incident.startedAt && zoned(incident.startedAt, policy)],
    ['Declared', incident.declaredAt && zoned(incident.declaredAt, policy)],
    ['Resolved', incident.resolvedAt && zoned(incident.resolvedAt, policy)],
    ['Duration', duration === null ? '' : durationText(duration)],
    ...Object.entries(incident.roles).map(([role, holder]) => [policy.roles[role]?.title ?? role, holder]),
  ];
  const lines = rows.flatMap(([name, value]) =>
    value ? [`- ${markdownLine(name!)}: ${markdownLine(value)}`] : [],
  );
  return `${lines.join('\n')}\n\nThe file \`${printable(incident.path)}\` is the single source of truth; this issue tracks it.`;
}

function eventText({ event, standing, corrections }: TimelineEntry, policy: Policy): string {
  const [first = '', ...further] = printable(event.text).split('\n');
  const mark = standing === null ? '' : ` (${standing})`;
  const actor = event.actor ? ` — ${markdownLine(event.actor)}` : '';
  const below = [
    ...further,
    ...corrections.map((correction) => `Corrected: ${printable(correction.text).replaceAll('\n', ' ')}`),
  ];
  const head = `- ${zoned(event.at, policy)} **${event.type}**${mark} ${first}${actor}`;
  return [head, ...below.map((line) => (line === '' ? '' : `  ${line}`))].join('\n');
}

function actionLine({ done, text, owner, due }: CorrectiveAction): string {
  const end = [owner ?? 'nobody', ...(due ? [`due ${due}`] : [])].map(markdownLine).join(', ');
  return `- [${done ? 'x' : ' '}] ${markdownLine(text)} — ${end}`;
}

/** A tracker may take a line of a description that begins with a slash for an order, as `/close`. */
export function withoutQuickActions(markdown: string): string {
  return markdown.replace(/^([ \t]*)\/(?=[a-z])/gim, '$1\\/');
}
