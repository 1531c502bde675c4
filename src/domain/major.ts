import type { EventDraft } from './change.ts';
import type { TimelineEvent } from './event.ts';
import { eventsOf } from './events-of.ts';
import type { Incident } from './incident.ts';
import { parseRecord, printRecord } from './record.ts';
import type { Instant } from './time.ts';

/** That an incident is a major one: who declared it (R15), when, and why (R16). */
export interface MajorDeclaration {
  /** A handle, or a name; null where the line names nobody. */
  declaredBy: string | null;
  /** What is due in communication is counted from here. */
  at: Instant;
  because: string;
  /** The event that declared it. */
  event: TimelineEvent;
}

/**
 * The declaration by which an incident is a major one now; null where it is none, or was withdrawn. Of two that came from
 * two clones the earlier one counts: the clock started with it.
 */
export function majorOf(incident: Incident): MajorDeclaration | null {
  let major: MajorDeclaration | null = null;
  for (const event of eventsOf(incident.timeline, 'major')) {
    const change = majorChange(event);
    if (change?.verb === 'withdrawn') major = null;
    if (change?.verb === 'declared')
      major ??= { declaredBy: event.actor, at: event.at, because: change.text, event };
  }
  return major;
}

/** `**major** declared: all pushes fail`, or `**major** withdrawn: one shard only`; null for any other event. */
export function majorChange(event: TimelineEvent): { verb: 'declared' | 'withdrawn'; text: string } | null {
  if (event.type !== 'major' || event.doubtful) return null;
  const record = parseRecord(event.text);
  if (record?.verb !== 'declared' && record?.verb !== 'withdrawn') return null;
  return { verb: record.verb, text: record.text };
}

export function majorRecord(verb: 'declared' | 'withdrawn', because: string): EventDraft {
  return { type: 'major', text: printRecord({ verb, text: because }) };
}
