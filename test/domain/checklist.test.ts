import { describe, expect, test } from 'vitest';
import { checklistOf, type ChecklistEntry } from '../../src/domain/checklist.ts';
import { blogPostOf, statementsOf, warRoomOf } from '../../src/domain/communication-records.ts';
import { communicationsDue } from '../../src/domain/due-communications.ts';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { liveDecisionOf } from '../../src/domain/live.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import type { Instant } from '../../src/domain/time.ts';
import { reasonsAgainst } from '../../src/domain/workflow.ts';

const MAJOR = '03:00 **major** declared: nobody can push — @pat';

/** An S1 with these events on 22 November 2026, each as `02:52 **type** text — @actor`. */
function incident(lines: readonly string[], front = 'status: active\nvisibility: internal'): Incident {
  const events = lines.map((line) => `- 2026-11-22T${line.slice(0, 5)}:00Z${line.slice(5)}`);
  const text = `---\nid: 2026-11-22-k3f9\ntitle: T\nseverity: S1\n${front}\nroles: {incident-manager: "@sam"}\n---\n\n## Timeline\n\n${events.join('\n')}\n`;
  const read = readIncident('incidents/2026/2026-11-22-k3f9-t.md', text);
  if (!isIncident(read)) throw new Error(read.message);
  return read;
}

function entryOf(
  item: string,
  of: Incident,
  clock = '03:01',
  policy: Policy = DEFAULT_POLICY,
): ChecklistEntry {
  return checklistOf(of, policy, `2026-11-22T${clock}:00Z`).find((entry) => entry.item.id === item)!;
}

const states = (of: Incident, now: Instant) =>
  Object.fromEntries(checklistOf(of, DEFAULT_POLICY, now).map(({ item, state }) => [item.id, state]));

test('an item is late once its moment is past, and not at that moment', () => {
  const one = incident([MAJOR]);
  expect(entryOf('war-room', one, '03:05')).toMatchObject({ state: 'open', due: '2026-11-22T03:05:00Z' });
  expect(states(one, '2026-11-22T03:05:01Z')['war-room']).toBe('late');
});

describe('what does an item', () => {
  test.each([
    ['war-room', '**comms** done war-room: https://meet.example/42'],
    ['war-room', '**comms** done war-room'],
    ['marketing', '**role** marketing none → @mara'],
    ['live', '**live** off (because privacy)'],
    ['live', '**live** on'],
    ['announce', '**comms** announced: https://docs.example/1'],
    ['public-document', '**comms** announced (on Twitter): https://docs.example/1'],
    ['issue', '**issue** recorded: https://tracker.example/1'],
    ['blog-post', '**blog-post** no: it was short'],
    ['community', '**comms** skipped community: nobody asked'],
  ])('%s: %s', (item, text) => {
    const settled = entryOf(item, incident([MAJOR, `03:01 ${text} — @cm`])).settled;
    expect(settled).toMatchObject({ at: '2026-11-22T03:01:00Z', actor: '@cm' });
  });

  test.each([
    ['war-room', '**comms?** done war-room'],
    ['war-room', '**comms** done'],
    ['war-room', '**comms** done marketing'],
    ['war-room', '**note** done war-room'],
    ['marketing', '**role** marketing @mara → none'],
    ['live', '**live** stream is up'],
    ['issue', '**issue** lost: https://tracker.example/1'],
    ['affected', '**affected** com: down'],
    ['blog-post', '**blog-post** maybe'],
  ])('not %s: %s', (item, text) => {
    expect(entryOf(item, incident([MAJOR, `03:01 ${text} — @cm`])).settled).toBeNull();
  });
});

test('affected is done with the statement by which each product has one, and stays so when one is said anew', () => {
  const lines = ['com: down', 'hosted: not affected', 'com: slow', 'on-premises: not affected', 'com: well'];
  const one = incident([MAJOR, ...lines.map((line, index) => `03:1${index} **affected** ${line} — @cm`)]);
  expect(entryOf('affected', one).settled?.at).toBe('2026-11-22T03:13:00Z');
  expect(statementsOf(one, DEFAULT_POLICY).find(({ product }) => product.id === 'com')?.text).toBe('well');
});

test('what was taken back is open again, until it is done anew', () => {
  const lines = [
    MAJOR,
    '03:01 **comms** done war-room: https://meet.example/1 — @sam',
    '03:02 **blog-post** yes — @cm',
    '03:03 **comms** undone war-room: nobody can get in — @sam',
    '03:03 **comms** undone blog-post: marketing was not asked — @cm',
  ];
  expect(entryOf('war-room', incident(lines)).settled).toBeNull();
  expect([warRoomOf(incident(lines)), blogPostOf(incident(lines))]).toEqual([null, null]);
  const anew = incident([...lines, '03:04 **comms** done war-room: https://meet.example/2 — @sam']);
  expect(warRoomOf(anew)?.url).toBe('https://meet.example/2');
  expect(entryOf('war-room', anew).settled?.at).toBe('2026-11-22T03:04:00Z');
});

test('a decision about the war room is not taken back by somebody else', () => {
  const one = incident([
    MAJOR,
    '03:01 **live** off (because security): a key is on a screen — @pat',
    '03:02 **comms** undone live: viewers ask — @cm',
  ]);
  expect(liveDecisionOf(one)).toMatchObject({ live: false, because: 'security', by: '@pat' });
});

test('without a major incident nothing of it is due, and what was done is shown', () => {
  const one = incident(['03:01 **comms** done war-room: https://meet.example/42 — @sam']);
  expect(states(one, '2026-11-23T00:00:00Z')).toEqual({ 'war-room': 'done' });
  expect(communicationsDue(one, DEFAULT_POLICY, '2026-11-23T00:00:00Z')).toEqual([]);
  const withdrawn = incident([MAJOR, '03:10 **major** withdrawn: one shard only — @pat']);
  expect(communicationsDue(withdrawn, DEFAULT_POLICY, '2026-11-23T00:00:00Z')).toEqual([]);
});

test('the end counts from resolution, or from a declaration that came after it', () => {
  const resolved = 'status: resolved\nvisibility: internal\nresolved_at: 2026-11-22T02:00:00Z';
  expect(entryOf('issue', incident([MAJOR]))).toMatchObject({ state: 'later', due: null });
  expect(entryOf('issue', incident([MAJOR], resolved)).due).toBe('2026-11-23T03:00:00Z');
  const later = resolved.replace('02:00', '09:00');
  expect(entryOf('issue', incident([MAJOR], later)).due).toBe('2026-11-23T09:00:00Z');
});

test('a confidential incident owes nothing public, and is no less done for it', () => {
  const one = incident([MAJOR], 'status: active\nvisibility: Public');
  const open = states(one, '2026-11-22T09:00:00Z');
  expect(open).toMatchObject({
    'public-document': 'not-applicable',
    announce: 'not-applicable',
    live: 'late',
  });
  const due = communicationsDue(one, DEFAULT_POLICY, '2026-11-22T09:00:00Z').map(({ item }) => item);
  expect(due).toEqual(['war-room', 'marketing', 'live', 'affected', 'community']);
});

test('an item falls to the holder of its role, else to who communicates, else to the incident manager', () => {
  const one = incident([MAJOR]);
  expect(entryOf('community', one).owner).toBe('@sam');
  const roles = { ...one.roles, 'communications-manager': '@cm' };
  expect(entryOf('community', one.with({ roles })).owner).toBe('@cm');
  expect(entryOf('community', one.with({ roles: { ...roles, marketing: '@mara' } })).owner).toBe('@mara');
  expect(entryOf('war-room', one.with({ roles })).owner).toBe('@sam');
});

test('what the policy leaves out is not asked for, at the end either', () => {
  const closing = (policy: Policy, lines: readonly string[]) =>
    reasonsAgainst(
      incident(lines, 'status: review-completed\nvisibility: internal\nresolved_at: 2026-11-22T04:00:00Z'),
      'closed',
      policy,
      '2026-11-24T14:00:00Z',
    ).filter((reason) => reason.includes('R25'));
  expect(closing(DEFAULT_POLICY, [MAJOR])).toHaveLength(2);
  expect(closing(DEFAULT_POLICY, ['03:00 **note** small — @sam'])).toHaveLength(1);
  expect(closing({ ...DEFAULT_POLICY, checklist: [] }, [MAJOR])).toEqual([]);
});
