import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDue, dueItems, mostUrgent } from '../../src/domain/due.ts';
import type { DueItem, DueKind } from '../../src/domain/due-item.ts';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { parsePolicy } from '../../src/domain/policy-check.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { plusMinutes } from '../../src/domain/time.ts';

const PATH = 'incidents/2026/2026-11-22-k3f9-registry.md';
const DECLARED = '02:48:21Z **declared** S1: Registry returns 5xx — @dana';
const RESOLVED = '23:30:00Z **status** active → resolved — @sam';

interface Written {
  keys?: Record<string, string>;
  events?: readonly string[];
  actions?: string;
  /** The severity with which it was declared. */
  declared?: string;
}

/** An S1 of 22 November 2026, a Sunday, with these events as `02:48:21Z **type** text — @actor`. */
function incidentOf({ keys = {}, events = [], actions = '', declared = 'S1' }: Written = {}): Incident {
  const all = { id: '2026-11-22-k3f9', severity: 'S1', status: 'active', ...keys };
  const yaml = Object.entries({ declared_at: '2026-11-22T02:48:21Z', ...all });
  const timeline = [DECLARED.replace('S1', declared), ...events]
    .map((event) => `- 2026-11-22T${event}\n`)
    .join('');
  const text = `---\n${yaml.map(([key, value]) => `${key}: ${value}\n`).join('')}---\n\n## Timeline\n\n${timeline}\n## Corrective actions\n\n${actions}`;
  const read = readIncident(PATH, text);
  if (!isIncident(read)) throw new Error(read.message);
  return read;
}

const RESOLVED_KEYS = { status: 'resolved', resolved_at: '2026-11-22T23:30:00Z' };
const resolved = (written: Written = {}) =>
  incidentOf({
    ...written,
    keys: { ...RESOLVED_KEYS, ...written.keys },
    events: [...(written.events ?? []), RESOLVED],
  });

function due(incident: Incident, now: string, policy = DEFAULT_POLICY) {
  return (kind: DueKind) => dueItems(incident, policy, now).filter((item) => item.kind === kind);
}
const justBefore = (moment: string) => new Date(Date.parse(moment) - 1000).toISOString().replace('.000', '');
const justAfter = (moment: string) => new Date(Date.parse(moment) + 1000).toISOString().replace('.000', '');

/** That something is due at a moment: not late until it is past. */
function expectDueAt(incident: Incident, kind: DueKind, moment: string): void {
  for (const [now, overdue] of [
    [justBefore(moment), false],
    [moment, false],
    [justAfter(moment), true],
  ] as const)
    expect(due(incident, now)(kind), now).toMatchObject([{ kind, due: moment, overdue, action: null }]);
}

test('the review is due on the seventh working day after that of resolution, in the zone of the policy', () => {
  const [item] = due(resolved(), '2026-12-01T23:59:59Z')('review');
  expect(item).toMatchObject({ due: '2026-12-01', overdue: false, rule: 'R4', owner: null });
  expect(item!.explanation).toEqual([
    'R4: the review is complete within 7 working days of resolution.',
    'Resolved 2026-11-22T23:30:00Z, which is 2026-11-22 in UTC: day 0.',
    '2026-11-28 does not count: Saturday.',
    '2026-11-29 does not count: Sunday.',
    'Working day 7 is 2026-12-01.',
    'Required because: severity S1 (R2).',
    'It has no owner: no incident manager was assigned (R5).',
  ]);
  expect(due(resolved(), '2026-12-02T00:00:00Z')('review')).toMatchObject([{ overdue: true }]);
  // Half past midnight on Monday there: a day later.
  const vienna = parsePolicy(
    'version: 1\ntime_zone: Europe/Vienna\nholidays: [{date: 2026-11-24, name: Ours}]\n',
  ).policy;
  const [there] = due(resolved(), '2026-12-03T22:59:59Z', vienna)('review');
  expect(there).toMatchObject({ due: '2026-12-03', overdue: false });
  expect(there!.explanation).toContain('2026-11-24 does not count: Ours.');
  expect(due(resolved(), '2026-12-03T23:00:00Z', vienna)('review')).toMatchObject([{ overdue: true }]);
});

test('the last incident manager owns the review', () => {
  const events = [
    '03:00:00Z **role** incident-manager none → @sam — @dana',
    '04:00:00Z **role** incident-manager @sam → @lee — @sam',
  ];
  const [item] = due(
    resolved({ events, keys: { roles: '{incident-manager: "@lee"}' } }),
    '2026-11-23T00:00:00Z',
  )('review');
  expect(item!.owner).toBe('@lee');
  expect(item!.explanation.at(-1)).toBe('@lee owns it: the last incident manager assigned (R5).');
});

test.each<[string, Incident]>([
  ['it is not resolved', incidentOf()],
  ['it was cancelled', resolved({ keys: { status: 'cancelled' } })],
  ['it was closed', resolved({ keys: { status: 'closed' } })],
])('no review is due where %s', (_, incident) => {
  expect(due(incident, '2026-12-24T00:00:00Z')('review')).toEqual([]);
});

test('a review is due by what the incident was at its worst', () => {
  const written = { keys: { severity: 'S3' }, events: ['02:50:00Z **severity** S1 → S3: less — @sam'] };
  const [item] = due(resolved(written), '2026-11-23T00:00:00Z')('review');
  expect(item!.explanation).toContain('Required because: it was S1 (R2).');
});

test('a cancelled incident owes nothing', () => {
  const actions = '- [ ] Alert on lag — @sam, due 2026-11-29\n';
  expect(
    dueItems(incidentOf({ keys: { status: 'cancelled' }, actions }), DEFAULT_POLICY, '2026-12-24T00:00:00Z'),
  ).toEqual([]);
});

test('a review says every reason why it is required', () => {
  const events = ['03:00:00Z **review** requested: two customers ask — @kim'];
  const [item] = due(resolved({ events }), '2026-11-23T00:00:00Z')('review');
  expect(item!.what).toBe('complete the incident review');
  expect(item!.explanation).toContain(
    'Required because: severity S1; requested by @kim: two customers ask (R2).',
  );
});

test('what a response owes at night says what to type, by which rule, and since when', () => {
  const silent = incidentOf({ keys: { roles: '{eoc: "@dana"}' } });
  expect(due(silent, '2026-11-22T03:00:00Z')('update')).toEqual([
    {
      incident: silent,
      kind: 'update',
      action: null,
      what: 'post an update: incident comms update "…"',
      due: '2026-11-22T03:18:21Z',
      owner: null,
      overdue: false,
      rule: 'R24',
      explanation: [
        'R24: an S1 is updated every 30 minutes until it is resolved.',
        'Counted from 2026-11-22T02:48:21Z: the last update, or when that severity began.',
      ],
    },
  ]);
  expect(due(silent, '2026-11-22T03:00:00Z')('incident-manager')).toEqual([
    {
      incident: silent,
      kind: 'incident-manager',
      action: null,
      what: 'assign an incident manager: incident role incident-manager @handle',
      due: '2026-11-22T03:18:21Z',
      owner: '@dana',
      overdue: false,
      rule: null,
      explanation: [
        'An S1 without an incident manager for 30 minutes escalates to one.',
        'It has none since 2026-11-22T02:48:21Z.',
      ],
    },
  ]);
});

test('an update is due by the cadence of the severity, counted from the last one', () => {
  const every = DEFAULT_POLICY.severities.S1.updateEveryMinutes;
  const [first, last] = ['2026-11-22T02:48:21Z', '2026-11-22T03:10:00Z'];
  expectDueAt(incidentOf(), 'update', plusMinutes(first, every));
  expectDueAt(
    incidentOf({ events: ['03:10:00Z **update** all is well — @sam'] }),
    'update',
    plusMinutes(last, every),
  );
  expectDueAt(
    incidentOf({ keys: { severity: 'S2' }, events: ['03:10:00Z **severity** S1 → S2: less — @sam'] }),
    'update',
    plusMinutes(last, DEFAULT_POLICY.severities.S2.updateEveryMinutes),
  );
  expectDueAt(
    incidentOf({ events: ['03:10:00Z **note** no update — @sam'] }),
    'update',
    plusMinutes(first, every),
  );
  expectDueAt(
    incidentOf({
      events: [
        '02:50:00Z **status** active → mitigated — @sam',
        '03:10:00Z **status** mitigated → active — @sam',
      ],
    }),
    'update',
    plusMinutes(last, every),
  );
  expect(due(incidentOf({ keys: { severity: 'S9' } }), last)('update')).toEqual([]);
  expect(due(resolved(), last)('update')).toEqual([]);
});

test('a timeline that says nothing leaves the update to count from the declaration, or be due by nothing', () => {
  const bare = (keys: string) => {
    const read = readIncident(PATH, `---\nseverity: S1\nstatus: active\n${keys}---\n`);
    if (!isIncident(read)) throw new Error(read.message);
    return due(read, '2026-11-22T03:00:00Z')('update').map((item) => item.due);
  };
  expect(bare('declared_at: 2026-11-22T02:48:21Z\n')).toEqual(['2026-11-22T03:18:21Z']);
  expect(bare('')).toEqual([]);
});

test('whoever communicates owes the update, else the incident manager', () => {
  const owner = (roles: string) =>
    due(incidentOf({ keys: { roles } }), '2026-11-22T03:00:00Z')('update')[0]!.owner;
  expect(owner('{incident-manager: "@sam", communications-manager: "@kim"}')).toBe('@kim');
  expect(owner('{incident-manager: "@sam", eoc: "@dana"}')).toBe('@sam');
  expect(owner('{eoc: "@dana"}')).toBeNull();
});

test('an incident manager is due while a severe incident has none', () => {
  const within = DEFAULT_POLICY.managerWithinMinutes;
  const at = (moment: string) => plusMinutes(`2026-11-22T${moment}Z`, within);
  expectDueAt(incidentOf(), 'incident-manager', at('02:48:21'));
  expectDueAt(
    incidentOf({ events: ['03:10:00Z **role** incident-manager @sam → none — @sam'] }),
    'incident-manager',
    at('03:10:00'),
  );
  expectDueAt(
    incidentOf({
      events: ['03:00:00Z **severity** S1 → S3: less — @sam', '03:20:00Z **severity** S3 → S2: more — @sam'],
      keys: { severity: 'S2' },
    }),
    'incident-manager',
    at('03:20:00'),
  );
  // It was a slight one when it was declared.
  expectDueAt(
    incidentOf({
      events: ['03:20:00Z **severity** S3 → S2: more — @sam'],
      keys: { severity: 'S2' },
      declared: 'S3',
    }),
    'incident-manager',
    at('03:20:00'),
  );
  // Another role, or another holder of this one, changes nothing.
  expectDueAt(
    incidentOf({
      events: [
        '03:20:00Z **role** eoc @dana → none — @dana',
        '03:21:00Z **role** incident-manager none → @sam — @dana',
        '03:22:00Z **role** eoc none → @lee — @dana',
      ],
    }),
    'incident-manager',
    at('02:48:21'),
  );
  // From one severe severity to the other, it goes on.
  expectDueAt(
    incidentOf({ events: ['03:20:00Z **severity** S1 → S2: less — @sam'], keys: { severity: 'S2' } }),
    'incident-manager',
    at('02:48:21'),
  );
  expectDueAt(
    incidentOf({
      events: ['03:00:00Z **status** active → mitigated', '03:30:00Z **status** mitigated → active'],
    }),
    'incident-manager',
    at('03:30:00'),
  );
  const none = (written: Written) => due(incidentOf(written), '2026-11-22T09:00:00Z')('incident-manager');
  expect(none({ keys: { roles: '{incident-manager: "@sam"}' } })).toEqual([]);
  expect(none({ keys: { severity: 'S3' }, events: ['02:49:00Z **severity** S1 → S3'] })).toEqual([]);
  expect(none({ keys: { roles: '{eoc: "@dana"}' } })).toMatchObject([{ owner: '@dana' }]);
});

test('the next step of an escalation is due where nobody answers', () => {
  const asked = '03:00:00Z **escalation** asked @pat (via chat): all fail — @dana';
  const answered = '03:01:00Z **escalation** answered @pat (via chat): on it — @dana';
  const within = DEFAULT_POLICY.escalation.answerWithinMinutes;
  const steps = (...events: string[]) => due(incidentOf({ events }), '2026-11-22T03:02:00Z')('escalation');
  expectDueAt(incidentOf({ events: [asked] }), 'escalation', plusMinutes('2026-11-22T03:00:00Z', within));
  expect(steps(asked)).toMatchObject([
    { owner: '@dana', what: expect.stringMatching(/^hear from @pat, asked by chat/) },
  ]);
  expect(steps(asked, answered)).toMatchObject([
    { owner: '@pat', what: expect.stringMatching(/^declare a major/) },
  ]);
  expect(steps()).toEqual([]);
  expect(steps(asked, '03:01:30Z **major** declared: all regions — @pat')).toEqual([]);
  expect(due(resolved({ events: [asked] }), '2026-11-23T00:00:00Z')('escalation')).toEqual([]);
});

test('an escalation says whom to ask next, and how long an answer is waited for', () => {
  const { policy } = parsePolicy(
    'roster: [{handle: "@pat", roles: [production-lead], contact: {chat: "@pat", phone: "1"}}]',
  );
  const silent = '03:00:00Z **escalation** no-answer @pat (via chat): all fail — @dana';
  const next = (...events: string[]) =>
    due(incidentOf({ events }), '2026-11-22T03:02:00Z', policy)('escalation');
  expect(next(silent)).toMatchObject([
    {
      what: 'escalate to @pat by phone: incident escalate',
      rule: 'R16',
      explanation: [
        'R16: where nobody answers within 5 minutes, the next is asked.',
        'The last attempt was at 2026-11-22T03:00:00Z.',
      ],
    },
  ]);
  expect(next(silent, '03:01:00Z **escalation** no-answer @pat (via phone): all fail — @dana')).toMatchObject(
    [{ what: 'escalate once more: everybody on the ladder was asked' }],
  );
  expect(next('03:00:00Z **escalation** asked @pat (via chat): all fail — @dana')).toMatchObject([
    { what: 'hear from @pat, asked by chat: incident escalate --outcome …' },
  ]);
});

test('who communicates is named by the role of the policy that does', () => {
  const major = '03:00:00Z **major** declared: all regions — @pat';
  const named = (policy = DEFAULT_POLICY) =>
    due(incidentOf({ events: [major] }), '2026-11-22T09:00:00Z', policy)('communicator');
  expect(named()).toMatchObject([
    {
      what: 'name who communicates: incident role communications-manager @handle',
      rule: 'R17',
      explanation: [
        'R17: in a major incident one named person communicates while the others fix it.',
        'Nobody does since 2026-11-22T03:00:00Z.',
      ],
    },
  ]);
  expect(named({ ...DEFAULT_POLICY, roles: {} })).toMatchObject([
    { what: 'name who communicates: incident role ROLE @handle' },
  ]);
});

test('in a major incident somebody who communicates is due at once, and again once nobody does', () => {
  const major = '03:00:00Z **major** declared: all regions — @pat';
  const since = (events: readonly string[], keys = {}) =>
    due(incidentOf({ events, keys }), '2026-11-22T09:00:00Z')('communicator').map((item) => item.due);
  expect(since([])).toEqual([]);
  expect(since([major])).toEqual(['2026-11-22T03:00:00Z']);
  expect(since([major], { roles: '{communications-manager: "@kim"}' })).toEqual([]);
  const left = '03:40:00Z **role** communications-manager @kim → none — @kim';
  expect(since([major, left])).toEqual(['2026-11-22T03:40:00Z']);
  expect(since([major, '03:40:00Z **role** scribe @kim → none — @kim'])).toEqual(['2026-11-22T03:00:00Z']);
  expect(since([major, '03:40:00Z **role** eoc @kim → none — @kim'])).toEqual(['2026-11-22T03:00:00Z']);
  expect(since(['02:50:00Z **role** communications-manager @kim → none — @kim', major])).toEqual([
    '2026-11-22T03:00:00Z',
  ]);
  expectDueAt(incidentOf({ events: [major] }), 'communicator', '2026-11-22T03:00:00Z');
  expect(since([major], { status: 'resolved' })).toEqual([]);
});

test('a corrective action is due on its day, and says where that comes from', () => {
  const [open, done, dateless] = [
    '- [ ] **P2** Alert on lag — @sam, due 2026-11-29 <!-- c4d5e6 created 2026-11-22 -->\n',
    '- [x] **P2** Alert on lag — @sam, due 2026-11-29 <!-- c4d5e7 created 2026-11-22 -->\n',
    '- [ ] **P2** Alert on lag — @sam\n',
  ];
  const actions = (text: string, now: string) => due(resolved({ actions: text }), now)('corrective-action');
  expect(actions(open + done + dateless, '2026-11-29T23:59:59Z')).toMatchObject([
    { action: 'c4d5e6', due: '2026-11-29', owner: '@sam', overdue: false, what: 'Alert on lag', rule: null },
  ]);
  const [late] = actions(open, '2026-11-30T00:00:00Z');
  expect(late).toMatchObject({ overdue: true });
  const byPolicy =
    'The policy gives the corrective actions of an S1 until 2026-11-29: written down 2026-11-22, 7 days.';
  expect(late!.explanation).toEqual([byPolicy]);
  const [later] = actions(open.replace('11-29', '12-24'), '2026-11-30T00:00:00Z');
  expect(later!.explanation).toEqual([byPolicy, 'This one was given 2026-12-24 by hand.']);
  const [unknown] = actions(open.replace(' created 2026-11-22', ''), '2026-11-30T00:00:00Z');
  expect(unknown!.explanation).toEqual([
    'The file says 2026-11-29; it does not say when the action was written down.',
  ]);
});

const anyItem: fc.Arbitrary<DueItem> = fc
  .record({
    id: fc.constantFrom('2026-11-22-aaaa', '2026-11-22-bbbb'),
    kind: fc.constantFrom<DueKind>('communications', 'review', 'update'),
    due: fc.constantFrom('2026-11-22', '2026-11-22T03:00:00Z', '2026-11-23T03:00:00Z'),
    overdue: fc.boolean(),
  })
  .map(({ id, ...item }) => ({
    ...item,
    incident: { id } as Incident,
    action: null,
    what: '',
    owner: null,
    rule: null,
    explanation: [],
  }));

test('what is due is in the order of time, then of incidents, then of kinds', () => {
  fc.assert(
    fc.property(fc.array(anyItem), (items) => {
      const key = ({ due: when, incident, kind }: DueItem) => `${when.padEnd(20)} ${incident.id} ${kind}`;
      const expected = items.map(key).sort();
      expect(items.toSorted(compareDue).map(key)).toEqual(expected);
    }),
  );
});

test('of a checklist, what is late is urgent, and what is next; all that is not of it is', () => {
  fc.assert(
    fc.property(fc.array(anyItem), (items) => {
      const urgent = mostUrgent(items);
      const waiting = items.filter(({ kind, overdue }) => kind === 'communications' && !overdue);
      const next = waiting.map((item) => item.due).sort()[0];
      const expected = items.filter((item) => !waiting.includes(item) || item.due === next);
      expect(new Set(urgent.items)).toEqual(new Set(expected));
      expect(urgent.leftOut).toBe(items.length - expected.length);
      expect(urgent.items).toEqual(urgent.items.toSorted(compareDue));
    }),
  );
});
