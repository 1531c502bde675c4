import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText } from '../../src/domain/canonical.ts';
import {
  customerEscalationOf,
  escalationText,
  nextProgressDue,
} from '../../src/domain/customer-escalation.ts';
import { escalationSet } from '../../src/domain/customer-changes.ts';
import { reasonsAgainstCustomerReview } from '../../src/domain/customer-review-gate.ts';
import { recordsAbout } from '../../src/domain/customer-records.ts';
import { customersOf } from '../../src/domain/customers.ts';
import { dueItems } from '../../src/domain/due.ts';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { parsePolicy } from '../../src/domain/policy-check.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { managerOfCsm } from '../../src/domain/rca.ts';
import { timelineConfirmation, timelineDigest } from '../../src/domain/timeline-confirmation.ts';

const PATH = 'incidents/2026/2026-11-22-k3f9-registry.md';
const DECLARED = '02:48 **declared** S1: Registry returns 5xx — @dana';
const MANAGED = '02:49 **role** incident-manager none → @sam — @dana';
const REVIEWED = [
  '04:00 **status** active → resolved — @sam',
  '05:00 **status** resolved → review-in-progress — @sam',
  '06:00 **status** review-in-progress → review-scheduled — @sam',
  '07:00 **status** review-scheduled → review-completed — @sam',
];

/** An incident of 22 November 2026 with these events, as `02:48 **type** text — @actor`. */
function incidentOf(...events: string[]): Incident {
  const read = readIncident(PATH, textOf(events));
  if (!isIncident(read)) throw new Error(read.message);
  return read;
}

function textOf(events: readonly string[]): string {
  const lines = events.map((event) => `- 2026-11-22T${event.slice(0, 5)}:00Z${event.slice(5)}`);
  return `---\nid: 2026-11-22-k3f9\nseverity: S1\nstatus: resolved\n---\n\n## Timeline\n\n${lines.join('\n')}\n`;
}

const policyOf = (yaml: string) => parsePolicy(yaml).policy;
const derive = (...events: string[]) => customersOf(incidentOf(DECLARED, ...events), DEFAULT_POLICY);

test('a customer is added, known better later, and taken away again', () => {
  const added = '03:00 **customer** added Acme Ltd (csm @kim): all pushes fail — @kim';
  const [customer] = derive(added, '03:10 **customer** added ACME  ltd (csm @lu) — @kim').impacted;
  expect(customer).toMatchObject({ name: 'Acme Ltd', csm: '@lu', impact: 'all pushes fail' });
  expect(derive(added, '03:10 **customer** removed Acme Ltd: not them — @kim').impacted).toEqual([]);
});

test('the last scope counts, and a word that is none counts for nothing', () => {
  const customers = derive('03:00 **scope** one: one ticket — @kim', '03:10 **scope** most: many — @kim');
  expect(customers).toMatchObject({ scope: 'one', scopeBecause: 'one ticket' });
});

test('records about a customer that was not added count for nothing', () => {
  const items = dueItems(
    incidentOf(DECLARED, '03:00 **customer-escalation** opened Acme (severity high, owner @kim) — @kim'),
    DEFAULT_POLICY,
    '2026-12-22T00:00:00Z',
  );
  expect(items.filter(({ kind }) => kind === 'customer-escalation')).toEqual([]);
});

test('outreach is open until the last word is that it is done', () => {
  const added = '03:00 **customer** added Acme — @kim';
  const done = '03:10 **outreach** done acme (via phone): they know — @kim';
  expect(derive(added).impacted[0]!.outreach.done).toBe(false);
  expect(derive(added, done).impacted[0]!.outreach).toMatchObject({
    done: true,
    via: 'phone',
    text: 'they know',
  });
  expect(derive(added, done, '03:20 **outreach** open Acme — @kim').impacted[0]!.outreach.done).toBe(false);
});

test('a review with a customer is requested, scheduled, held, and requested anew', () => {
  const added = '03:00 **customer** added Acme — @kim';
  const steps = [
    '03:10 **customer-review** requested Acme (from customer): data lost — @kim',
    '03:20 **customer-review** scheduled Acme (on 2026-12-03) — @kim',
    '03:30 **customer-review** requested Acme (from leadership): a top account — @mo',
    '03:40 **customer-review** held Acme (on 2026-12-04): they are content — @kim',
    '03:50 **customer-review** requested Acme: again — @kim',
    '03:55 **customer-review** declined Acme: once is enough — @mo',
  ];
  const after = (count: number) => derive(added, ...steps.slice(0, count)).impacted[0]!.review;
  expect(after(0)).toBeNull();
  expect(after(1)).toMatchObject({ state: 'requested', from: 'customer', day: null });
  expect(after(3)).toMatchObject({ state: 'scheduled', from: 'leadership', day: '2026-12-03' });
  expect(after(4)).toMatchObject({ state: 'held', day: '2026-12-04' });
  expect(after(5)).toMatchObject({ state: 'requested', because: 'again', day: null });
  expect(after(6)).toMatchObject({ state: 'declined' });
});

/** The timeline with a confirmation that fits what stands before it. */
function confirmed(by: string, before: readonly string[], ...after: string[]): Incident {
  const digest = timelineDigest(incidentOf(...before).timeline, before.length);
  return incidentOf(...before, `08:00 **customer-review** confirmed (timeline ${digest}) — ${by}`, ...after);
}

const NOON = '2026-11-22T12:00:00Z';
const reasons = (incident: Incident, at = NOON) => reasonsAgainstCustomerReview(incident, DEFAULT_POLICY, at);

test('a review with a customer waits for the internal meeting and for the confirmation', () => {
  const before = [DECLARED, MANAGED, ...REVIEWED];
  expect(reasons(incidentOf(DECLARED, MANAGED))).toHaveLength(2);
  expect(reasons(incidentOf(...before))).toEqual([expect.stringContaining('@sam, has not confirmed')]);
  expect(reasons(confirmed('@sam', before))).toEqual([]);
  expect(reasons(confirmed('@sam', before), '2026-11-22T06:30:00Z')).toHaveLength(2);
  expect(reasons(confirmed('@dana', before))).toHaveLength(1);
  expect(reasons(confirmed('@sam', [DECLARED, MANAGED]))).toEqual([
    expect.stringContaining('has not reviewed it'),
  ]);
});

test('whoever was incident manager then has confirmed, whoever it is now', () => {
  const handOver = '02:50 **role** incident-manager @sam → @lee — @sam';
  expect(reasons(confirmed('@sam', [DECLARED, MANAGED, handOver, ...REVIEWED]))).toHaveLength(1);
  const later = '09:00 **role** incident-manager @sam → @lee — @sam';
  expect(reasons(confirmed('@sam', [DECLARED, MANAGED, ...REVIEWED], later))).toEqual([]);
});

test.each([
  ['an entry from before', '02:55 **note** restarted the pods — @dana', false],
  ['one that happened after', '09:00 **note** called Acme — @kim', true],
  ['a customer from before', '02:55 **customer** added Acme — @kim', true],
  ['a request from before', '02:55 **review** requested: two customers ask — @kim', true],
  ['that it was closed', '09:00 **status** review-completed → closed — @sam', true],
  ['that it flared up again', '09:00 **status** review-completed → active — @sam', false],
])('after a confirmation, %s: does it hold?', (_, event, holds) => {
  const before = [DECLARED, MANAGED, ...REVIEWED];
  const digest = timelineDigest(incidentOf(...before).timeline, before.length);
  const lines = [...before, `08:00 **customer-review** confirmed (timeline ${digest}) — @sam`, event];
  expect(timelineConfirmation(incidentOf(...lines.sort()), DEFAULT_POLICY)).toMatchObject({
    by: '@sam',
    holds,
  });
});

test('a correction of what was confirmed calls for another confirmation; fmt does not', () => {
  const before = [
    DECLARED,
    MANAGED,
    '02:55 **note** pod 6 was restarted — @dana <!-- 4q8r1a -->',
    ...REVIEWED,
  ];
  const digest = timelineDigest(incidentOf(...before).timeline, before.length);
  const lines = [...before, `08:00 **customer-review** confirmed (timeline ${digest}) — @sam`];
  const holds = (text: string) => {
    const read = readIncident(PATH, text);
    return isIncident(read) && timelineConfirmation(read, DEFAULT_POLICY)?.holds;
  };
  expect(holds(canonicalText(PATH, textOf(lines), () => 0.5))).toBe(true);
  expect(
    holds(textOf([...lines, '09:00 **corrected** it was pod 7 — @dana <!-- 5q8r1a re 4q8r1a -->'])),
  ).toBe(false);
  expect(holds(textOf(lines).replace('pod 6', 'pod 7'))).toBe(false);
});

const APPROVERS = policyOf('roster: [{handle: "@mo", roles: [csm-manager]}, {handle: "@kim", roles: [csm]}]');

test('a summary is requested, drafted, approved; a new draft is not approved by what came before', () => {
  const steps = [
    '03:00 **summary** requested: in writing — @kim',
    '03:10 **summary** drafted: Two hours. — @ines <!-- 111111 -->',
    '03:20 **summary** approved — @mo <!-- 222222 re 111111 -->',
    '03:30 **summary** drafted: Three hours. — @ines <!-- 333333 -->',
  ];
  const states = steps.map(
    (_, index) => customersOf(incidentOf(DECLARED, ...steps.slice(0, index + 1)), APPROVERS).summary?.state,
  );
  expect(states).toEqual(['requested', 'drafted', 'approved', 'drafted']);
});

test('an approval is of the draft it names: one that was merged in between is not approved by it', () => {
  const merged = [
    '03:10 **summary** drafted: Two hours. — @ines <!-- 111111 -->',
    '03:15 **summary** drafted: Three hours. — @lee <!-- 222222 -->',
    '03:20 **summary** approved — @mo <!-- 333333 re 111111 -->',
  ];
  expect(customersOf(incidentOf(DECLARED, ...merged), APPROVERS).summary).toMatchObject({
    state: 'drafted',
    text: 'Three hours.',
  });
});

test('an approval by somebody who may not counts for nothing, where the roster can tell', () => {
  const steps = ['03:10 **summary** drafted: Two hours. — @ines', '03:20 **summary** approved — @kim'];
  const stateWith = (policy: typeof APPROVERS) =>
    customersOf(incidentOf(DECLARED, ...steps), policy).summary?.state;
  expect(stateWith(APPROVERS)).toBe('drafted');
  expect(stateWith(DEFAULT_POLICY)).toBe('approved');
});

test('the manager of a CSM: by the roster, else by the role in the incident, else the first who may', () => {
  const plain = incidentOf(DECLARED);
  const assigned = incidentOf(DECLARED, '02:50 **role** csm-manager none → @pat — @dana');
  const reporting = policyOf(
    'roster: [{handle: "@mo", roles: [csm-manager]}, {handle: "@kim", manager: "@mo"}, {handle: "@lu"}]',
  );
  expect(managerOfCsm(assigned, '@kim', reporting)).toBe('@mo');
  expect(managerOfCsm(assigned, '@lu', reporting)).toBe('@pat');
  expect(managerOfCsm(plain, '@lu', reporting)).toBe('@mo');
  expect(managerOfCsm(plain, null, DEFAULT_POLICY)).toBeNull();
});

const line = fc.stringMatching(/^[a-z][a-z .:()—]{0,20}[a-z]$/);

test('what an escalation is opened with is read back', () => {
  fc.assert(
    fc.property(line, line, fc.constantFrom('critical', 'low'), (exit, because, severity) => {
      const { events } = escalationSet('Acme', 'opened', { severity, owner: '@kim', exit, because });
      const event = { ...incidentOf(DECLARED).timeline[0]!, ...events[0]!, about: null, key: null };
      const records = recordsAbout([event])('customer-escalation', 'acme');
      expect(customerEscalationOf(records)).toMatchObject({
        open: true,
        severity,
        owner: '@kim',
        exit,
        because,
      });
    }),
  );
  expect(escalationText(null, 'the workaround holds')).toBe('because the workaround holds');
});

test('the next update of an escalation is due by the cadence of its severity, and by none once it is closed', () => {
  const added = '03:00 **customer** added Acme — @kim';
  const opened =
    '03:10 **customer-escalation** opened Acme (severity high, owner @kim): exit when quiet — @kim';
  const changed = '03:20 **customer-escalation** changed Acme (severity critical): because it grew — @kim';
  const next = (...events: string[]) =>
    nextProgressDue(derive(added, ...events).impacted[0]!.escalation!, DEFAULT_POLICY)?.due;
  expect(next(opened)).toBe('2026-11-24');
  expect(next(opened, changed)).toBe('2026-11-23');
  expect(next(opened, '03:30 **customer-escalation** closed Acme: quiet — @kim')).toBeUndefined();
});

test('a timeline made to be slow is derived in no time', () => {
  const many = Array.from({ length: 12_000 }, (_, index) => `03:00 **customer** added C${index} — @kim`);
  const reviews = Array.from({ length: 8_000 }, () => '04:00 **customer-review** confirmed — @sam');
  const incident = incidentOf(DECLARED, ...many, ...reviews);
  const started = process.cpuUsage();
  expect(customersOf(incident, DEFAULT_POLICY).impacted).toHaveLength(12_000);
  expect(timelineConfirmation(incident, DEFAULT_POLICY)).toBeNull();
  expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
});
