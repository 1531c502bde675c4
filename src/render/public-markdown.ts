import type { PublicAction, PublicEdition, PublicEntry } from '../domain/public-edition.ts';
import { durationText, type Instant } from '../domain/time.ts';
import type { Standing } from '../domain/timeline.ts';
import type { Status } from '../domain/workflow.ts';
import { markdownLine } from './printable.ts';

/** The public edition as Markdown. It reads no clock: the same edition gives the same bytes. */
export function publicMarkdown(edition: PublicEdition, statusPage: string | null): string {
  const parts = [
    `# ${markdownLine(edition.title || edition.id)}`,
    factsOf(edition).join('\n'),
    'All times are UTC. People appear as their roles.',
    ...(statusPage && isOngoing(edition) ? [`The state of the service now: <${statusPage}>`] : []),
    ...sectionsOf(edition),
  ];
  return `${parts.join('\n\n')}\n`;
}

const STATUS_TEXT: Readonly<Record<Status, string>> = {
  active: 'active',
  mitigated: 'mitigated',
  resolved: 'resolved',
  'review-in-progress': 'resolved, review in progress',
  'review-scheduled': 'resolved, review scheduled',
  'review-completed': 'resolved and reviewed',
  closed: 'closed',
  cancelled: 'cancelled: it was no incident',
};

function isOngoing({ status }: PublicEdition): boolean {
  return status === 'active' || status === 'mitigated';
}

function factsOf(edition: PublicEdition): string[] {
  const { severity, status, services, durationMinutes } = edition;
  const time = (label: string, at: Instant | null) => (at === null ? [] : [`${label}: ${moment(at)}`]);
  const facts = [
    ...(status === null ? [] : [`Status: ${STATUS_TEXT[status]}`]),
    ...(severity === null ? [] : [`Severity: ${severity.name}. ${markdownLine(severity.definition)}`]),
    ...(services.length === 0 ? [] : [`Services: ${services.map(markdownLine).join(', ')}`]),
    ...time('Started', edition.startedAt),
    ...time('Noticed', edition.detectedAt),
    ...time('Declared', edition.declaredAt),
    ...time('Mitigated', edition.mitigatedAt),
    ...time('Resolved', edition.resolvedAt),
    ...(durationMinutes === null ? [] : [`Duration: ${durationText(durationMinutes)}`]),
  ];
  return facts.map((fact) => `- ${fact}`);
}

/** The timeline stands before the review, as in the file. */
function sectionsOf({ sections, affected, timeline, actions, actionsWaived }: PublicEdition): string[] {
  const prose = (title: string) => sections.filter((one) => one.title === title).map((one) => one.text);
  const products = affected
    .map(({ product, text }) => `- ${markdownLine(product)}: ${asItem(text)}`)
    .join('\n');
  const waived = actionsWaived === null ? '' : `None needed: ${actionsWaived}`;
  return [
    ...section('Summary', prose('Summary')),
    ...section('Impact', [...prose('Impact'), products]),
    ...section('Timeline', [timelineText(timeline)]),
    ...section('Review', prose('Review')),
    ...section('Corrective actions', [actions.map(actionLine).join('\n'), waived]),
  ];
}

function section(title: string, paragraphs: readonly string[]): string[] {
  const written = paragraphs.filter((paragraph) => paragraph !== '');
  return written.length === 0 ? [] : [`## ${title}`, ...written];
}

/** A line an event, below the day it fell on. */
function timelineText(entries: readonly PublicEntry[]): string {
  const lines: string[] = [];
  let day = '';
  for (const entry of entries) {
    const [date, clock] = [entry.at.slice(0, 10), entry.at.slice(11, 16)];
    if (date !== day) lines.push(...(day === '' ? [] : ['']), `### ${date}`, '');
    day = date;
    for (const line of entryLines(entry, clock)) lines.push(line);
  }
  return lines.join('\n');
}

function entryLines({ type, standing, text, by, corrections }: PublicEntry, clock: string): string[] {
  const [first = '', ...further] = text.split('\n');
  const kind = standing === null ? type : guess(type, standing);
  const label = kind === null ? '' : ` **${kind[0]!.toUpperCase()}${kind.slice(1)}**`;
  const said = [first, ...(by === null ? [] : [`— ${by}`])].filter((part) => part !== '').join(' ');
  return [
    `- ${clock}${label} ${said}`.trimEnd(),
    ...further.map((line) => (line === '' ? '' : `  ${line}`)),
    ...corrections.map((correction) => `  - **Corrected since** ${asItem(correction)}`),
  ];
}

const GUESS: Readonly<Record<Standing, string>> = {
  unvalidated: 'guess, not validated:',
  confirmed: 'guess, confirmed since:',
  refuted: 'guess, refuted since:',
};

/** A guess that is not a finding says what it is as well: `cause, a guess, not validated:`. */
function guess(type: string | null, standing: Standing): string {
  return type === null || type === 'finding' ? GUESS[standing] : `${type}, a ${GUESS[standing]}`;
}

function actionLine({ text, priority, by, due, done }: PublicAction): string {
  const tail = [by, !done && due !== null ? `due ${due}` : null].filter((part) => part !== null).join(', ');
  return `- [${done ? 'x' : ' '}] ${priority === null ? '' : `P${priority}: `}${asItem(text)}${tail === '' ? '' : ` — ${tail}`}`;
}

/** Lines below the first as lines of the same list item. */
function asItem(text: string): string {
  return text.replace(/\n(?=[^\n])/g, '\n  ');
}

function moment(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)}`;
}
