import { createHash } from 'node:crypto';
import type { EventDraft } from './change.ts';
import { sectionProse } from './section-prose.ts';
import type { Incident } from './incident.ts';
import { parseRecord, printRecord } from './record.ts';
import { type Day, type Instant, isDay } from './time.ts';

/** The meeting that reviewed an incident, what it decided, and what it had before it (R3, R6). */
export interface HeldReview {
  at: Instant;
  by: string | null;
  meeting: Day | null;
  /** The commit that was reviewed; null outside git. */
  commit: string | null;
  /** What was decided; empty where nobody wrote it down. */
  decided: string;
  /** Whether summary, impact, review or corrective actions say something else today. */
  changedSince: boolean;
}

/** `**review** held (meeting 2017-02-07, commit 1a2b3c4d5e6f, text 0123456789ab): raise the limit everywhere`. */
export function heldDraft(incident: Incident, commit: string | null, decided: string): EventDraft {
  const details = {
    ...(incident.reviewMeeting ? { meeting: incident.reviewMeeting } : {}),
    ...(commit ? { commit: commit.slice(0, SHORT) } : {}),
    text: digestOf(incident),
  };
  return { type: 'review', text: printRecord({ verb: 'held', details, text: decided }) };
}

/** The last meeting that reviewed it; null where none did. */
export function heldReview(incident: Incident): HeldReview | null {
  const records = incident.timeline
    .filter((event) => event.type === 'review')
    .map((event) => ({ event, record: parseRecord(event.text) }));
  const held = records.findLast(({ record }) => record?.verb === 'held');
  if (!held?.record) return null;
  const { event, record } = held;
  const { meeting = '', commit, text } = record.details;
  return {
    at: event.at,
    by: event.actor,
    meeting: isDay(meeting) ? meeting : null,
    commit: commit ?? null,
    decided: record.text,
    changedSince: text !== digestOf(incident),
  };
}

const SHORT = 12;
const REVIEWED_SECTIONS = ['Summary', 'Impact', 'Review'];

/** What a meeting reviews, without what goes on changing afterwards: whether actions are done, and white space. */
function digestOf(incident: Incident): string {
  const prose = REVIEWED_SECTIONS.map((section) => sectionProse(incident.document, section));
  const actions = incident.actions.map((action) => action.text);
  const reviewed = [...prose, ...actions, incident.actionsWaived ?? ''].map((text) =>
    text.replace(/\s+/g, ' '),
  );
  return createHash('sha256').update(JSON.stringify(reviewed)).digest('hex').slice(0, SHORT);
}
