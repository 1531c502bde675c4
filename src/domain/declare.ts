import { type EventDraft, mintEvents, type Recording } from './change.ts';
import { parseDocument, printDocument } from './document.ts';
import { yamlText } from './front-matter-edit.ts';
import { mintIncidentId, slugOf } from './ids.ts';
import type { Incident } from './incident.ts';
import { insertEvent } from './insert.ts';
import type { Severity, Visibility } from './policy.ts';
import type { Template } from './template.ts';
import { tidyText } from './tidy-text.ts';
import type { Instant } from './time.ts';
import { isOngoing } from './workflow.ts';

/** What is known of an incident when it is declared. */
export interface Declaration {
  title: string;
  severity: Severity;
  visibility: Visibility;
  services: readonly string[];
  startedAt: Instant | null;
  detectedAt: Instant | null;
  roles: Readonly<Record<string, string>>;
}

/** Makes the file of a new incident: its path below the store's root and its text, from a template's body. */
export function newIncidentFile(
  declaration: Declaration,
  template: Template,
  recording: Recording,
): { id: string; path: string; text: string } {
  const id = mintIncidentId(recording.at, recording.random);
  const path = `incidents/${id.slice(0, 4)}/${id}-${slugOf(declaration.title)}.md`;
  const drafts: EventDraft[] = [
    { type: 'declared', text: `${declaration.severity}: ${declaration.title}` },
    ...Object.entries(declaration.roles).map(([role, handle]) => ({
      type: 'role',
      text: `${role} none → ${handle}`,
    })),
  ];
  let document = parseDocument(`${frontMatter(id, declaration, recording.at)}${template.body}`);
  for (const event of mintEvents(id, [], drafts, recording)) document = insertEvent(document, event);
  return { id, path, text: printDocument(document) };
}

/** Ongoing incidents that look like the one about to be declared: on the same service, or with most words in common. */
export function similarIncidents(
  declaration: Pick<Declaration, 'title' | 'services'>,
  incidents: readonly Incident[],
): Incident[] {
  const words = significantWords(declaration.title);
  return incidents.filter((incident) => {
    if (!isOngoing(incident)) return false;
    const theirs = significantWords(incident.title);
    const shared = [...words].filter((word) => theirs.has(word)).length;
    const sameService = incident.services.some((service) => declaration.services.includes(service));
    const alike = shared > 0 && shared * 2 >= Math.min(words.size, theirs.size);
    return sameService || alike;
  });
}

/** A title as it is stored: one line, nothing that steers a terminal. */
export function tidyTitle(title: string): string {
  return tidyText(title).replace(/\s+/g, ' ');
}

function frontMatter(id: string, declaration: Declaration, declaredAt: Instant): string {
  const { title, severity, visibility, services, startedAt, detectedAt, roles } = declaration;
  const holders = Object.entries(roles).map(([role, handle]) => `${role}: ${yamlText(handle)}`);
  const lines = [
    `id: ${id}`,
    `title: ${yamlText(title)}`,
    `severity: ${severity}`,
    'status: active',
    `visibility: ${visibility}`,
    `services: ${yamlText(services)}`,
    `declared_at: ${declaredAt}`,
    ...(startedAt ? [`started_at: ${startedAt}`] : []),
    ...(detectedAt ? [`detected_at: ${detectedAt}`] : []),
    `roles: {${holders.join(', ')}}`,
  ];
  return `---\n${lines.join('\n')}\n---\n`;
}

const COMMON_WORDS = new Set([
  'and',
  'are',
  'the',
  'not',
  'for',
  'with',
  'from',
  'down',
  'slow',
  'error',
  'errors',
  'failing',
  'failed',
  'fail',
  'unavailable',
  'outage',
  'incident',
  'fails',
  'returns',
]);

function significantWords(title: string): Set<string> {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return new Set(words.filter((word) => !COMMON_WORDS.has(word)));
}
