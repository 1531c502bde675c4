import type { Screen } from '../context/terminal.ts';
import type { TimelineEvent } from '../domain/event.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { wallClock } from '../domain/time.ts';
import { type TimelineEntry, timelineEntries } from '../domain/timeline.ts';
import { linked } from './linked.ts';
import { clockText } from './moment.ts';
import { printable, printableLine } from './printable.ts';
import { hanging } from './wrap.ts';

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

/** Where the text of an event begins. */
const INDENT = ' '.repeat(17);

function entryLines(entry: TimelineEntry, clock: string, policy: Policy, screen: Screen): string[] {
  const { style, columns } = screen;
  const { event, corrections } = entry;
  const [first = '', ...further] = printable(event.text).split('\n');
  const actor = event.actor ? style.dim(` — ${printableLine(event.actor)}`) : '';
  const recorded = event.recorded
    ? style.dim(` (recorded ${clockText(event.recorded, policy, event.at)})`)
    : '';
  const id = style.dim(event.id ?? '------');
  return [
    hanging(
      `  ${clock}  ${id}  `,
      `${typeText(entry, style)} ${linked(first, screen)}${actor}${recorded}`,
      columns,
    ),
    ...further.map((line) => `${INDENT}${linked(line, screen)}`.trimEnd()),
    ...corrections.map((correction) =>
      hanging(
        INDENT,
        `${style.magenta('corrected:')} ${linked(printableLine(correction.text), screen)}${said(correction)}`,
        columns,
      ),
    ),
  ];
}

function typeText({ event, standing }: TimelineEntry, style: Screen['style']): string {
  if (standing === null) return style.cyan(event.type);
  const marks = {
    unvalidated: style.magenta('?'),
    confirmed: style.green(' (confirmed)'),
    refuted: style.red(' (refuted)'),
  };
  return style.cyan(event.type) + marks[standing];
}

function said(event: TimelineEvent): string {
  return event.actor ? ` — ${printableLine(event.actor)}` : '';
}
