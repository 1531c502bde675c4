import { idFromPath, type Incident, isIncident, readIncident } from './incident.ts';
import { isIncidentPath } from './incident-path.ts';
import { CONFIG_FILE, CONFIG_SCHEMA_FILE } from './policy.ts';
import { withoutSteering } from './steering.ts';

/** A file before and after; null where it is not there. */
export interface FileChange {
  path: string;
  before: string | null;
  after: string | null;
}

const LONGEST_SUBJECT = 72;

/**
 * What a commit of these changes says: `2026-11-22-k3f9: 2 events, severity S2 → S1`. It names no title: what is confidential
 * is also read where commits are announced.
 */
export function commitMessage(changes: readonly FileChange[]): string {
  const incidents = changes.filter(({ path }) => isIncidentPath(path));
  const others = [
    ...new Set(changes.filter((one) => !incidents.includes(one)).map(({ path }) => kindOf(path))),
  ];
  const lines = incidents.map((change) => `${idFromPath(change.path)}: ${summaryOf(change)}`);
  if (lines.length === 0) return `Change ${others.join(', ')}`;
  const also = others.length > 0 ? `also ${others.join(', ')}` : null;
  if (lines.length === 1) return [lines[0], also].filter(Boolean).join('; ');
  const ids = incidents.map(({ path }) => idFromPath(path).slice(-4));
  return `${shortened(`${lines.length} incidents: ${ids.join(', ')}`)}\n\n${[...lines, also].filter(Boolean).join('\n')}`;
}

function kindOf(path: string): string {
  if (path === CONFIG_FILE || path === CONFIG_SCHEMA_FILE) return 'the policy';
  if (path.startsWith('templates/')) return 'templates';
  if (path.startsWith('agenda/')) return 'agendas';
  return path.startsWith('incidents/') ? 'files of incidents' : 'attributes';
}

function summaryOf({ path, before, after }: FileChange): string {
  const [was, is] = [before, after].map((text) => (text === null ? null : readIncident(path, text)));
  if (!is) return 'removed';
  if (!isIncident(is)) return 'edited, and cannot be read';
  if (!was || !isIncident(was)) return `declared ${is.severity}`;
  const parts = [...eventsBetween(was, is), ...stateBetween(was, is)];
  return parts.length > 0 ? parts.join(', ') : 'text';
}

function eventsBetween(was: Incident, is: Incident): string[] {
  const newer = is.timeline.length - was.timeline.length;
  const count = `${Math.abs(newer)} ${Math.abs(newer) === 1 ? 'event' : 'events'}`;
  return newer === 0 ? [] : [newer > 0 ? count : `${count} removed`];
}

function stateBetween(was: Incident, is: Incident): string[] {
  const changed = (what: string, from: string, to: string) =>
    from === to ? [] : [[what, from, '→', to].map(oneWord).join(' ')];
  const roles = [...new Set([...Object.keys(was.roles), ...Object.keys(is.roles)])];
  return [
    ...changed('severity', was.severity, is.severity),
    ...changed('status', was.status, is.status),
    ...roles.flatMap((role) => changed(role, was.roles[role] ?? 'none', is.roles[role] ?? 'none')),
  ];
}

/** A value that a person typed, however odd, on the one line of a subject. */
function oneWord(text: string): string {
  return withoutSteering(text).replace(/\s+/g, ' ').trim();
}

function shortened(subject: string): string {
  return subject.length <= LONGEST_SUBJECT ? subject : `${subject.slice(0, LONGEST_SUBJECT - 1)}…`;
}
