import { AFFECTED, statementsOf } from './communication-records.ts';
import type { TimelineEvent } from './event.ts';
import { type LiveDecision, liveDecision } from './live.ts';
import { durationMinutes, type Incident } from './incident.ts';
import { roleChange } from './state-changes.ts';
import { sectionProse, withoutEmptyHeadings } from './section-prose.ts';
import { isSeverity, type Policy, type Severity } from './policy.ts';
import { PUBLIC_SECTIONS, publicationOf, publishedEvents } from './publication.ts';
import { parseRecord } from './record.ts';
import { bearerCalled, type People } from './redaction/people.ts';
import { type PublicIds, publicLine, publicText } from './redaction/public-text.ts';
import { redact } from './redaction/redact.ts';
import { titleOf, wordingsFor } from './redaction/role-wording.ts';
import type { Day, Instant } from './time.ts';
import { type Standing, type TimelineEntry, timelineEntries } from './timeline.ts';
import { isStatus, type Status } from './workflow.ts';

/** What the public may read of an incident. Nobody is named in it; texts of sections, events and actions are Markdown. */
export interface PublicEdition {
  id: string;
  title: string;
  severity: { name: Severity; definition: string } | null;
  status: Status | null;
  services: readonly string[];
  startedAt: Instant | null;
  detectedAt: Instant | null;
  declaredAt: Instant | null;
  mitigatedAt: Instant | null;
  resolvedAt: Instant | null;
  durationMinutes: number | null;
  sections: readonly { title: string; text: string }[];
  /** What is said last of each product (R27). */
  affected: readonly { product: string; text: string }[];
  timeline: readonly PublicEntry[];
  actions: readonly PublicAction[];
  actionsWaived: string | null;
}

export interface PublicEntry {
  at: Instant;
  /** The type of the event; null for a note. */
  type: string | null;
  /** How a guess stands (R20); null for anything that was not said as a guess. */
  standing: Standing | null;
  text: string;
  /** Who said or did it, as a role; null where no role is known. */
  by: string | null;
  /** What it should have said. */
  corrections: readonly string[];
}

export interface PublicAction {
  text: string;
  priority: number | null;
  by: string | null;
  due: Day | null;
  done: boolean;
}

/** What an edition is made with; the same for all incidents of a store. */
export interface Publishing {
  policy: Policy;
  people: People;
  ids: PublicIds;
}

/** Makes the public edition of an incident (R19, R21). Whether it may be published at all is not decided here (R8). */
export function publicEditionOf(incident: Incident, { policy, people, ids }: Publishing): PublicEdition {
  const wordings = wordingsFor(incident, people, policy);
  const { names } = people;
  const voice: Voice = {
    line: (text) => redact(publicLine(text, ids), names, wordings(null)),
    markdown: (text, at) => redact(publicText(text, names, ids), names, wordings(at)).trim(),
    by: (called, at) => {
      const bearer = called === null ? null : bearerCalled(people, policy, called);
      const { phrase, isRole } = wordings(at)(new Set(bearer === null ? [] : [bearer]));
      return isRole ? phrase : null;
    },
  };
  const { severity, status } = incident;
  return {
    id: incident.id,
    title: voice.line(incident.title),
    severity: isSeverity(severity)
      ? { name: severity, definition: voice.line(policy.severities[severity].definition) }
      : null,
    status: isStatus(status) ? status : null,
    services: incident.services.map(voice.line),
    startedAt: incident.startedAt,
    detectedAt: incident.detectedAt,
    declaredAt: incident.declaredAt,
    mitigatedAt: incident.mitigatedAt,
    resolvedAt: incident.resolvedAt,
    durationMinutes: durationMinutes(incident),
    sections: PUBLIC_SECTIONS.map((title) => ({
      title,
      text: withoutEmptyHeadings(voice.markdown(sectionProse(incident.document, title), null)),
    })).filter(({ text }) => text !== ''),
    affected: statementsOf(incident, policy).flatMap(({ product, text, said }) =>
      said === null ? [] : [{ product: voice.line(product.name), text: voice.markdown(text, said.at) }],
    ),
    timeline: timelineEntries(publishedEvents(incident.timeline))
      .filter(({ event }) => event.type !== 'corrected' || event.about === null)
      .map((entry) => publicEntry(entry, policy, voice)),
    actions: incident.actions.map(({ text, priority, owner, due, done }) => ({
      text: voice.markdown(text, null),
      priority,
      by: voice.by(owner, null),
      due,
      done,
    })),
    actionsWaived: incident.actionsWaived === null ? null : voice.markdown(incident.actionsWaived, null),
  };
}

/** How the edition speaks: without names. */
interface Voice {
  line(text: string): string;
  markdown(text: string, at: Instant | null): string;
  by(called: string | null, at: Instant | null): string | null;
}

function publicEntry(
  { event, standing, corrections }: TimelineEntry,
  policy: Policy,
  voice: Voice,
): PublicEntry {
  const { at, type } = event;
  const how = publicationOf(type);
  const handOver = how === 'role' ? handOverText(event.text, roleChange(event), policy) : null;
  const decision = how === 'live' ? liveDecision(event) : null;
  const live = decision && liveText(decision);
  return {
    at,
    type: TYPE_NAMES.has(type) ? TYPE_NAMES.get(type)! : type,
    standing,
    text: voice.markdown(handOver ?? live ?? statementText(event, policy) ?? event.text, at),
    by: how === 'role' ? null : voice.by(event.actor, at),
    corrections: corrections.map((correction) => voice.markdown(correction.text, correction.at)),
  };
}

/** Types that are called otherwise in the edition: all that is in it is public, and a note is what any line is. */
const TYPE_NAMES: ReadonlyMap<string, string | null> = new Map([
  ['note', null],
  ['public-update', 'update'],
]);

/** `Hosted: not affected`, where the file has the product's id (R27). */
function statementText({ type, text }: TimelineEvent, policy: Policy): string | null {
  const record = type === AFFECTED ? parseRecord(text) : null;
  const product = policy.products.find(({ id }) => id === record?.verb);
  return product && record?.text ? `${product.name}: ${record.text}` : null;
}

/** `incident manager: handed over: end of shift`, without who. */
function handOverText(text: string, change: ReturnType<typeof roleChange>, policy: Policy): string | null {
  if (!change) return null;
  const what = change.to === null ? 'given up' : change.from === null ? 'assigned' : 'handed over';
  const because = /→ [^:\n]+:\s*(\S.*)$/s.exec(text)?.[1];
  return `${titleOf(change.role, policy)} ${what}${because ? `: ${because}` : ''}`;
}

/** That the war room is live, or why it is not (R26); what exactly is not to be seen is not for the public either. */
function liveText({ live, because }: LiveDecision): string {
  if (live) return 'the war room is live to the public';
  return `the war room is not live to the public${because === null ? '' : `, because of ${because}`}`;
}
