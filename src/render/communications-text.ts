import type { Screen } from '../context/terminal.ts';
import { type Link, WAR_ROOM } from '../domain/communication-records.ts';
import type { Communications } from '../domain/communications.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { durationText, type Instant } from '../domain/time.ts';
import { isEnded } from '../domain/workflow.ts';
import { checklistText, nextStepsText } from './checklist-text.ts';
import { blogPostText, liveText } from './communications-words.ts';
import { linked } from './linked.ts';
import { clockNear, zoned } from './moment.ts';
import { printableLine } from './printable.ts';
import { severityColour } from './severity-colour.ts';
import { padTo, widthOf } from './width.ts';
import { hanging } from './wrap.ts';

const LABEL = 14;

/** How an incident is communicated, for a terminal: what is late and what is next come first. */
export function communicationsText(
  incident: Incident,
  communications: Communications,
  policy: Policy,
  now: Instant,
  screen: Screen,
): string {
  const blocks = [
    heading(incident, communications, policy, now, screen),
    isEnded(incident) ? '' : nextStepsText(communications, now, screen),
    checklistBlock(communications, policy, now, screen),
    factLines(communications, policy, now, screen),
  ];
  return blocks.filter((block) => block !== '').join('\n');
}

function heading(
  incident: Incident,
  { major }: Communications,
  policy: Policy,
  now: Instant,
  screen: Screen,
): string {
  const { style, columns } = screen;
  const severity = severityColour(incident.severity, screen)(printableLine(incident.severity));
  const standing = major
    ? `major since ${clockNear(major.at, policy, now)}, declared by ${printableLine(major.declaredBy ?? 'somebody')}`
    : 'not a major incident: its checklist does not count';
  const lines = [
    style.bold(printableLine(incident.title)),
    `${severity} · ${printableLine(incident.status)} · ${standing}`,
    ...(major?.because ? [printableLine(major.because)] : []),
    style.dim(`It is ${zoned(now, policy)}`),
  ];
  return lines.map((line) => `${hanging('', line, columns)}\n`).join('');
}

function checklistBlock(
  { major, checklist }: Communications,
  policy: Policy,
  now: Instant,
  screen: Screen,
): string {
  const counting = checklist.filter(({ state }) => state !== 'not-applicable');
  const done = counting.filter(({ settled }) => settled !== null).length;
  const rows = checklistText(checklist, policy, now, screen);
  const title = major ? `Checklist: ${done} of ${counting.length} done` : 'Done';
  return rows === '' ? '' : `${screen.style.bold(title)}\n${rows}`;
}

type Fact = readonly [name: string, value: string];

function factLines(communications: Communications, policy: Policy, now: Instant, screen: Screen): string {
  const { major, warRoom, announcements, blogPost, statements, checklist } = communications;
  const isOpen = checklist.some(({ item, state }) => item.id === WAR_ROOM && state === 'done');
  const facts: Fact[] = [
    ['Updates', updateText(communications, policy, now)],
    ['War room', warRoom?.url ?? (isOpen ? 'open; its address is not recorded' : 'none')],
    ...(major ? [['Live', liveText(communications)] as const] : []),
    ...announcements.map((link): Fact => ['Announced', announcementText(link, policy, now)]),
    ...(blogPost ? [['Blog post', blogPostText(blogPost)] as const] : []),
  ];
  const affected = statements.map(({ product, text, said }): Fact => {
    const by = said ? ` — ${said.by ?? 'nobody'}, ${clockNear(said.at, policy, now)}` : '';
    return [product.name, said ? text + by : 'nothing is said yet'];
  });
  const width = Math.max(LABEL, ...affected.map(([name]) => widthOf(name) + 4));
  const head = affected.length > 0 ? `${screen.style.bold('Affected')}\n` : '';
  const lines = (some: readonly Fact[], indent: string) =>
    some.map((fact) => factLine(fact, indent, width, screen)).join('');
  return lines(facts, '') + head + lines(affected, '  ');
}

function factLine([name, value]: Fact, indent: string, width: number, screen: Screen): string {
  const label = padTo(indent + printableLine(name), width);
  return `${hanging(label, linked(printableLine(value), screen), screen.columns)}\n`;
}

function updateText({ lastUpdate, nextUpdate }: Communications, policy: Policy, now: Instant): string {
  const last = lastUpdate
    ? `last ${clockNear(lastUpdate.at, policy, now)} (${lastUpdate.audience}) by ${lastUpdate.by ?? 'nobody'}`
    : 'none yet';
  if (!nextUpdate) return last;
  return `${last}; every ${durationText(nextUpdate.everyMinutes)}, next by ${clockNear(nextUpdate.due, policy, now)}`;
}

function announcementText({ url, where, at, by }: Link, policy: Policy, now: Instant): string {
  return `${url}${where ? ` on ${where}` : ''} — ${by ?? 'nobody'}, ${clockNear(at, policy, now)}`;
}
