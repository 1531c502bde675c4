import { expect, test } from 'vitest';
import { communicationsDue } from '../../src/domain/due-communications.ts';
import { type Incident, isIncident, readIncident } from '../../src/domain/incident.ts';
import { parsePolicy } from '../../src/domain/policy-check.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';

const MAJOR = '03:00 **major** declared: nobody can push — @pat';
const CLOCK = '2026-11-22T03:10:00Z';

/** An S1 with these events on 22 November 2026, each as `02:52 **type** text — @actor`. */
function incident(
  lines: readonly string[],
  front = 'status: active',
  roles = '{incident-manager: "@sam"}',
): Incident {
  const events = lines.map((line) => `- 2026-11-22T${line.slice(0, 5)}:00Z${line.slice(5)}`);
  const text = `---\nid: 2026-11-22-k3f9\nvisibility: internal\nseverity: S1\n${front}\nroles: ${roles}\n---\n\n## Timeline\n\n${events.join('\n')}\n`;
  const read = readIncident('incidents/2026/2026-11-22-k3f9-t.md', text);
  if (!isIncident(read)) throw new Error(read.message);
  return read;
}

/** What is due, as `item due owner`, with `!` where it is late. */
const lines = (of: Incident, now = CLOCK) =>
  communicationsDue(of, DEFAULT_POLICY, now).map(
    ({ item, due, owner, overdue }) => `${overdue ? '! ' : ''}${item} ${due.slice(11, 16)} ${owner}`,
  );

test('a major incident owes each open item of the checklist by its minutes', () => {
  expect(lines(incident([MAJOR, '03:02 **comms** done marketing — @cm', '03:03 **live** on — @cm']))).toEqual(
    [
      '! war-room 03:05 @sam',
      'public-document 03:15 @sam',
      'announce 03:30 @sam',
      'affected 04:00 @sam',
      'community 04:00 @sam',
    ],
  );
});

test('an item says what it asks for, by which rule, and who does it', () => {
  const one = incident([MAJOR]);
  expect(communicationsDue(one, DEFAULT_POLICY, CLOCK)[0]).toEqual({
    incident: one,
    kind: 'communications',
    action: null,
    item: 'war-room',
    what: 'Open the war room: incident comms war-room URL',
    due: '2026-11-22T03:05:00Z',
    owner: '@sam',
    overdue: true,
    rule: 'R18',
    explanation: [
      'R18: within 5 min of the declaration of a major incident.',
      'Declared a major incident 2026-11-22T03:00:00Z by @pat.',
      '@sam does it: Incident manager.',
    ],
  });
});

test('the items of the end are due once it is resolved, and none once it is closed or cancelled', () => {
  const resolved = 'status: resolved\nresolved_at: 2026-11-22T09:00:00Z';
  const issue = communicationsDue(incident([MAJOR], resolved), DEFAULT_POLICY, CLOCK).find(
    ({ item }) => item === 'issue',
  );
  expect(issue).toMatchObject({ due: '2026-11-23T09:00:00Z', owner: '@sam' });
  expect(issue!.explanation).toEqual([
    'R25: within 24 h of resolution.',
    'Declared a major incident 2026-11-22T03:00:00Z by @pat; resolved 2026-11-22T09:00:00Z.',
    'It is for the role Communications manager, which nobody holds, and so falls to @sam.',
  ]);
  for (const status of ['closed', 'cancelled'])
    expect(lines(incident([MAJOR], `status: ${status}\nresolved_at: 2026-11-22T09:00:00Z`))).toEqual([]);
});

test('an item of the organisation’s own, a role the policy does not have, and nobody to do it', () => {
  const policy = {
    ...parsePolicy('').policy,
    checklist: [
      {
        id: 'legal',
        title: 'Ask legal',
        phase: 'response',
        withinMinutes: 90,
        role: 'legal',
        rule: null,
      } as const,
    ],
  };
  const nameless = MAJOR.replace(' — @pat', '');
  expect(
    communicationsDue(incident([nameless], 'status: active', '{eoc: "@dana"}'), policy, CLOCK),
  ).toMatchObject([
    {
      item: 'legal',
      what: 'Ask legal: incident comms done legal',
      owner: null,
      overdue: false,
      rule: null,
      explanation: [
        'The policy: within 1 h 30 min of the declaration of a major incident.',
        'Declared a major incident 2026-11-22T03:00:00Z by somebody.',
        'It is for the role legal; nobody holds it, or communicates.',
      ],
    },
  ]);
});
