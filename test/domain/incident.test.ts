import { expect, test } from 'vitest';
import {
  concerns,
  durationMinutes,
  idFromPath,
  type Incident,
  isIncident,
  readIncident,
} from '../../src/domain/incident.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';

const PATH = 'incidents/2026/2026-11-22-k3f9-registry.md';

function incidentOf(front: string, body = '', path = PATH): Incident {
  const read = readIncident(path, `---\n${front}\n---\n${body}`);
  if (!isIncident(read)) throw new Error(read.message);
  return read;
}

/** An incident with these events of 22 November 2026, each as `02:48 **type** text — @actor`. */
const withEvents = (front: string, ...events: string[]) =>
  incidentOf(
    front,
    `\n## Timeline\n\n${events.map((event) => `- 2026-11-22T${event.slice(0, 5)}:00Z${event.slice(5)}\n`).join('')}`,
  );

test('the state of an incident is what its front matter says', () => {
  const front = `id: 2026-11-22-aaaa
title: Registry returns 5xx
severity: S1
status: resolved
visibility: internal
services: [registry, api, 7]
declared_at: 2026-11-22T02:48:21Z
started_at: 2026-11-22T02:00:00Z
detected_at: 2026-11-22T02:40:00Z
mitigated_at: 2026-11-22T04:00:00Z
resolved_at: 2026-11-22T05:30:00Z
roles: {eoc: "@dana", incident-manager: "@sam", marketing: "", csm: [x]}
review_meeting: 2026-12-01`;
  expect(incidentOf(front)).toMatchObject({
    id: '2026-11-22-aaaa',
    path: PATH,
    text: `---\n${front}\n---\n`,
    title: 'Registry returns 5xx',
    severity: 'S1',
    status: 'resolved',
    visibility: 'internal',
    services: ['registry', 'api'],
    declaredAt: '2026-11-22T02:48:21Z',
    startedAt: '2026-11-22T02:00:00Z',
    detectedAt: '2026-11-22T02:40:00Z',
    mitigatedAt: '2026-11-22T04:00:00Z',
    resolvedAt: '2026-11-22T05:30:00Z',
    reviewMeeting: '2026-12-01',
  });
  expect(incidentOf(front).roles).toEqual({ eoc: '@dana', 'incident-manager': '@sam' });
});

test.each([
  ['title: x'],
  ['title: x\nservices: registry\nroles: none\nvisibility: Public\nreview_meeting: soon\nresolved_at: today'],
  ['title: x\nservices:\nroles:\nseverity: [S1]\nstatus: {a: b}\nid:'],
  ['title: x\nroles: ["@sam"]'],
])('what a key should not hold reads as missing: %j', (front) => {
  const { id, severity, status, visibility, services, roles, declaredAt, resolvedAt, reviewMeeting } =
    incidentOf(front);
  expect({ id, severity, status, services, roles, declaredAt, resolvedAt, reviewMeeting }).toEqual({
    id: '2026-11-22-k3f9',
    severity: '',
    status: '',
    services: [],
    roles: {},
    declaredAt: null,
    resolvedAt: null,
    reviewMeeting: null,
  });
  expect(visibility).toBe('confidential');
});

test.each([
  ['', { line: 1, column: 1, message: 'the file is empty' }],
  [
    '---\n---\n',
    {
      line: 1,
      column: 1,
      message: 'the front matter is empty',
      mend: 'It needs at least id, title, severity and status.',
    },
  ],
  ['---\na: 1\na: 2\n---\n', { line: 3, column: 1, mend: null }],
])('%j is no incident, and says why', (text, problem) => {
  const read = readIncident(PATH, text);
  expect(isIncident(read)).toBe(false);
  expect(read).toMatchObject({ path: PATH, ...problem });
});

test.each([
  ['incidents/2026/2026-11-22-k3f9-registry.md', '2026-11-22-k3f9'],
  ['2026-11-22-k3f9.md', '2026-11-22-k3f9'],
  ['incidents/notes.md.md', 'notes.md'],
  ['incidents/notes.mdx', 'notes.mdx'],
  ['a/x2026-11-22-k3f9.md', 'x2026-11-22-k3f9'],
  ['a/2026-11-22-K3F9.md', '2026-11-22-K3F9'],
  ['a/2026-11-22-k3f.md', '2026-11-22-k3f'],
])('the id in the path %j is %j', (path, id) => {
  expect(idFromPath(path)).toBe(id);
  expect(incidentOf('title: x', '', path).id).toBe(id);
});

test('corrective actions are read from their section alone, whatever its case, with the lines of the file', () => {
  const task = (text: string) => `- [ ] ${text} — @sam, due 2026-12-01\n`;
  const body = `\n## Notes\n\n${task('No')}\n## corrective actions\n\n${task('Yes')}\n## Later\n\nNone needed: no\n\n## Corrective actions\n\n${task('Too')}`;
  const read = incidentOf('title: x', body);
  expect(read.actions.map(({ text, line }) => [text, line])).toEqual([
    ['Yes', 11],
    ['Too', 19],
  ]);
  expect(read.actionsWaived).toBeNull();
});

test.each([
  ['## Corrective actions\n\nWe talked.\n\nNone needed: it was a drill\n', 'it was a drill'],
  ['## Corrective actions\n\n## Corrective actions\n\nNone needed: it was a drill\n', 'it was a drill'],
  ['## Corrective actions\n\nWe talked.\n', null],
  ['## Notes\n\nNone needed: it was a drill\n', null],
  ['## Corrective actions\n\nNone needed: it was a drill\n\n- [ ] After all\n', null],
])('that no action is needed counts where none is: %j', (body, waived) => {
  expect(incidentOf('title: x', `\n${body}`).actionsWaived).toBe(waived);
});

test.each([
  [
    'started_at: 2026-11-22T02:00:00Z\ndeclared_at: 2026-11-22T02:30:00Z\nresolved_at: 2026-11-22T03:30:00Z',
    90,
  ],
  ['declared_at: 2026-11-22T02:30:00Z\nresolved_at: 2026-11-22T03:30:00Z', 60],
  ['declared_at: 2026-11-22T02:30:00Z', null],
  ['resolved_at: 2026-11-22T03:30:00Z', null],
])('it lasted from the start, else the declaration, to resolution: %j', (front, minutes) => {
  expect(durationMinutes(incidentOf(front))).toBe(minutes);
});

test('an incident concerns who holds a role in it, or owes it an action', () => {
  const actions = '\n## Corrective actions\n\n- [ ] Open — @lee\n- [x] Done — @kim\n- [ ] Nobody’s\n';
  const read = incidentOf('roles: {eoc: "@dana", incident-manager: "@sam"}', actions);
  const found = ['@dana', '@SAM', '@lee', '@kim', '@ines'].filter((who) =>
    concerns(read, who, DEFAULT_POLICY),
  );
  expect(found).toEqual(['@dana', '@SAM', '@lee']);
  expect(concerns(incidentOf('title: x'), '@dana', DEFAULT_POLICY)).toBe(false);
});

test('the same incident but for what is given has the body of the other, and leaves that as it is', () => {
  const read = withEvents('status: active', '02:48 **declared** S2: x', '02:50 **note** y');
  const resolved = read.with({ status: 'resolved' });
  expect([read.status, resolved.status]).toEqual(['active', 'resolved']);
  expect([resolved.id, resolved.timeline, resolved.document]).toEqual([
    read.id,
    read.timeline,
    read.document,
  ]);
  const early = read.with({ timeline: read.timeline.slice(0, 1) });
  expect([early.timeline.length, early.document, early.status]).toEqual([1, read.document, 'active']);
  expect(read.timeline).toHaveLength(2);
});
