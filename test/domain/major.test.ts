import { expect, test } from 'vitest';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { majorOf } from '../../src/domain/major.ts';

function incidentWith(...events: string[]) {
  const read = readIncident(
    'incidents/2026/2026-11-22-k3f9-registry.md',
    `---\ntitle: Registry\n---\n\n## Timeline\n\n${events.map((event) => `- 2026-11-22T${event}\n`).join('')}`,
  );
  if (!isIncident(read)) throw new Error(read.message);
  return read;
}

test('an incident is major from its declaration on: who, when and why', () => {
  const incident = incidentWith(
    '02:48:21Z **declared** S1: Registry — @dana <!-- 0k3f9x -->',
    '03:00:00Z **major** declared: nobody can push: all regions — @pat <!-- 2m3f9x -->',
  );
  expect(majorOf(incident)).toEqual({
    declaredBy: '@pat',
    at: '2026-11-22T03:00:00Z',
    because: 'nobody can push: all regions',
    event: incident.timeline[1],
  });
});

test.each([
  ['not declared', []],
  [
    'withdrawn',
    ['03:00:00Z **major** declared: all fail — @pat', '03:10:00Z **major** withdrawn: one — @pat'],
  ],
  ['a guess', ['03:00:00Z **major?** declared: all fail — @pat']],
  ['in free words', ['03:00:00Z **major** this is a major one — @pat']],
  ['of another type', ['03:00:00Z **note** declared: all fail — @pat']],
])('an incident is not major: %s', (_, events) => {
  expect(majorOf(incidentWith(...events))).toBeNull();
});

test('of two declarations the first counts, and after a withdrawal the next one', () => {
  const events = ['03:00:00Z **major** declared: a — @pat', '03:01:00Z **major** declared: b — @vera'];
  expect(majorOf(incidentWith(...events))?.declaredBy).toBe('@pat');
  const again = ['03:02:00Z **major** withdrawn: c — @pat', '03:03:00Z **major** declared: d — @vera'];
  expect(majorOf(incidentWith(...events, ...again))).toMatchObject({ declaredBy: '@vera', because: 'd' });
});
