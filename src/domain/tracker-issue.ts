import type { Change } from './change.ts';
import type { Incident } from './incident.ts';
import { labelsOf } from './labels.ts';
import type { Policy } from './policy.ts';
import { parseRecord, printRecord } from './record.ts';
import type { Instant } from './time.ts';

/** What an incident becomes in an issue tracker once it is over (R25). */
export interface TrackerIssue {
  title: string;
  /** Markdown; begins with `issueMarker`, by which it is found again. */
  description: string;
  labels: readonly string[];
  /** Whether only the project's members may read it: so it is for all that is not public (R8). */
  confidential: boolean;
}

/** The issue that is on record for an incident. */
export interface RecordedIssue {
  url: string;
  at: Instant;
  by: string | null;
}

/** An issue that carries a title and a text, given as Markdown: those of the public edition where all may read it (R21). */
export function trackerIssue(
  incident: Incident,
  policy: Policy,
  { title, text }: { title: string; text: string },
): TrackerIssue {
  return {
    title: `${incident.id.slice(0, 10)}: ${title}`,
    description: `${issueMarker(incident.id)}\n\n${text}`,
    labels: [policy.labels.outage, ...labelsOf(incident, policy)],
    confidential: incident.visibility !== 'public',
  };
}

/** A comment that readers of the issue do not see, and that no other incident's issue has. */
export function issueMarker(id: string): string {
  return `<!-- incident: ${id} -->`;
}

/** `**issue** created: https://gitlab.example.com/infra/-/issues/7`; `recorded` where somebody else made it. */
export function issueOnRecord(verb: 'created' | 'recorded', url: string): Change {
  // The key makes two clones that record it at once agree on one event.
  return { events: [{ type: 'issue', text: printRecord({ verb, text: url }), key: `tracker-issue:${url}` }] };
}

/** The last issue on record; null where there is none. */
export function recordedIssue(incident: Incident): RecordedIssue | null {
  const found = incident.timeline.flatMap((event) => {
    const record = event.type === 'issue' ? parseRecord(event.text) : null;
    const isIssue = record?.verb === 'created' || record?.verb === 'recorded';
    return isIssue ? [{ url: record.text, at: event.at, by: event.actor }] : [];
  });
  return found.at(-1) ?? null;
}
