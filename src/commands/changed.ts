import { mostUrgent } from '../domain/due.ts';
import type { DueItem } from '../domain/due-item.ts';
import type { TimelineEvent } from '../domain/event.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import type { Instant } from '../domain/time.ts';
import { eventJson, incidentJson } from '../render/json.ts';
import { momentText } from '../render/moment.ts';
import { printablePath } from '../render/printable.ts';
import type { Outcome } from './command.ts';

/** What a command says that changed an incident: the file on stdout, what happened and what comes next on stderr. */
export function changed(
  applied: { incident: Incident; events: readonly TimelineEvent[] },
  policy: Policy,
  notes: readonly string[],
): Outcome<'change'> {
  const { incident, events } = applied;
  return {
    data: {
      incident: incidentJson(incident, policy),
      changed: true,
      events: events.map((event) => eventJson(event, null)),
    },
    text: printablePath(incident.path),
    notes,
  };
}

/** What a command says that found everything as it should be; no byte was written. */
export function unchanged(incident: Incident, policy: Policy, note: string): Outcome<'change'> {
  return {
    data: { incident: incidentJson(incident, policy), changed: false, events: [] },
    text: printablePath(incident.path),
    notes: [`${note}: nothing to do`],
  };
}

/** What is required next, the earliest first, of a long checklist only what is urgent; `further` lines come last. */
export function dueNotes(
  items: readonly DueItem[],
  policy: Policy,
  now: Instant,
  further: readonly string[] = [],
): string[] {
  const { items: urgent, leftOut } = mostUrgent(items);
  const lines = urgent.map((item) => {
    const when = `${item.overdue ? 'late since' : 'by'} ${momentText(item.due, policy, now)}`;
    return `  ${when}: ${item.what}${item.owner ? ` (${item.owner})` : ''}`;
  });
  const more = leftOut > 0 ? [`  and ${leftOut} more: incident comms`] : [];
  return lines.length + further.length === 0 ? [] : ['Required next:', ...lines, ...more, ...further];
}
