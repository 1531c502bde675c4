import type { Screen } from '../context.ts';
import type { TimelineEvent } from '../domain/event.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { wallClock } from '../domain/time.ts';
import { type TimelineEntry, timelineEntries } from '../domain/timeline.ts';
import { clockText } from './moment.ts';
import { printable, printableLine } from './printable.ts';

/** The timeline for a terminal: a line an event under the day it falls on, in the policy's zone; `only` one type. */
export function timelineText(incident: Incident, policy: Policy, screen: Screen, only?: string): string {
  const entries = timelineEntries(incident.timeline).filter(
    ({ event }) => only === undefined || event.type === only,
  );
  let day = '';
  const lines: string[] = [];
  for (const entry of entries) {
    const [date, clock] = wallClock(entry.event.at, policy.timeZone).split(' ') as [string, string];
    if (date !== day) lines.push(screen.style.bold(`${date} (${policy.timeZone})`));
    day = date;
    lines.push(...entryLines(entry, clock, policy, screen));
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function entryLines(entry: TimelineEntry, clock: string, policy: Policy, { style }: Screen): string[] {
  const { event, corrections } = entry;
  const [first = '', ...further] = printable(event.text).split('\n');
  const actor = event.actor ? style.dim(` — ${printableLine(event.actor)}`) : '';
  const recorded = event.recorded
    ? style.dim(` (recorded ${clockText(event.recorded, policy, event.at)})`)
    : '';
  const id = style.dim(event.id ?? '------');
  return [
    `  ${clock}  ${id}  ${typeText(entry, style)} ${first}${actor}${recorded}`,
    ...further.map((line) => `                 ${line}`.trimEnd()),
    ...corrections.map(
      (correction) =>
        `                 ${style.yellow('corrected:')} ${printableLine(correction.text)}${said(correction)}`,
    ),
  ];
}

function typeText({ event, standing }: TimelineEntry, style: Screen['style']): string {
  if (standing === null) return style.cyan(event.type);
  const marks = {
    unvalidated: style.yellow('?'),
    confirmed: style.green(' (confirmed)'),
    refuted: style.red(' (refuted)'),
  };
  return style.cyan(event.type) + marks[standing];
}

function said(event: TimelineEvent): string {
  return event.actor ? ` — ${printableLine(event.actor)}` : '';
}
