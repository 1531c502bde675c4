import { expect, test } from 'vitest';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { isReviewRequired, reviewCompletedAt, reviewOf, whyReviewed } from '../../src/domain/review.ts';

const POLICY = { ...DEFAULT_POLICY, reviewQuestions: ['Detection', 'What went well'] };
const NOW = '2026-12-24T00:00:00Z';
const RESOLVED = 'severity: S1\nstatus: resolved\nresolved_at: 2026-11-22T09:00:00Z';
const ASKED = '04:00 **review** requested: two customers ask — @kim';
const COMPLETED = '07:00 **status** review-scheduled → review-completed — @sam';

/** An incident of 22 November 2026 with these events, as `02:48 **type** text — @actor`, above a body. */
function incidentOf(keys: string, events: readonly string[] = [], body = ''): Incident {
  const lines = events.map((event) => `- 2026-11-22T${event.slice(0, 5)}:00Z${event.slice(5)}\n`);
  const text = `---\nid: 2026-11-22-k3f9\n${keys}\n---\n\n## Timeline\n\n${lines.join('')}\n${body}`;
  const read = readIncident('incidents/2026/2026-11-22-k3f9-x.md', text);
  if (!isIncident(read)) throw new Error(read.message);
  return read;
}

test.each<[string, string, readonly string[], readonly string[]]>([
  ['its severity', 'severity: S2\nstatus: active', [], ['severity S2']],
  [
    'what it was at its worst',
    'severity: S3\nstatus: active',
    ['03:00 **severity** S1 → S3: less'],
    ['it was S1'],
  ],
  ['a request', 'severity: S3\nstatus: active', [ASKED], ['requested by @kim: two customers ask']],
  [
    'each of two requests, and its severity',
    'severity: S1\nstatus: active',
    [ASKED, '05:00 **review** requested: it will come back'],
    ['severity S1', 'requested by @kim: two customers ask', 'requested by somebody: it will come back'],
  ],
  ['nothing: a slight one that nobody asks about', 'severity: S3\nstatus: active', [], []],
  ['nothing: it was cancelled', 'severity: S1\nstatus: cancelled', [ASKED], []],
  [
    'nothing: a request without a reason',
    'severity: S3\nstatus: active',
    ['04:00 **review** requested — @kim'],
    [],
  ],
  [
    'nothing: a request that is a guess',
    'severity: S3\nstatus: active',
    ['04:00 **review?** requested: yes — @kim'],
    [],
  ],
  ['nothing: another word', 'severity: S3\nstatus: active', ['04:00 **review** declined: no — @kim'], []],
])('a review is required by %s (R2)', (_, keys, events, reasons) => {
  const incident = incidentOf(keys, events);
  expect(whyReviewed(incident, POLICY)).toEqual(reasons);
  expect(isReviewRequired(incident, POLICY)).toBe(reasons.length > 0);
  expect(reviewOf(incident, POLICY, NOW)).toMatchObject({ required: reasons.length > 0, reasons });
});

test.each<[string, string, readonly string[], object]>([
  [
    'owed',
    RESOLVED,
    [],
    { due: '2026-12-01', open: true, overdue: true, workingDaysLate: 17, completedAt: null },
  ],
  [
    'not resolved',
    'severity: S1\nstatus: active',
    [],
    { due: null, open: true, overdue: false, skipped: [] },
  ],
  [
    'not required',
    RESOLVED.replace('S1', 'S3'),
    [],
    { due: null, open: false, overdue: false, workingDaysLate: 0 },
  ],
  [
    'completed',
    RESOLVED.replace('resolved\n', 'review-completed\n'),
    [COMPLETED],
    { due: '2026-12-01', open: false, overdue: false, completedAt: '2026-11-22T07:00:00Z' },
  ],
  [
    'closed by hand',
    RESOLVED.replace('resolved\n', 'closed\n'),
    [],
    { open: false, overdue: false, completedAt: null },
  ],
])('how a review stands that is %s', (_, keys, events, review) => {
  expect(reviewOf(incidentOf(keys, events), POLICY, NOW)).toMatchObject(review);
});

test('how a review stands is asked anew at another moment, and under another policy', () => {
  const incident = incidentOf(RESOLVED);
  const overdue = (now: string, policy = POLICY) => reviewOf(incident, policy, now).overdue;
  expect([overdue('2026-12-01T23:59:59Z'), overdue('2026-12-02T00:00:00Z')]).toEqual([false, true]);
  expect(overdue('2026-12-02T00:00:00Z', { ...POLICY, reviewWorkingDays: 8 })).toBe(false);
});

test.each<[string, readonly string[], string | null]>([
  ['never', [], null],
  ['once', [COMPLETED], '2026-11-22T07:00:00Z'],
  [
    'and then closed',
    [COMPLETED, '08:00 **status** review-completed → closed — @sam'],
    '2026-11-22T07:00:00Z',
  ],
  ['and then talked about', [COMPLETED, '08:00 **note** it is done — @sam'], '2026-11-22T07:00:00Z'],
  ['and then taken up anew', [COMPLETED, '08:00 **status** review-completed → review-in-progress'], null],
  ['and then active again', [COMPLETED, '08:00 **status** review-completed → active'], null],
])('a review that was completed: %s', (_, events, at) => {
  expect(reviewCompletedAt(incidentOf(RESOLVED, events))).toBe(at);
});
