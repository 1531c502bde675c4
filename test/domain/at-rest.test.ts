import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agendaFor } from '../../src/domain/agenda.ts';
import { restedBefore, restingSince, restsSince } from '../../src/domain/at-rest.ts';
import { dueItems } from '../../src/domain/due.ts';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { meetingOn, nextMeeting } from '../../src/domain/meeting.ts';
import { DEFAULT_POLICY as policy } from '../../src/domain/policy-default.ts';
import { addDays } from '../../src/domain/calendar.ts';
import { isEnded } from '../../src/domain/workflow.ts';
import { incidentDetailJson } from '../../src/render/json.ts';

const PATH = 'incidents/2020/2020-03-02-k3f9-x.md';
const NOWS = ['2020-03-03T00:00:00Z', '2020-04-20T12:00:00Z', '2026-11-22T12:00:00Z'];
/** Tuesdays, from before anything happened to long after all of it. */
const MEETINGS = [
  '2020-02-25',
  '2020-03-03',
  '2020-03-10',
  '2020-03-17',
  '2020-03-24',
  '2020-04-07',
  '2020-06-02',
  '2026-11-24',
];

/** What can be passed over must be readable, ended, owe nothing, and be on no agenda for which it can be passed over. */
function mustBeAtRest(text: string): boolean {
  const before = restingSince(text);
  const incident = readIncident(PATH, text);
  const since = isIncident(incident) ? restsSince(incident) : before;
  // Once it was read, more may be known: its front matter may be such that only the full parser reads it.
  if (before !== null) expect(since, text).toBe(before);
  if (since === null) return false;
  if (!isIncident(incident)) throw new Error(`cannot be read: ${text}`);
  expect(isEnded(incident), text).toBe(true);
  for (const now of NOWS) expect(dueItems(incident, policy, now), text).toEqual([]);
  const later = NOWS.filter((now) => restedBefore(since, now));
  const said = later.map((now) => JSON.stringify(incidentDetailJson(incident, policy, now)));
  expect(new Set(said).size, text).toBeLessThanOrEqual(1);
  for (const day of MEETINGS) {
    const meeting = meetingOn(day, policy);
    if (!restedBefore(since, meeting.since)) continue;
    const { items } = agendaFor({ incidents: [incident], topics: [] }, { meeting, policy, now: NOWS[2]! });
    expect({ text, day, items: items.map(({ section }) => section) }).toEqual({ text, day, items: [] });
  }
  return true;
}

const root = new URL('../..', import.meta.url).pathname;
const known = readFileSync(join(root, 'docs/format.md'), 'utf8').matchAll(
  /^\| ((?:`[a-z-]+\??`(?:, )?)+) \|/gm,
);
/** Every type of event that the format gives a meaning, and some that it does not. */
const TYPES = [
  ...new Set(
    [...known].flatMap(([, types]) => [...types!.matchAll(/`([a-z-]+\??)`/g)].map(([, type]) => type!)),
  ),
  'note',
  'decision',
  'x-own',
];
const TEXTS = [
  'requested: two customers ask',
  'S2 → S1: all',
  'active → resolved',
  'resolved → closed: done',
  'review-scheduled → review-completed: held',
  'incident-manager none → @sam',
  'S1: it is down',
  'added Acme (csm @kim): pushes fail',
  'stated all',
  'one: only Acme',
  'requested Acme (by @kim): they ask',
  'opened Acme (severity critical, owner @kim): daily',
  'added: Raise the limit',
  'requested: for leadership',
  'open #war',
  'declared (level 2): all down',
  'sent Acme (via mail): we are sorry',
  'planned: a post',
  'created: https://example.com/1',
  'pods are OOM-killed',
];
const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2020-03-02', days));
const time = fc
  .tuple(day, fc.constantFrom('T00:00:00Z', 'T12:34:56Z', 'T23:59:59Z', 't01:00+14:00', 'T23:00:00-12:00'))
  .map((parts) => parts.join(''));
const event = fc
  .tuple(
    fc.constantFrom('- ', '* ', '-  '),
    time,
    fc.constantFrom(' ', '  '),
    fc.option(fc.constantFrom(...TYPES), { nil: null }),
    fc.constantFrom(...TEXTS),
    fc.option(time, { nil: null }),
    fc.nat({ max: 999 }),
  )
  .map(
    ([bullet, at, gap, type, text, recorded, id]) =>
      `${bullet}${at}${gap}${type === null ? '' : `**${type}** `}${text} — @dana <!-- 0aa${String(id).padStart(3, '0')}${recorded ? ` recorded ${recorded}` : ''} -->`,
  );
const task = fc
  .tuple(fc.constantFrom('[ ]', '[x]', '[X]'), day)
  .map(([mark, due]) => `- ${mark} **P2** Raise it — @lee, due ${due} <!-- c4d5e6 created 2020-03-03 -->`);
const incidentText = fc
  .record({
    severity: fc.constantFrom('S1', 'S2', 'S3', 'S4', 'x'),
    status: fc.constantFrom(
      'closed',
      'closed',
      'closed',
      'cancelled',
      '"closed"',
      'Closed',
      'resolved',
      'active',
      'review-scheduled',
    ),
    resolved: fc.option(day, { nil: null }),
    meeting: fc.option(fc.tuple(fc.constantFrom('', '"', '"\\u0032'), fc.constantFrom(...MEETINGS)), {
      nil: null,
    }),
    events: fc.array(event, { maxLength: 6 }),
    tasks: fc.array(task, { maxLength: 2 }),
    extra: fc.constantFrom('', 'a: [', 'b: *x', 'c: >-\n  two\n  lines', 'd: [ ]', 'ticket: OPS-1'),
  })
  .map(({ severity, status, resolved, meeting, events, tasks, extra }) =>
    [
      '---',
      'id: 2020-03-02-k3f9',
      'title: x',
      `severity: ${severity}`,
      `status: ${status}`,
      'visibility: public',
      'services: [a]',
      'declared_at: 2020-03-02T00:00:00Z',
      ...(resolved ? [`resolved_at: ${resolved}T10:00:00Z`] : []),
      ...(meeting
        ? [
            `review_meeting: ${meeting[0] === '' ? meeting[1] : meeting[0] === '"' ? `"${meeting[1]}"` : `"\\u0032${meeting[1]!.slice(1)}"`}`,
          ]
        : []),
      ...(extra ? [extra] : []),
      '---',
      '',
      '## Impact',
      '',
      'All of it.',
      '',
      '## Timeline',
      '',
      ...events,
      '',
      '## Corrective actions',
      '',
      ...tasks,
      '',
    ].join('\n'),
  );

test('what is passed over owes nothing and is on no agenda', () => {
  let resting = 0;
  fc.assert(
    fc.property(incidentText, (text) => {
      if (mustBeAtRest(text)) resting++;
    }),
    { numRuns: 4_000 },
  );
  expect(resting).toBeGreaterThan(100);
});

test('so it is with all the incidents of the fixtures and of this project', () => {
  const files = ['incidents', 'test/rules', 'docs', 'test/transcripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(root, folder, name)),
  );
  const texts = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split(/^(?====|````?markdown)/m)
      .map((part) => part.replace(/^(?:===|`).*\n/, '')),
  );
  expect(texts.filter(mustBeAtRest).length).toBeGreaterThan(2);
});

test('an incident that has ended rests from the latest day in it; any other must be read', () => {
  const text = readFileSync(
    join(root, 'incidents/2018/2018-10-21-t7xf-github-degraded-mysql-primaries-in-us.md'),
    'utf8',
  );
  const since = restingSince(text);
  expect(since === null || restedBefore(since, nextMeeting(policy, NOWS[2]!).since)).toBe(true);
  expect(restingSince(text.replace('status: closed', 'status: resolved'))).toBeNull();
  expect(restingSince('---\nstatus: closed\na: [\n---\n')).toBeNull();
  expect(restingSince('')).toBeNull();
});
