import { type Said, said } from './communication-records.ts';
import type { TimelineEvent } from './event.ts';
import { eventsOf } from './events-of.ts';
import type { Incident } from './incident.ts';
import type { MajorDeclaration } from './major.ts';
import type { Policy } from './policy.ts';
import { parseRecord } from './record.ts';
import { canonicalHandle, isPerson } from './roster.ts';

/** Why the war room is not live: it interferes with the solution, or touches security or privacy (R26). */
export const LIVE_EXCEPTIONS = ['security', 'privacy', 'interference'] as const;
export type LiveException = (typeof LIVE_EXCEPTIONS)[number];

/** What the lead who declared a major incident decided about the war room (R26). */
export interface LiveDecision extends Said {
  live: boolean;
  /** Null where it is live; null too where a line that somebody typed names none of the three. */
  because: LiveException | null;
  text: string;
}

export const LIVE = 'live';

/** What was decided last; null where nothing was, and the war room is live by default (R26). */
export function liveDecisionOf(incident: Incident): LiveDecision | null {
  return (
    eventsOf(incident.timeline, LIVE)
      .map(liveDecision)
      .findLast((decision) => decision !== null) ?? null
  );
}

/** `**live** off (because security): a key is on a screen`, or `**live** on`; null for any other event. */
export function liveDecision(event: TimelineEvent): LiveDecision | null {
  const record = event.type === LIVE && !event.doubtful ? parseRecord(event.text) : null;
  if (record?.verb !== 'on' && record?.verb !== 'off') return null;
  const because = LIVE_EXCEPTIONS.find((one) => one === record.details.because) ?? null;
  return { live: record.verb === 'on', because, text: record.text, ...said(event) };
}

/** Whether somebody is the lead who declared the major incident, and so decides about its war room (R26). */
export function isDeclaringLead(
  { declaredBy }: MajorDeclaration,
  person: string | null,
  policy: Policy,
): boolean {
  return declaredBy !== null && isPerson(policy, person, canonicalHandle(policy, declaredBy));
}
