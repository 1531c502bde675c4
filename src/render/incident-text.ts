import type { Screen } from '../context/terminal.ts';
import type { CorrectiveAction } from '../domain/actions.ts';
import { communicationsOf } from '../domain/communications.ts';
import { dueItems, mostUrgent } from '../domain/due.ts';
import type { DueKind } from '../domain/due-item.ts';
import { durationMinutes, type Incident } from '../domain/incident.ts';
import { isSeverity, type Policy } from '../domain/policy.ts';
import { reviewOf } from '../domain/review.ts';
import { heldReview } from '../domain/review-held.ts';
import { durationText, type Instant } from '../domain/time.ts';
import { openFindings } from '../domain/timeline.ts';
import { communicationsSummary } from './communications-summary.ts';
import { customersText } from './customers-text.ts';
import { fact } from './fact.ts';
import { linked } from './linked.ts';
import { majorLines } from './major-text.ts';
import { momentText, zoned } from './moment.ts';
import { printableLine, printablePath } from './printable.ts';
import { severityColour } from './severity-colour.ts';
import { timelineText } from './timeline-text.ts';
import { hanging } from './wrap.ts';

/** What is due to anybody else has a block of its own. */
const OF_THE_RESPONSE: readonly DueKind[] = [
  'escalation',
  'communicator',
  'incident-manager',
  'update',
  'communications',
];

/** One incident for a terminal; `past` where it is shown as it was known at an earlier moment. */
export function incidentText(
  incident: Incident,
  policy: Policy,
  now: Instant,
  screen: Screen,
  past: boolean,
): string {
  const blocks = [
    heading(incident, policy, now, screen, past),
    facts(incident, policy, screen),
    majorLines(incident, policy, now, screen),
    reviewLines(incident, policy, now, screen),
    communicationsSummary(communicationsOf(incident, policy, now), screen),
    customersText(incident, policy, now, screen),
    actionLines(incident.actions, incident.actionsWaived, screen),
    dueLines(incident, policy, now, screen),
    questionLines(incident, screen),
    timelineText(incident, policy, screen),
  ];
  return blocks.filter((block) => block !== '').join('\n');
}

function heading(incident: Incident, policy: Policy, now: Instant, screen: Screen, past: boolean): string {
  const { style, columns } = screen;
  const severity = severityColour(incident.severity, screen)(printableLine(incident.severity));
  const then = past ? style.magenta(`As it was known at ${zoned(now, policy)}\n`) : '';
  const words = [
    severity,
    printableLine(incident.status),
    incident.visibility,
    printableLine(incident.services.join(', ')),
  ];
  const lines = [printableLine(incident.title), words.filter((word) => word !== '').join(' · ')];
  const [title, standing] = lines.map((line) => hanging('', line, columns));
  const path = screen.link(style.dim(printablePath(incident.path)), incident);
  return `${then}${style.bold(title!)}\n${standing}\n${path}\n`;
}

function facts(incident: Incident, policy: Policy, screen: Screen): string {
  const times = [
    ['Started', incident.startedAt],
    ['Detected', incident.detectedAt],
    ['Declared', incident.declaredAt],
    ['Mitigated', incident.mitigatedAt === incident.resolvedAt ? null : incident.mitigatedAt],
    ['Resolved', incident.resolvedAt],
  ] as const;
  const duration = durationMinutes(incident);
  const roles = Object.entries(incident.roles).map(([role, handle]) => [
    printableLine(policy.roles[role]?.title ?? role),
    printableLine(handle),
  ]);
  const rows = [
    ...times.flatMap(([name, at]) => (at ? [[name, zoned(at, policy)]] : [])),
    ...(duration === null ? [] : [['Duration', durationText(duration)]]),
    ...roles,
  ];
  return rows.map(([name, value]) => fact(name!, value!, screen)).join('');
}

function reviewLines(incident: Incident, policy: Policy, now: Instant, screen: Screen): string {
  const { style } = screen;
  const review = reviewOf(incident, policy, now);
  if (!review.required) return fact('Review', 'not required', screen);
  const owner = review.owner
    ? printableLine(review.owner)
    : style.red('nobody: no incident manager was assigned');
  const late = review.overdue ? style.red(`, ${review.workingDaysLate} working days late`) : '';
  const due = review.due ?? `${policy.reviewWorkingDays} working days after resolution`;
  const state = review.completedAt
    ? style.green(`completed ${zoned(review.completedAt, policy)}`)
    : `due ${due}${late}`;
  const meeting = incident.reviewMeeting ? `, meeting ${incident.reviewMeeting}` : '';
  const rows = [
    ['Review', `${state}${meeting}`],
    ['  owner', owner],
    ['  because', printableLine(review.reasons.join('; '))],
    ...heldRows(incident, style),
  ];
  return rows.map(([name, value]) => fact(name!, value!, screen)).join('');
}

/** What the meeting decided, and whether what it reviewed still stands there. */
function heldRows(incident: Incident, style: Screen['style']): string[][] {
  const held = heldReview(incident);
  if (held === null) return [];
  const commit = held.commit ? `, at commit ${printableLine(held.commit)}` : '';
  const since = held.changedSince
    ? style.magenta('the text was changed since')
    : 'the text is unchanged since';
  return [
    ...(held.decided === '' ? [] : [['  decided', printableLine(held.decided)]]),
    [
      '  reviewed',
      `${held.meeting ? `in the meeting of ${held.meeting}` : 'without a meeting'}${commit}; ${since}`,
    ],
  ];
}

function actionLines(actions: readonly CorrectiveAction[], waived: string | null, screen: Screen): string {
  const { style, columns } = screen;
  if (actions.length === 0)
    return waived ? fact('Corrective actions', `none needed: ${printableLine(waived)}`, screen) : '';
  const lines = actions.map((action) => {
    const mark = action.done ? style.green('✓') : '·';
    const priority = action.priority ? `P${action.priority} ` : '';
    const end = [action.owner ?? 'nobody', action.due && !action.done ? `due ${action.due}` : '']
      .filter(Boolean)
      .join(', ');
    const said = linked(`${priority}${printableLine(action.text)} — ${printableLine(end)}`, screen);
    return `${hanging(`  ${mark} ${style.dim(action.id ?? '------')} `, said, columns)}\n`;
  });
  return `${style.bold('Corrective actions')}\n${lines.join('')}`;
}

function dueLines(incident: Incident, policy: Policy, now: Instant, { style, columns }: Screen): string {
  const { items, leftOut } = mostUrgent(
    dueItems(incident, policy, now).filter(({ kind }) => OF_THE_RESPONSE.includes(kind)),
  );
  if (items.length === 0 || !isSeverity(incident.severity)) return '';
  const lines = items.map((item) => {
    const when = momentText(item.due, policy, now);
    const said = `${item.overdue ? style.red(`late, ${when}`) : `by ${when}`}: ${printableLine(item.what)}`;
    return `${hanging('  ', said, columns)}\n`;
  });
  const more = leftOut > 0 ? `  and ${leftOut} more: incident comms\n` : '';
  return `${style.bold('Due')}\n${lines.join('')}${more}`;
}

function questionLines(incident: Incident, screen: Screen): string {
  const { style, columns } = screen;
  const open = openFindings(incident);
  if (open.length === 0) return '';
  const lines = open.map(
    (event) =>
      `${hanging(`  ? ${style.dim(event.id ?? '------')} `, linked(printableLine(event.text), screen), columns)}\n`,
  );
  return `${style.bold('Open questions')}\n${lines.join('')}`;
}
