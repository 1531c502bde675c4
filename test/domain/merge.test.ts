import { describe, expect, test } from 'vitest';
import { mergedSides, mergeIncidents } from '../../src/domain/merge.ts';

const DECLARED = '- 2026-11-22T02:48:21Z **declared** S2: Registry returns 5xx — @dana <!-- 0k3f9x -->';
const ROLE = '- 2026-11-22T02:48:21Z **role** eoc none → @dana — @dana <!-- 0k5m2p -->';
const FINDING = '- 2026-11-22T02:52:00Z **finding?** pods are OOM-killed — @lee <!-- m2p7q0 -->';
const FRONT = `id: 2026-11-22-k3f9
title: Registry returns 5xx
severity: S2
status: active # for now
visibility: internal
services: [registry]
declared_at: 2026-11-22T02:48:21Z
roles: {eoc: "@dana"}
`;

interface Parts {
  front?: string;
  summary?: string;
  events?: readonly string[];
  between?: string;
  review?: string;
  actions?: string;
  end?: string;
}

/** An incident file; `end` stands for the last sections. */
function file(parts: Parts = {}): string {
  const {
    front = FRONT,
    summary = 'It is down.',
    events = [],
    between = '',
    review = '',
    actions = '',
  } = parts;
  const lines = [DECLARED, ROLE, FINDING, ...events].join('\n');
  const sections = [
    `## Summary\n\n${summary}\n`,
    '## Impact\n',
    `${between}## Timeline\n\n${lines}\n`,
    '## Communications\n',
    `## Review\n${review}`,
    `## Corrective actions\n${actions}`,
  ];
  return `---\n${front}---\n\n${sections.join('\n')}${parts.end ?? ''}`;
}

const front = (from: string | RegExp, to: string) => FRONT.replace(from, to);
const event = (time: string, what: string, id: string) =>
  `- 2026-11-22T${time}Z ${what} — @lee <!-- ${id} -->`;
const note = (time: string, id: string, text = 'x') => event(time, `**note** ${text}`, id);

/** Merges both ways round: the result must not depend on which side is called ours. */
function merged(base: string, ours: string, theirs: string): string {
  const there = mergeIncidents({ base, ours, theirs });
  const back = mergeIncidents({ base, ours: theirs, theirs: ours });
  expect(there.conflicts, there.text).toBe(0);
  expect(back).toEqual(there);
  return there.text;
}

function conflicted(base: string, ours: string, theirs: string, conflicts = 1): string {
  const result = mergeIncidents({ base, ours, theirs });
  expect(result.conflicts, result.text).toBe(conflicts);
  expect(mergeIncidents({ base, ours: theirs, theirs: ours }).conflicts).toBe(conflicts);
  return result.text;
}

const both = (ours: string, theirs: string) => `<<<<<<< ours\n${ours}\n=======\n${theirs}\n>>>>>>> theirs`;

describe('what only one side changed is as it is there, to the byte', () => {
  const odd = '\uFEFF---\r\nid: x\r\n---\nno timeline, <<<<<<< and mixed line ends';
  test.each([
    ['ours', odd, file()],
    ['theirs', file(), odd],
  ])('%s', (_, base, changed) => {
    expect(merged(base, base, changed)).toBe(changed);
  });
  test('both changed it in the same way', () => expect(merged(file(), odd, odd)).toBe(odd));
});

describe('the timeline', () => {
  const [early, late] = [note('02:50:00', 'bbbbbb'), note('03:00:00', 'aaaaaa')];

  test('has the events of both, in the order of time', () => {
    const events = (...more: string[]) => file({ events: more });
    const found = merged(events(), events(late), file().replace(FINDING, `${early}\n${FINDING}`));
    expect(found).toBe(events(late).replace(FINDING, `${early}\n${FINDING}`));
  });

  test('has events of one second in the order of their ids', () => {
    const [a, b, c] = ['000002', '000001', '000003'].map((id) => note('03:00:00', id));
    expect(merged(file(), file({ events: [a!, c!] }), file({ events: [b!] }))).toBe(
      file({ events: [b!, a!, c!] }),
    );
  });

  test('has an event that both have once', () => {
    const ours = file({ events: [late, note('03:01:00', 'cccccc')] });
    const theirs = file({ events: [late, note('03:02:00', 'dddddd')] });
    expect(merged(file(), ours, theirs)).toBe(
      file({ events: [late, note('03:01:00', 'cccccc'), note('03:02:00', 'dddddd')] }),
    );
  });

  test('takes what one side edited by hand', () => {
    const edited = file().replace('pods are', 'all pods are');
    expect(merged(file(), edited, file({ events: [late] }))).toBe(
      file({ events: [late] }).replace('pods are', 'all pods are'),
    );
  });

  test('takes the text of one side and the time of the other', () => {
    const text = file().replace('pods are', 'all pods are');
    const time = file().replace('02:52:00Z **', '02:51:00Z **');
    expect(merged(file(), text, time)).toBe(text.replace('02:52:00Z **', '02:51:00Z **'));
  });

  test('takes the first lines of one side and the last of the other', () => {
    const long = (first: string, last: string) =>
      file({ events: [`${note('03:00:00', 'aaaaaa', first)}\n  a\n  b\n  ${last}`] });
    expect(merged(long('x', 'y'), long('xx', 'y'), long('x', 'yy'))).toBe(long('xx', 'yy'));
  });

  test('shows both where the same event was edited in two ways', () => {
    const [ours, theirs] = ['all pods', 'two pods'].map((pods) => FINDING.replace('pods', pods));
    const text = conflicted(file(), file().replace(FINDING, ours!), file().replace(FINDING, theirs!));
    expect(text).toBe(file().replace(FINDING, both(ours!, theirs!)));
  });

  test('keeps an attribute that this program does not know', () => {
    const odd = FINDING.replace('m2p7q0', 'm2p7q0 mood calm');
    const [text, time] = [odd.replace('pods', 'all pods'), odd.replace('02:52:00Z', '02:51:00Z')];
    const of = (line: string) => file().replace(FINDING, line);
    expect(conflicted(of(odd), of(text), of(time))).toBe(of(both(text, time)));
  });

  test('drops what one side removed, and keeps it where the other side changed it', () => {
    const removed = file({ events: [] }).replace(`${FINDING}\n`, '');
    expect(merged(file(), removed, file({ events: [late] }))).toBe(
      file({ events: [late] }).replace(`${FINDING}\n`, ''),
    );
    const edited = file().replace('pods are', 'all pods are');
    expect(merged(file(), removed, edited)).toBe(edited);
  });

  test('keeps what one side removed where an event of the other side speaks of it, and what that one spoke of', () => {
    const verdict = event('03:00:00', '**refuted** no', 'aaaaaa re m2p7q0');
    const doubt = event('03:01:00', '**corrected** yes', 'bbbbbb re aaaaaa');
    const base = file({ events: [verdict] });
    const removed = file().replace(`${FINDING}\n`, '');
    expect(merged(base, removed, file({ events: [verdict, doubt] }))).toBe(
      file({ events: [verdict, doubt] }),
    );
  });

  test('has an event that was added in both clones with one key once, the earlier', () => {
    const [first, again] = ['03:00:00', '03:05:00'].map((time) => note(time, 'paaqym key deploy-7'));
    expect(merged(file(), file({ events: [first!] }), file({ events: [again!] }))).toBe(
      file({ events: [first!] }),
    );
  });

  test('keeps two events that got one id by chance apart', () => {
    const [one, other] = [note('03:00:00', 'aaaaaa', 'one'), event('03:05:00', '**update** other', 'aaaaaa')];
    const text = merged(file(), file({ events: [one] }), file({ events: [other] }));
    expect(text.replace(/(other — @lee <!-- )(?!aaaaaa)[0-9a-z]{6}/, '$1aaaaaa')).toBe(
      file({ events: [one, other] }),
    );
  });

  test('shows both where they added one event with two texts', () => {
    const [one, other] = [note('03:00:00', 'aaaaaa', 'one'), note('03:00:00', 'aaaaaa', 'other')];
    expect(conflicted(file(), file({ events: [one] }), file({ events: [other] }))).toBe(
      file({ events: [both(one, other)] }),
    );
  });

  describe('lines typed without an id', () => {
    const typed = '- 2026-11-22T03:00:00Z restarted — @lee';
    const base = file({ events: [typed] });
    test('are one event where both have them, and stay in their place', () => {
      expect(
        merged(base, file({ events: [typed, note('03:00:00', 'zzzzzz')] }), file({ events: [early, typed] })),
      ).toBe(
        file({ events: [early, typed, note('03:00:00', 'zzzzzz')] }).replace(
          `${FINDING}\n${early}`,
          `${early}\n${FINDING}`,
        ),
      );
    });
    test('stand behind all others of their second, whichever of several clones are merged first', () => {
      const [first, last] = [note('03:00:00', 'aaaaaa'), note('03:00:00', 'bbbbbb')];
      const [ours, theirs, others] = [first, typed, last].map((line) => file({ events: [line] })) as [
        string,
        string,
        string,
      ];
      const all = file({ events: [first, last, typed] });
      expect(merged(file(), merged(file(), ours, theirs), others)).toBe(all);
      expect(merged(file(), ours, merged(file(), theirs, others))).toBe(all);
    });
    test('are two where they say different things', () => {
      const other = typed.replace('restarted', 'stopped');
      const found = merged(file(), file({ events: [typed] }), file({ events: [other] }));
      expect(found).toBe(file({ events: [typed, other] }));
    });
    test('get one id where each side gave them one: that which others refer to', () => {
      const [one, other] = ['aaaaaa', 'bbbbbb'].map((id) => `${typed} <!-- ${id} -->`);
      const about = event('03:01:00', '**corrected** no', 'cccccc re bbbbbb');
      expect(merged(base, file({ events: [one!] }), file({ events: [other!] }))).toContain('aaaaaa');
      const found = merged(base, file({ events: [one!] }), file({ events: [other!, about] }));
      expect(found.match(/restarted.*/g)).toEqual(['restarted — @lee <!-- bbbbbb -->']);
    });
    test('stay one event where another merge has settled on another id since', () => {
      const [first, edited, second] = [
        `${typed} <!-- bbbbbb -->`,
        `${typed.replace('restarted', '**note** restarted')} <!-- bbbbbb -->`,
        `${typed} <!-- aaaaaa -->`,
      ].map((line) => file({ events: [line] })) as [string, string, string];
      expect(merged(first, edited, second).match(/.*restarted.*/g)).toEqual([
        expect.stringMatching(/restarted — @lee <!-- aaaaaa -->/),
      ]);
      // What refers to it still does; also where what gave it the id was reverted.
      const about = event('03:01:00', '**corrected** no', 'cccccc re bbbbbb');
      const referred = file({ events: [`${typed} <!-- bbbbbb -->`, about] });
      expect(merged(first, referred, second)).toBe(referred);
      expect(merged(first, referred, base)).toBe(referred);
      expect(merged(first, base, first)).toBe(base);
    });
    test('are edited by one side while the other gives them an id', () => {
      const found = merged(
        base,
        file({ events: [`${typed} <!-- aaaaaa -->`] }),
        file({ events: [typed.replace('restarted', 'stopped')] }),
      );
      expect(found).toContain('stopped — @lee <!-- aaaaaa -->');
      expect(found).not.toContain('restarted');
    });
  });

  test('keeps what is no event, where it stands', () => {
    const stray = '- 14:05 what\n';
    const ours = file().replace(`${FINDING}\n`, `${stray}${FINDING}\nhm, really?\n`);
    const theirs = file({ events: [early, late] });
    expect(merged(file(), ours, theirs)).toBe(
      file({ events: [late] }).replace(`${FINDING}\n`, `${stray}${early}\n${FINDING}\nhm, really?\n`),
    );
  });
});

describe('the state', () => {
  const severity = (to: string, time: string, id: string) => event(time, `**severity** S2 → ${to}: so`, id);

  test('is what the last event made of it', () => {
    const [a, b] = [severity('S1', '03:00:00', 'aaaaaa'), severity('S3', '02:55:00', 'bbbbbb')];
    const side = (to: string, ...events: string[]) =>
      file({ events, front: front('severity: S2', `severity: ${to}`) });
    expect(merged(file(), side('S1', a), side('S3', b))).toBe(side('S1', b, a));
  });

  test('keeps the roles that either side assigned', () => {
    const role = (name: string, id: string) => event('03:00:00', `**role** ${name} none → @sam`, id);
    const side = (names: string[], ...events: string[]) =>
      file({
        events,
        front: front(
          'eoc: "@dana"',
          names.map((name) => `${name}: "@${name === 'eoc' ? 'dana' : 'sam'}"`).join(', '),
        ),
      });
    const [cm, im] = [role('communications-manager', 'bbbbbb'), role('incident-manager', 'aaaaaa')];
    // No side decides on the order: they stand by name.
    expect(
      merged(file(), side(['eoc', 'incident-manager'], im), side(['eoc', 'communications-manager'], cm)),
    ).toBe(side(['communications-manager', 'eoc', 'incident-manager'], im, cm));
  });

  test('takes a role away where the last event does', () => {
    const [away, over] = [
      event('03:05:00', '**role** eoc @dana → none', 'aaaaaa'),
      event('03:00:00', '**role** eoc @dana → @kim', 'bbbbbb'),
    ];
    const found = merged(
      file(),
      file({ events: [away], front: front('{eoc: "@dana"}', '{}') }),
      file({ events: [over], front: front('@dana', '@kim') }),
    );
    expect(found).toBe(file({ events: [over, away], front: front('{eoc: "@dana"}', '{}') }));
  });

  test('has the times that go with the status', () => {
    const status = (step: string, time: string, id: string) => event(time, `**status** ${step}: so`, id);
    const ours = file({
      events: [status('active → mitigated', '03:00:00', 'aaaaaa')],
      front: front('active', 'mitigated').replace('roles', 'mitigated_at: 2026-11-22T03:00:00Z\nroles'),
    });
    const theirs = file({
      events: [status('active → resolved', '03:10:00', 'bbbbbb')],
      front: front('active', 'resolved').replace(
        'roles',
        'mitigated_at: 2026-11-22T03:10:00Z\nresolved_at: 2026-11-22T03:10:00Z\nroles',
      ),
    });
    expect(merged(file(), ours, theirs)).toBe(
      file({
        events: [
          status('active → mitigated', '03:00:00', 'aaaaaa'),
          status('active → resolved', '03:10:00', 'bbbbbb'),
        ],
        front: front('active', 'resolved').replace(
          'roles',
          'mitigated_at: 2026-11-22T03:00:00Z\nresolved_at: 2026-11-22T03:10:00Z\nroles',
        ),
      }),
    );
  });

  test('has one time and one meeting where both sides recorded another', () => {
    const resolved = (time: string, id: string, more = '', ...events: string[]) =>
      file({
        events: [event(time, '**status** active → resolved: so', id), ...events],
        front: front('active', 'resolved').replace(
          'roles',
          `mitigated_at: 2026-11-22T${time}Z\nresolved_at: 2026-11-22T${time}Z\n${more}roles`,
        ),
      });
    const [late, early] = [resolved('03:20:00', 'bbbbbb'), resolved('03:10:00', 'aaaaaa')];
    const both = [late, early].map((text) => text.match(/- .*resolved: so.*/)![0]);
    const found = merged(file(), late, early);
    expect(found).toContain(both.toReversed().join('\n'));
    expect(found).toMatch(/^mitigated_at: 2026-11-22T03:10:00Z\nresolved_at: 2026-11-22T03:\d0:00Z$/m);
    const meeting = (day: string, time: string, id: string) =>
      resolved(
        '03:10:00',
        'aaaaaa',
        `review_meeting: ${day}\n`,
        event(time, `**status** resolved → review-scheduled: for the meeting of ${day}`, id),
      ).replace('status: resolved', 'status: review-scheduled');
    const [first, last] = [
      meeting('2026-12-08', '04:00:00', 'cccccc'),
      meeting('2026-12-01', '04:10:00', 'dddddd'),
    ];
    expect(merged(early, first, last)).toContain('\nreview_meeting: 2026-12-01\n');
  });

  test('has the role that somebody wrote by hand, without an event', () => {
    const byHand = file({ front: front('@dana', '@kim') });
    const theirs = file({ events: [note('03:00:00', 'aaaaaa')] });
    expect(merged(file(), byHand, theirs)).toBe(
      file({ front: front('@dana', '@kim'), events: [note('03:00:00', 'aaaaaa')] }),
    );
  });

  test('is what the sides say, where there is no declaration that it could follow from', () => {
    const bare = (text: string) => text.replace(`${DECLARED}\n`, '');
    const up = severity('S1', '03:00:00', 'aaaaaa');
    const ours = file({ events: [up], front: front('severity: S2', 'severity: S1') });
    const theirs = file({ events: [note('03:01:00', 'bbbbbb')] });
    const all = file({
      events: [up, note('03:01:00', 'bbbbbb')],
      front: front('severity: S2', 'severity: S1'),
    });
    expect(merged(bare(file()), bare(ours), bare(theirs))).toBe(bare(all));
    // Of two that began apart, one has it.
    expect(conflicted('', bare(ours), theirs)).toContain(both('severity: S1', 'severity: S2'));
  });

  test('is known also where the event before the last is in conflict', () => {
    const [ours, theirs] = ['all pods', 'two pods'].map((pods) => FINDING.replace('pods', pods));
    const worse = {
      events: [severity('S1', '02:53:00', 'aaaaaa')],
      front: front('severity: S2', 'severity: S1'),
    };
    const text = conflicted(file(), file(worse).replace(FINDING, ours!), file().replace(FINDING, theirs!));
    expect(text).toBe(file(worse).replace(FINDING, both(ours!, theirs!)));
  });

  test('that was edited by hand is kept, and is a conflict where the other side recorded another', () => {
    const byHand = file({ front: front('severity: S2', 'severity: S4') });
    const note1 = note('03:00:00', 'cccccc');
    expect(merged(file(), byHand, file({ events: [note1] }))).toBe(
      file({ front: front('severity: S2', 'severity: S4'), events: [note1] }),
    );
    const recorded = severity('S1', '03:00:00', 'aaaaaa');
    const theirs = file({ events: [recorded], front: front('severity: S2', 'severity: S1') });
    expect(conflicted(file(), byHand, theirs)).toBe(
      file({ events: [recorded], front: front('severity: S2', both('severity: S4', 'severity: S1')) }),
    );
  });
});

describe('front matter', () => {
  const withFront = (from: string | RegExp, to: string) => file({ front: front(from, to) });

  test('takes each key from the side that changed it; comments stay', () => {
    const ours = withFront('title: Registry returns 5xx', '# as customers see it\ntitle: Pushes fail');
    const theirs = withFront('visibility: internal', 'visibility: public # since 03:00');
    expect(merged(file(), ours, theirs)).toBe(
      file({
        front: front('title: Registry returns 5xx', '# as customers see it\ntitle: Pushes fail').replace(
          'internal',
          'public # since 03:00',
        ),
      }),
    );
  });

  test('takes the value of one side and the comment of the other', () => {
    const ours = withFront('internal', 'public');
    const theirs = withFront('internal', 'internal # for the time being');
    expect(merged(file(), ours, theirs)).toBe(withFront('internal', 'public # for the time being'));
  });

  test('shows both where a key was changed in two ways', () => {
    const [ours, theirs] = ['Pushes fail', 'Pulls fail'].map((title) =>
      withFront('Registry returns 5xx', title),
    );
    expect(conflicted(file(), ours!, theirs!)).toBe(
      withFront('title: Registry returns 5xx', both('title: Pushes fail', 'title: Pulls fail')),
    );
  });

  test('has the new keys of both: known ones in their order, others by name', () => {
    const ours = withFront('roles:', 'ticket: 1\nroles:');
    const theirs = withFront('roles:', 'started_at: 2026-11-22T02:40:00Z\napplies: yes\nroles:');
    expect(merged(file(), ours, theirs)).toBe(
      withFront('roles:', 'started_at: 2026-11-22T02:40:00Z\napplies: yes\nticket: 1\nroles:'),
    );
  });

  test('drops a key that one side removed, and shows both where the other changed it', () => {
    const base = withFront('roles:', 'ticket: 1\nroles:');
    expect(
      merged(
        base,
        file(),
        file({ front: front('roles:', 'ticket: 1\nroles:'), events: [note('03:00:00', 'aaaaaa')] }),
      ),
    ).toBe(file({ events: [note('03:00:00', 'aaaaaa')] }));
    expect(conflicted(base, file(), withFront('roles:', 'ticket: 2\nroles:'))).toBe(
      withFront('roles:', `<<<<<<< ours\n=======\nticket: 2\n>>>>>>> theirs\nroles:`),
    );
  });

  const list = (...names: string[]) => withFront('[registry]', `[${names.join(', ')}]`);

  test('merges lists of names as sets, which then stand by name', () => {
    expect(merged(list('a', 'registry'), list('registry', 'web'), list('a', 'registry', 'api'))).toBe(
      list('api', 'registry', 'web'),
    );
    expect(merged(list('web', 'api'), list('web', 'api'), list('git', 'web', 'api'))).toBe(
      list('git', 'web', 'api'),
    );
  });

  test('comes to one list of names, whichever of several clones are merged first', () => {
    const [base, left, right] = [list('registry'), list('bob', 'registry'), list('cyd', 'registry')];
    // Dee has the names of ann and bob, and put her own first.
    const both = merged(base, list('ann', 'registry'), left);
    const dee = both.replace('[', '[dee, ');
    expect(merged(both, merged(base, both, right), dee)).toBe(merged(base, dee, right));
  });

  test('merges mappings entry by entry, however they are written', () => {
    const impact = (text: string) => withFront('roles:', `impact:${text}\nroles:`);
    const base = impact(' {scope: some, customers: 3}');
    expect(
      merged(base, impact(' {scope: all, customers: 3}'), impact(' {scope: some, customers: 4} # so far')),
    ).toBe(impact(' {scope: all, customers: 4} # so far'));
    const block = impact('\n  scope: some # of them\n  customers: 3\n  since: noon');
    expect(merged(block, block.replace('some', 'all'), block.replace('noon', 'one'))).toBe(
      block.replace('some', 'all').replace('noon', 'one'),
    );
    const turned = impact('\n  scope: some\n  customers: 3');
    const found = merged(base, turned, impact(' {scope: all, customers: 3}'));
    expect(found).toBe(impact(' {scope: all, customers: 3}'));
    expect(
      conflicted(base, impact(' {scope: all, customers: 3}'), impact(' {scope: one, customers: 3}')),
    ).toContain(both('impact: {scope: all, customers: 3}', 'impact: {scope: one, customers: 3}'));
  });

  test('of another form is merged line by line', () => {
    const flow = (text: string) => file({ front: `{id: x,\ntitle: ${text},\nseverity: S2}\n` });
    const noted = flow('a').replace(FINDING, `${FINDING}\n${note('03:00:00', 'aaaaaa')}`);
    expect(merged(flow('a'), flow('b'), noted)).toBe(noted.replace('title: a', 'title: b'));
  });

  test('that cannot be read is merged line by line, and the rest by meaning', () => {
    const broken = withFront('title: Registry returns 5xx', 'title: Registry: 5xx: again');
    const theirs = file({ events: [note('03:00:00', 'aaaaaa')] });
    expect(merged(file(), broken.replace(FINDING, `${FINDING}\n${note('03:01:00', 'bbbbbb')}`), theirs)).toBe(
      broken.replace(FINDING, [FINDING, note('03:00:00', 'aaaaaa'), note('03:01:00', 'bbbbbb')].join('\n')),
    );
  });
});

describe('prose', () => {
  test('of several sections comes from the sides that wrote it', () => {
    const ours = file({ summary: 'It was down.' });
    const theirs = file({ review: '\n### Detection\n\nBy a customer.\n' });
    expect(merged(file(), ours, theirs)).toBe(
      file({ summary: 'It was down.', review: '\n### Detection\n\nBy a customer.\n' }),
    );
  });

  test('is in conflict where both changed the same sentence', () => {
    const text = conflicted(file(), file({ summary: 'It is up.' }), file({ summary: 'It is slow.' }));
    expect(text).toBe(file({ summary: both('It is up.', 'It is slow.') }));
  });

  test('that both wrote in the same way is no conflict', () => {
    const ours = file({ summary: 'It is up.\n\nAgain.' });
    expect(merged(file(), ours, file({ summary: 'It is up.' }))).toBe(ours);
  });

  test('keeps the list items of both', () => {
    const list = (...items: string[]) => file({ review: `\n${items.map((item) => `- ${item}\n`).join('')}` });
    expect(merged(list('a'), list('a', 'c', 'b\n  more'), list('a', 'd'))).toBe(
      list('a', 'c', 'b\n  more', 'd'),
    );
    // One of them left a line blank before it.
    expect(merged(list('a'), list('a\n', 'c'), list('a', 'd'))).toBe(list('a\n', 'c', 'd'));
  });

  test('below headings that both made is put together', () => {
    const review = (detection: string, well: string) =>
      file({ review: `\n### Detection\n${detection}\n### What went well\n${well}` });
    expect(merged(file(), review('\nLate.\n', ''), review('', '\nThe rollback.\n'))).toBe(
      review('\nLate.\n', '\nThe rollback.\n'),
    );
  });

  test('of sections that one side added, moved or removed', () => {
    const end = '\n## Notes\n\nours\n';
    const theirs = file({ between: '## Detection\n\n' });
    expect(merged(file(), file({ end }), theirs)).toBe(file({ end, between: '## Detection\n\n' }));
    const removed = (text: string) => text.replace('## Impact\n\n', '');
    expect(merged(file(), removed(file()), file({ end }))).toBe(removed(file({ end })));
    const text = conflicted(file(), removed(file()), file().replace('## Impact\n', '## Impact\n\nAll.\n'));
    expect(text).toContain('<<<<<<< ours\n=======\n## Impact\n\nAll.\n\n>>>>>>> theirs\n');
  });
});

describe('corrective actions', () => {
  const alert = '- [ ] **P2** Alert — @lee, due 2026-12-22 <!-- c4d5e6 created 2026-11-22 -->\n';
  const actions = (...lines: string[]) => file({ actions: `\n${lines.join('')}` });
  const more = (id: string) => `- [ ] More — @lee <!-- ${id} created 2026-11-22 -->\n`;

  test('of both are there, and what was ticked off is', () => {
    const done = alert.replace('[ ]', '[x]');
    expect(merged(actions(alert), actions(done, more('aaaaaa')), actions(alert, more('bbbbbb')))).toBe(
      actions(done, more('aaaaaa'), more('bbbbbb')),
    );
  });

  test('stand in the order in which the timeline has them', () => {
    const added = (time: string, id: string) => event(time, '**action** added: More', id);
    const side = (time: string, id: string) => file({ events: [added(time, id)], actions: `\n${more(id)}` });
    expect(merged(file(), side('03:00:00', 'bbbbbb'), side('03:01:00', 'aaaaaa'))).toBe(
      file({
        events: [added('03:00:00', 'bbbbbb'), added('03:01:00', 'aaaaaa')],
        actions: `\n${more('bbbbbb')}${more('aaaaaa')}`,
      }),
    );
  });

  test('are merged part by part', () => {
    const [due, done] = [alert.replace('12-22', '12-29'), alert.replace('[ ]', '[X]')];
    expect(merged(actions(alert), actions(due), actions(done))).toBe(actions(due.replace('[ ]', '[x]')));
    const [other, another] = [alert.replace('Alert', 'Page'), alert.replace('Alert', 'Call')];
    expect(conflicted(actions(alert), actions(other), actions(another))).toBe(
      actions(`${both(other.trimEnd(), another.trimEnd())}\n`),
    );
  });

  test('without an id are told by their text, and keep what is below them', () => {
    const [look, ticked] = ['- [ ] look\n  - here\n', '- [x] look\n  - here\n'];
    expect(merged(actions(look), actions(ticked), actions(look, '- [ ] and listen\n'))).toBe(
      actions(ticked, '- [ ] and listen\n'),
    );
  });

  test('that are not needed for two reasons are not needed for both', () => {
    const none = (...why: string[]) =>
      file({ actions: `\n${why.map((reason) => `None needed: ${reason}\n`).join('')}` });
    expect(merged(file(), none('a'), none('b'))).toBe(none('a', 'b'));
  });
});

describe('the form of the file', () => {
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');
  const [ours, theirs] = [file({ summary: 'It is up.' }), file({ events: [note('03:00:00', 'aaaaaa')] })];
  const all = file({ summary: 'It is up.', events: [note('03:00:00', 'aaaaaa')] });

  test('is that of all, or what one side made of it', () => {
    expect(merged(crlf(file()), crlf(ours), crlf(theirs))).toBe(crlf(all));
    expect(merged(file(), crlf(ours), theirs)).toBe(crlf(all));
    expect(merged(crlf(file()), ours, crlf(theirs))).toBe(all);
    expect(merged(file(), `\uFEFF${ours}`, theirs)).toBe(`\uFEFF${all}`);
    expect(merged(file(), ours.trimEnd(), theirs)).toBe(all.trimEnd());
    // Its first line tells.
    expect(merged(file(), ours.replace('It is up.\n', 'It is up.\r\n'), theirs)).toBe(all);
  });

  test('of an empty line end at the end of the timeline', () => {
    const cut = (text: string) => text.slice(0, text.indexOf('\n\n## Communications'));
    expect(merged(cut(file()), cut(theirs), cut(file({ events: [note('02:59:00', 'bbbbbb')] })))).toBe(
      cut(file({ events: [note('02:59:00', 'bbbbbb'), note('03:00:00', 'aaaaaa')] })),
    );
  });
});

describe('without a common ancestor', () => {
  test('what both have is there once, and what one has is kept', () => {
    const ours = file({ events: [note('03:00:00', 'aaaaaa')], end: '\n## Notes\n\nours\n' });
    const theirs = file({ events: [note('03:01:00', 'bbbbbb')], summary: 'It is down.\n\nFor all.' });
    expect(merged('', ours, theirs)).toBe(
      file({
        events: [note('03:00:00', 'aaaaaa'), note('03:01:00', 'bbbbbb')],
        summary: 'It is down.\n\nFor all.',
        end: '\n## Notes\n\nours\n',
      }),
    );
  });

  test('the form is that of the side which is not plain', () => {
    const [ours, theirs] = [file({ events: [note('03:00:00', 'aaaaaa')] }), file()];
    expect(merged('', ours.replaceAll('\n', '\r\n'), theirs)).toBe(ours.replaceAll('\n', '\r\n'));
    expect(merged('', `\uFEFF${ours}`, theirs)).toBe(`\uFEFF${ours}`);
    expect(merged('', ours, theirs.trimEnd())).toBe(ours.trimEnd());
  });

  test('new sections stand in the order of the format, and others behind them', () => {
    const of = (...names: string[]) =>
      `---\nid: x\n---\n\n## Summary\n\n${names.map((name) => `## ${name}\n\n${name}.\n\n`).join('')}`;
    const order = (ours: string[], theirs: string[]) =>
      merged(of(), of(...ours), of(...theirs)).match(/(?<=^## ).*/gm);
    expect(order(['Review', 'Aside'], ['Impact', 'Communications'])).toEqual([
      'Summary',
      'Impact',
      'Communications',
      'Review',
      'Aside',
    ]);
    expect(order(['Corrective actions'], ['Aside', 'Zebra'])).toEqual([
      'Summary',
      'Corrective actions',
      'Aside',
      'Zebra',
    ]);
  });

  test('what differs is a conflict', () => {
    const text = conflicted(
      '',
      file(),
      file({ front: front('Registry returns', 'Pushes get'), summary: 'So.' }),
      2,
    );
    expect(text).toContain(both('title: Registry returns 5xx', 'title: Pushes get 5xx'));
    expect(text).toContain(both('It is down.', 'So.'));
  });
});

describe('what is no sound incident file is merged line by line', () => {
  const theirs = file({ events: [note('03:00:00', 'aaaaaa')] });

  test('markers of another merge', () => {
    const marked = file({ summary: both('a', 'b') });
    expect(merged(file(), marked, theirs)).toBe(
      file({ summary: both('a', 'b'), events: [note('03:00:00', 'aaaaaa')] }),
    );
  });

  test('markers of another merge in a timeline stay around what they were put around', () => {
    const [one, other] = [note('03:05:00', 'bbbbbb', 'one'), note('03:02:00', 'bbbbbb', 'other')];
    const marked = file({ events: [both(one, other)] });
    expect(merged(file(), marked, file({ summary: 'It is up.' }))).toBe(
      file({ events: [both(one, other)], summary: 'It is up.' }),
    );
    const settled = file({ events: [other] });
    const later = file({ events: [both(one, other)], summary: 'It is up.' });
    expect(conflicted(file(), later, settled)).toContain('It is up.');
  });

  test('a code block that is never closed', () => {
    const open = file({ summary: '```\nlog' });
    expect(merged(file(), open, theirs)).toBe(
      file({ summary: '```\nlog', events: [note('03:00:00', 'aaaaaa')] }),
    );
  });

  test('no front matter', () => {
    expect(conflicted('a\nb\nc\n', 'a\nB\nc\n', 'a\nbb\nc\n')).toBe(`a\n${both('B', 'bb')}\nc\n`);
    expect(merged('a\nb\nc\nd\n', 'A\nb\nc\nd\n', 'a\nb\nc\nD\n')).toBe('A\nb\nc\nD\n');
  });
});

test('an ancestor that is itself a merge in conflict counts without what is in conflict', () => {
  const base = file({ summary: both('It is up.', 'It is slow.') });
  const ours = file({ summary: 'It was slow.', events: [note('03:00:00', 'aaaaaa')] });
  const theirs = file({ summary: 'It was slow.', events: [note('03:01:00', 'bbbbbb')] });
  expect(merged(base, ours, theirs)).toBe(
    file({ summary: 'It was slow.', events: [note('03:00:00', 'aaaaaa'), note('03:01:00', 'bbbbbb')] }),
  );
});

test('markers are as long as git asks for', () => {
  const texts = { base: file(), ours: file({ summary: 'a' }), theirs: file({ summary: 'b' }) };
  expect(mergeIncidents(texts, 9).text).toContain('<<<<<<<<< ours\na\n=========\nb\n>>>>>>>>> theirs\n');
});

test('a file of a megabyte is merged in seconds', () => {
  const lines = Array.from({ length: 30_000 }, (_, index) => `line ${index % 7}\n\n`);
  const base = file({ summary: lines.join('') });
  const begun = process.cpuUsage();
  mergeIncidents({
    base,
    ours: base.replace('line 3', 'line three'),
    theirs: file({ summary: `${lines.toReversed().join('')}\n` }),
  });
  expect(process.cpuUsage(begun).user).toBeLessThan(10_000_000);
});

test('a typed line that came to both sides one by one, and got an id on one, is there once', () => {
  const typed = '- 2026-11-22T03:00:00Z restarted the pods — @lee';
  const given = note('03:00:00', 'aaaaaa', 'restarted the pods');
  const other = note('03:01:00', 'bbbbbb');
  expect(merged(file(), file({ events: [typed, other] }), file({ events: [given] }))).toBe(
    file({ events: [given, other] }),
  );
  expect(
    merged(file(), file({ events: [typed, typed] }), file({ events: [given] })).match(/restarted/g),
  ).toHaveLength(3);
});

test('a text with markers in it is merged by meaning, from what they stand between', () => {
  const [one, other] = [note('03:05:00', 'bbbbbb'), note('03:02:00', 'aaaaaa')];
  expect(mergedSides(file({ events: [both(one, other)] }))).toEqual({
    text: file({ events: [other, one] }),
    conflicts: 0,
  });
  expect(mergedSides(file({ summary: both('Up.', 'Down.') }))).toEqual({
    text: file({ summary: both('Up.', 'Down.') }),
    conflicts: 1,
  });
  expect(mergedSides(file())).toBeNull();
  expect(mergedSides(file({ summary: '<<<<<<< ours' }))).toBeNull();
});
