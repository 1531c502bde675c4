import { expect, test } from 'vitest';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { incidentManager, lastHolder, peakSeverity } from '../../src/domain/incident-past.ts';

/** An incident with these events of 22 November 2026, each as `02:48 **type** text — @actor`. */
function withEvents(front: string, ...events: string[]): Incident {
  const lines = events.map((event) => `- 2026-11-22T${event.slice(0, 5)}:00Z${event.slice(5)}\n`);
  const text = `---\n${front}\n---\n\n## Timeline\n\n${lines.join('')}`;
  const read = readIncident('incidents/2026/2026-11-22-k3f9-registry.md', text);
  if (!isIncident(read)) throw new Error(read.message);
  return read;
}

test('the last holder of a role is the last one assigned, else who the front matter names', () => {
  const given = '03:00 **role** incident-manager none → @sam — @dana';
  const handedOver = '04:00 **role** incident-manager @sam → @lee — @sam';
  const left = '05:00 **role** incident-manager @lee → none — @lee';
  const other = '06:00 **role** eoc none → @kim — @dana';
  const roles = 'roles: {incident-manager: "@ines"}';
  expect(incidentManager(withEvents('title: x'))).toBeNull();
  expect(incidentManager(withEvents(roles))).toBe('@ines');
  expect(incidentManager(withEvents(roles, given))).toBe('@sam');
  expect(incidentManager(withEvents(roles, given, handedOver, left, other))).toBe('@lee');
  expect(lastHolder(withEvents(roles, given, other), 'eoc')).toBe('@kim');
  expect(lastHolder(withEvents(roles, given), 'marketing')).toBeNull();
});

test.each<[string, string[], string]>([
  ['severity: S3', [], 'S3'],
  ['severity: S3', ['02:48 **declared** S2: x'], 'S2'],
  ['severity: S2', ['02:48 **declared** S3: x'], 'S2'],
  ['severity: S3', ['02:50 **severity** S1 → S3: less'], 'S1'],
  ['severity: S3', ['02:50 **severity** S4 → S2', '02:51 **severity** S2 → S3'], 'S2'],
  ['severity: S3', ['02:50 **severity** S0 → S9'], 'S3'],
  ['severity: high', ['02:48 **declared** S4: x'], 'S4'],
  ['severity: high', ['02:50 **note** S1 → S2'], 'high'],
])('at its worst: %j with %j was %s', (front, events, peak) => {
  expect(peakSeverity(withEvents(front, ...events))).toBe(peak);
});
