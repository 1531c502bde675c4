import { type CitationIndex, citables, citationsIn, indexCitations } from './citations.ts';
import { printDocument } from './document.ts';
import { INCIDENT_ID } from './ids.ts';
import type { Incident } from './incident.ts';
import type { People } from './redaction/people.ts';
import { withoutSeal } from './published-file.ts';
import { type LeakCheck, leaksIn, prepareLeakCheck } from './redaction/leak-check.ts';

/** What is asked of every public edition before it leaves; made once for all of them. */
export interface Guard {
  leaks: LeakCheck;
  confidential: CitationIndex;
  /** Everything that is not public. */
  hidden: CitationIndex;
  /** Ids that several public incidents have. */
  ambiguousIds: ReadonlySet<string>;
}

/** A file of more bytes could not be read back, and so not be recognised. */
const MOST_BYTES = 1024 * 1024;

export function prepareGuard(incidents: readonly Incident[], people: People): Guard {
  const isPublic = ({ visibility }: Incident) => visibility === 'public';
  const [open, hidden] = [incidents.filter(isPublic), incidents.filter((incident) => !isPublic(incident))];
  const confidential = hidden.filter(({ visibility }) => visibility === 'confidential');
  const ids = open.map(({ id }) => id);
  return {
    leaks: prepareLeakCheck(people.names.bearers),
    confidential: indexCitations(citables(confidential, open)),
    hidden: indexCitations(citables(hidden, incidents)),
    ambiguousIds: new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
  };
}

/** Every reason why the public edition of an incident cannot be proven clean; empty where it may go out (R8, R21). */
export function reasonsToWithhold(incident: Incident, edition: string, guard: Guard): string[] {
  const source = printDocument(incident.document);
  const cited = new Set(citationsIn(source, guard.confidential).map(({ incident: { id } }) => id));
  const reasons = [...cited].map((id) => `it cites ${id}, which is confidential`);
  if (!INCIDENT_ID.test(incident.id))
    reasons.push(`its id is not of the form 2026-11-22-k3f9: "${incident.id}"`);
  if (guard.leaks.words.has(incident.id.slice(-4))) reasons.push(`its id is a name: ${incident.id}`);
  if (guard.ambiguousIds.has(incident.id)) reasons.push(`another public incident has its id, ${incident.id}`);
  if (Buffer.byteLength(edition) > MOST_BYTES) reasons.push('it would be larger than 1 MiB');
  // The letters of an id and of a digest may make a name by chance: somebody is called Ada, or @dd.
  const anonymous = withoutSeal(edition).replaceAll(incident.id, '');
  for (const { line, found } of leaksIn(anonymous, guard.leaks))
    reasons.push(`"${found}" may name somebody: ${placeOf(anonymous, line)}`);
  for (const { start, incident: other } of citationsIn(anonymous, guard.hidden))
    reasons.push(
      `it cites ${other.id}, which is not public: ${placeOf(anonymous, lineOf(anonymous, start))}`,
    );
  return reasons;
}

/** A line of the text that is withheld, which nobody can look up. */
function placeOf(text: string, line: number): string {
  const content = text.split('\n')[line - 1]!.trim();
  return content.length <= LONGEST ? content : `${content.slice(0, LONGEST)}…`;
}

const LONGEST = 100;

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
