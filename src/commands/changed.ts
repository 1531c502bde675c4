import type { DueItem } from '../domain/due.ts';
import type { TimelineEvent } from '../domain/event.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import type { Instant } from '../domain/time.ts';
import { eventJson, incidentJson } from '../render/json.ts';
import { momentText } from '../render/moment.ts';
import type { Outcome } from './command.ts';

/** What a command says that changed an incident: the file on stdout, what happened and what comes next on stderr. */
export function changed(
  applied: { incident: Incident; events: readonly TimelineEvent[] },
  policy: Policy,
  notes: readonly string[],
): Outcome {
  const { incident, events } = applied;
  return {
    data: {
      incident: incidentJson(incident, policy),
      changed: true,
      events: events.map((event) => eventJson(event, null)),
    },
    text: incident.path,
    notes,
  };
}

/** What a command says that found everything as it should be; no byte was written. */
export function unchanged(incident: Incident, policy: Policy, note: string): Outcome {
  return {
    data: { incident: incidentJson(incident, policy), changed: false, events: [] },
    text: incident.path,
    notes: [`${note}: nothing to do`],
  };
}

export function dueNotes(items: readonly DueItem[], policy: Policy, now: Instant): string[] {
  if (items.length === 0) return [];
  return [
    'Required next:',
    ...items.map(
      (item) =>
        `  by ${momentText(item.due, policy, now)}: ${item.what}${item.owner ? ` (${item.owner})` : ''}`,
    ),
  ];
}
