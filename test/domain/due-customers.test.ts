import { expect, test } from 'vitest';
import { customersDue } from '../../src/domain/due-customers.ts';
import type { DueItem } from '../../src/domain/due-item.ts';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { parsePolicy } from '../../src/domain/policy-check.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { timelineDigest } from '../../src/domain/timeline-confirmation.ts';

const DECLARED = '02:48 **declared** S1: Registry returns 5xx — @dana';
const MANAGED = '02:49 **role** incident-manager none → @sam — @dana';
const ADDED = "03:00 **customer** added O'Neill Ltd (csm @kim): all pushes fail — @kim";
const REACHED = "03:01 **outreach** done O'Neill Ltd (via phone): they know — @kim";
const OTHER = '03:02 **customer** added Acme (csm @lu) — @lu';
const OTHER_REACHED = '03:03 **outreach** done Acme — @lu';
const REVIEWED = '07:00 **status** review-scheduled → review-completed — @sam';
/** A Sunday; the review meeting that follows is on Tuesday 24 November. */
const NOON = '2026-11-22T12:00:00Z';

/** An incident of 22 November 2026 with these events, as `02:48 **type** text — @actor`. */
function incidentOf(events: readonly string[], keys = 'severity: S1\nstatus: resolved'): Incident {
  const lines = events.map((event) => `- 2026-11-22T${event.slice(0, 5)}:00Z${event.slice(5)}`);
  const text = `---\nid: 2026-11-22-k3f9\n${keys}\n---\n\n## Timeline\n\n${lines.join('\n')}\n`;
  const read = readIncident('incidents/2026/2026-11-22-k3f9-registry.md', text);
  if (!isIncident(read)) throw new Error(read.message);
  return read;
}

function dueOf(
  events: readonly string[],
  { now = NOON, policy = DEFAULT_POLICY, keys = undefined as string | undefined } = {},
) {
  return customersDue(incidentOf([DECLARED, MANAGED, ...events], keys), policy, now);
}

/** What is due, without the incident, which is always the one asked for. */
const withoutIncident = (items: readonly DueItem[]) => items.map(({ incident: _, ...item }) => item);

test('an incident that hit no customer owes them nothing', () => expect(dueOf([])).toEqual([]));

test('the CSM owes a customer of a severe incident word within a day of naming them, to the second (R9)', () => {
  const item = {
    kind: 'outreach',
    what: `reach out to O'Neill Ltd: incident customer outreach 'O'\\''Neill Ltd' done "…"`,
    due: '2026-11-23T03:00:00Z',
    owner: '@kim',
    rule: 'R9',
    action: null,
    explanation: [
      'R9: the CSM reaches out to a customer that an incident of this severity hit, within 1440 minutes of its being named.',
      'Named 2026-11-22T03:00:00Z.',
      '@kim is their CSM.',
    ],
  };
  expect(withoutIncident(dueOf([ADDED]))).toEqual([{ ...item, overdue: false }]);
  expect(dueOf([ADDED], { now: item.due })).toMatchObject([{ overdue: false }]);
  expect(dueOf([ADDED], { now: '2026-11-23T03:00:01Z' })).toMatchObject([
    { overdue: true, incident: { id: '2026-11-22-k3f9' } },
  ]);
  const [unknown] = dueOf(['03:00 **customer** added Acme — @kim']);
  expect(unknown).toMatchObject({ owner: null });
  expect(unknown!.explanation[2]).toBe('It is not known who their CSM is.');
});

test.each<[string, ReturnType<typeof dueOf>]>([
  ['they know', dueOf([ADDED, REACHED])],
  ['it was cancelled', dueOf([ADDED], { keys: 'severity: S1\nstatus: cancelled' })],
  [
    'it was never severe',
    customersDue(incidentOf([ADDED], 'severity: S3\nstatus: active'), DEFAULT_POLICY, NOON),
  ],
])('no outreach is due where %s', (_, due) => expect(due).toEqual([]));

const ASKED = requestFor('03:10', "O'Neill Ltd");
const OTHER_ASKED = requestFor('03:05', 'Acme');
function requestFor(clock: string, name: string): string {
  return `${clock} **customer-review** requested ${name} (from customer): data lost — @kim`;
}
const BOTH = [ADDED, REACHED, OTHER, OTHER_REACHED];

/** The timeline with a confirmation by the incident manager that fits what stands before it. */
function confirmed(before: readonly string[], ...after: string[]): string[] {
  const all = [DECLARED, MANAGED, ...before];
  const digest = timelineDigest(incidentOf(all).timeline, all.length);
  return [...before, `08:00 **customer-review** confirmed (timeline ${digest}) — @sam`, ...after];
}

test('a review with a customer is not due before the internal one is complete (R11)', () => {
  expect(dueOf([ADDED, REACHED, ASKED])).toEqual([]);
  expect(dueOf([...BOTH, REVIEWED])).toEqual([]);
});

test('then the incident manager confirms the timeline, once for all customers, by the next meeting', () => {
  const item = {
    kind: 'customer-review',
    what: "confirm the timeline for the review with O'Neill Ltd: incident customer review confirm",
    due: '2026-11-24',
    owner: '@sam',
    rule: 'R11',
    action: null,
    overdue: false,
    explanation: [
      'R11 sets no day: it is due by the review meeting that follows, 2026-11-24.',
      'Counted from 2026-11-22T07:00:00Z.',
    ],
  };
  expect(withoutIncident(dueOf([...BOTH, OTHER_ASKED, ASKED, REVIEWED]))).toEqual([item]);
  // Asked for after the review, it counts from the first that asked, whoever was named first.
  const late = [requestFor('09:00', 'Acme'), requestFor('10:00', "O'Neill Ltd")];
  const [counted] = dueOf([...BOTH, REVIEWED, ...late]);
  expect(counted!.explanation[1]).toBe('Counted from 2026-11-22T09:00:00Z.');
  expect(dueOf([...BOTH, ASKED, REVIEWED], { now: '2026-11-24T23:59:59Z' })).toMatchObject([
    { overdue: false },
  ]);
  expect(dueOf([...BOTH, ASKED, REVIEWED], { now: '2026-11-25T00:00:00Z' })).toMatchObject([
    { overdue: true },
  ]);
});

test('then each customer’s CSM schedules it by the next meeting, and holds it on its day', () => {
  const scheduled = '09:00 **customer-review** scheduled Acme (on 2026-12-03) — @lu';
  const events = confirmed([...BOTH, OTHER_ASKED, ASKED, REVIEWED], scheduled);
  expect(withoutIncident(dueOf(events))).toEqual([
    {
      kind: 'customer-review',
      what: `schedule the review with O'Neill Ltd: incident customer review schedule 'O'\\''Neill Ltd' DAY`,
      due: '2026-11-24',
      owner: '@kim',
      rule: 'R11',
      action: null,
      overdue: false,
      explanation: [
        'R11 sets no day: it is due by the review meeting that follows, 2026-11-24.',
        'Counted from 2026-11-22T08:00:00Z.',
      ],
    },
    {
      kind: 'customer-review',
      what: 'hold the review with Acme: incident customer review hold Acme "…"',
      due: '2026-12-03',
      owner: '@lu',
      rule: 'R11',
      action: null,
      overdue: false,
      explanation: ['R11: it is scheduled for 2026-12-03; the CSM coordinates it.'],
    },
  ]);
  const held = [
    scheduled,
    "09:10 **customer-review** declined O'Neill Ltd: no time — @kim",
    '09:20 **customer-review** held Acme (on 2026-11-22): content — @lu',
  ];
  expect(dueOf(confirmed([...BOTH, OTHER_ASKED, ASKED, REVIEWED], ...held))).toEqual([]);
});

test('the manager of the CSM decides about a root cause analysis by the next meeting (R12)', () => {
  const asked = "22:01 **rca** requested O'Neill Ltd (manager @mo): in writing — @kim";
  expect(withoutIncident(dueOf([ADDED, REACHED, asked]))).toEqual([
    {
      kind: 'rca',
      what: `decide about the root cause analysis for O'Neill Ltd: incident customer rca 'O'\\''Neill Ltd' --decided "…"`,
      due: '2026-11-24',
      owner: '@mo',
      rule: 'R12',
      action: null,
      overdue: false,
      explanation: [
        'R12 sets no day: it is due by the review meeting that follows, 2026-11-24.',
        'Counted from 2026-11-22T22:01:00Z.',
      ],
    },
  ]);
  expect(dueOf([ADDED, REACHED, asked, "22:02 **rca** decided O'Neill Ltd: a page — @mo"])).toEqual([]);
});

const ROSTER = parsePolicy(
  'roster: [{handle: "@vera", roles: [vp-of-engineering]}, {handle: "@mo", roles: [csm-manager]}]',
).policy;

test('an executive summary is written by the management of customer success, and approved by the first who may (R13)', () => {
  const requested = '03:00 **summary** requested: in writing — @kim';
  const drafted = '03:10 **summary** drafted: Two hours. — @ines <!-- 111111 -->';
  const approved = '03:20 **summary** approved — @mo <!-- 222222 re 111111 -->';
  expect(withoutIncident(dueOf([requested], { policy: ROSTER }))).toEqual([
    {
      kind: 'summary',
      what: 'write the executive summary: incident customer summary draft',
      due: '2026-11-24',
      owner: '@mo',
      rule: 'R13',
      action: null,
      overdue: false,
      explanation: [
        'R13 sets no day: it is due by the review meeting that follows, 2026-11-24.',
        'Counted from 2026-11-22T03:00:00Z.',
      ],
    },
  ]);
  const [draft] = dueOf([requested, drafted], { policy: ROSTER });
  expect(draft).toMatchObject({
    what: 'approve the executive summary: incident customer summary approve',
    owner: '@vera',
  });
  expect(draft!.explanation[1]).toBe('Counted from 2026-11-22T03:10:00Z.');
  expect(dueOf([requested, drafted, approved], { policy: ROSTER })).toEqual([]);
  const engineering = parsePolicy('roster: [{handle: "@vera", roles: [vp-of-engineering]}]').policy;
  expect(dueOf([requested], { policy: engineering })).toMatchObject([{ owner: '@vera' }]);
  expect(dueOf([requested])).toMatchObject([{ owner: null }]);
});

test('a customer escalation is updated in the rhythm of its severity, until it is closed (R14)', () => {
  const opened =
    "03:10 **customer-escalation** opened O'Neill Ltd (severity high, owner @mo): exit when pushes work — @kim";
  expect(withoutIncident(dueOf([ADDED, REACHED, opened]))).toEqual([
    {
      kind: 'customer-escalation',
      what: `update O'Neill Ltd on their escalation: incident customer escalate 'O'\\''Neill Ltd' --update "…"`,
      due: '2026-11-24',
      owner: '@mo',
      rule: 'R14',
      action: null,
      overdue: false,
      explanation: [
        'R14: a high escalation is updated every 2 days until it is closed.',
        'Counted from 2026-11-22: the last update, or when it was opened.',
        'It is over when pushes work.',
      ],
    },
  ]);
  const closed = "03:20 **customer-escalation** closed O'Neill Ltd: quiet — @kim";
  expect(dueOf([ADDED, REACHED, opened, closed])).toEqual([]);
});

test('a day is past when it is over in the zone of the policy', () => {
  const policy = parsePolicy('time_zone: Asia/Tokyo').policy;
  const scheduled = '09:00 **customer-review** scheduled Acme (on 2026-12-03) — @lu';
  const events = confirmed([OTHER, OTHER_REACHED, OTHER_ASKED, REVIEWED], scheduled);
  expect(dueOf(events, { policy, now: '2026-12-03T14:59:59Z' })).toMatchObject([{ overdue: false }]);
  expect(dueOf(events, { policy, now: '2026-12-03T15:00:00Z' })).toMatchObject([{ overdue: true }]);
});
