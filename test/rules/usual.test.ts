import { expect, test } from 'vitest';
import { parsePolicy } from '../../src/domain/policy-check.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { rules } from '../../src/rules/index.ts';
import type { IncidentRule, TextRule } from '../../src/rules/rule.ts';
import { lintInFull, lintSource } from '../../src/rules/run.ts';
import { outlineOfUsual } from '../../src/rules/usual.ts';
import { MINOR, NOW, PATH, SEEDS, SEVERE } from './usual-incidents.ts';

test('the seeds are usual, and nothing is found in them', () => {
  for (const text of SEEDS) {
    const inFull = lintInFull({ path: PATH, text }, { policy: DEFAULT_POLICY, now: NOW }, rules);
    expect(inFull.problems).toEqual([]);
    expect(outlineOfUsual(PATH, text, { policy: DEFAULT_POLICY, now: NOW }, rules)).toEqual(inFull.outline);
  }
});

test('with a rule of which it is not known that it finds nothing, or with a history, none is usual', () => {
  const setting = { policy: DEFAULT_POLICY, now: NOW };
  const another = { ...(rules.find(({ id }) => id === 'blameless') as IncidentRule), id: 'another' };
  expect(outlineOfUsual(PATH, MINOR, setting, [...rules, another])).toBeNull();
  const ofText = { ...(rules.find(({ scope }) => scope === 'text') as TextRule), id: 'another' };
  expect(outlineOfUsual(PATH, MINOR, setting, [...rules, ofText])).toBeNull();
  expect(outlineOfUsual(PATH, MINOR, { ...setting, origin: () => null }, rules)).toBeNull();
  expect(outlineOfUsual(PATH, MINOR, { ...setting, history: { committed: () => null } }, rules)).toBeNull();
});

type Edited = readonly [what: string, seed: string, ...edits: (readonly [from: string, to: string])[]];

const named = (all: readonly Edited[]) => all.map(([what, seed, ...edits]) => ({ what, seed, edits }));

function edited(seed: string, edits: readonly (readonly [from: string, to: string])[]): string {
  expect(edits.every(([from]) => seed.includes(from))).toBe(true);
  return edits.reduce((before, [from, to]) => before.replace(from, () => to), seed);
}

/** What is usual though the seeds have it otherwise. */
const USUAL: readonly Edited[] = [
  [
    'events of one second, in the order of their ids',
    MINOR,
    ['2026-03-03T02:49:00Z **role**', '2026-03-03T02:48:21Z **role**'],
  ],
  [
    'a time that is that of another one',
    MINOR,
    ['detected_at: 2026-03-03T02:40', 'detected_at: 2026-03-03T02:30'],
  ],
  ['a guess that was refuted', MINOR, ['**confirmed** the', '**refuted** the']],
  ['a note that was a guess', MINOR, ['**finding?**', '**note?**']],
  ['an update for the public', MINOR, ['**update** pulls', '**public-update** pulls']],
  [
    'a role that was given up',
    MINOR,
    ['**update** pulls work again', '**role** csm none → @kim'],
    [
      '**corrected** by half, not doubled — @lee <!-- 7c7c7c re 7a7a7a',
      '**role** csm @kim → none — @lee <!-- 7c7c7c',
    ],
  ],
  [
    'roles that nobody ever had',
    MINOR,
    ['roles:\n  eoc: "@lee"', 'roles: {}'],
    ['**role** eoc none → @dana', '**note** who?'],
    ['**role** eoc @dana → @lee', '**note** nobody'],
  ],
  ['a scope of all', SEVERE, ['**scope** none: the', '**scope** all: the']],
  [
    'a dash in what is said of corrective actions',
    MINOR,
    ['## Corrective actions\n', '## Corrective actions\n\nNone needed: a leak - of memory - is mended\n'],
  ],
  [
    'a section of its own, wherever it stands',
    MINOR,
    ['## Summary\n', '## Related, as of 2: tickets!\n\n- one\n\n## Summary\n'],
    ['## Timeline\n', '## Réponse\n\n## Réponse\n\n- [ ] @kim forgot it\n\n### Deeper\n\n## Timeline\n'],
    ['## Communications\n', '## Lessons\n## Communications\n'],
    [
      '## Corrective actions\n',
      '## Corrective actions\n\n## Of its own\n\n- 2026-03-03T02:48:21Z **note** x\n',
    ],
  ],
  ['a comment at the very end', MINOR, ['## Corrective actions\n', '## Corrective actions\n\n<!-- none -->']],
];

test.each(named(USUAL))('$what is usual', ({ seed, edits }) => {
  const text = edited(seed, edits);
  const setting = { policy: DEFAULT_POLICY, now: NOW };
  const inFull = lintInFull({ path: PATH, text }, setting, rules);
  expect(inFull.problems).toEqual([]);
  expect(outlineOfUsual(PATH, text, setting, rules)).toEqual(inFull.outline);
});

test('an incident is usual in a file that has its id for a name, and from the moment of its last event', () => {
  const setting = { policy: DEFAULT_POLICY, now: '2026-03-04T09:00:00Z' };
  expect(outlineOfUsual(PATH.replace('-registry-returns-5xx', ''), MINOR, setting, rules)).not.toBeNull();
});

test('where the policy asks for no blog post, it is usual that none was decided', () => {
  const text = edited(SEVERE, [['**blog-post** no: few', '**note** no: few']]);
  const checklist = DEFAULT_POLICY.checklist.filter(({ id }) => id !== 'blog-post');
  const setting = { policy: { ...DEFAULT_POLICY, checklist }, now: NOW };
  const inFull = lintInFull({ path: PATH, text }, setting, rules);
  expect(inFull.problems).toEqual([]);
  expect(outlineOfUsual(PATH, text, setting, rules)).toEqual(inFull.outline);
});

/** What each makes an incident that is not usual, and why that must be seen. */
const UNUSUAL: readonly Edited[] = [
  ['a title that is nothing', MINOR, ['title: Registry returns 5xx', 'title: null']],
  ['a title that is a yes', MINOR, ['title: Registry returns 5xx', 'title: True']],
  ['front matter that is too large', MINOR, ['title: Registry', `title: ${'x'.repeat(70_000)}`]],
  ['a service that is a yes', MINOR, ['[registry, api]', '[registry, true]']],
  ['a time that is none', MINOR, ['started_at: 2026-03-03', 'started_at: 2026-00-03']],
  ['times out of order', MINOR, ['started_at: 2026-03-03T02:30:00Z', 'started_at: 2026-03-03T02:45:00Z']],
  ['an id of another day', MINOR, ['id: 2026-03-03-k3f9', 'id: 2026-03-02-k3f9']],
  ['a meeting on no day', SEVERE, ['review_meeting: 2026-03-10', 'review_meeting: 2026-03-32']],
  ['a meeting before the end', SEVERE, ['review_meeting: 2026-03-10', 'review_meeting: 2026-03-02']],
  ['a meeting to come, on another day', SEVERE, ['review_meeting: 2026-03-10', 'review_meeting: 2026-12-30']],
  ['another severity', MINOR, ['severity: S3', 'severity: S4']],
  [
    'another time of declaration',
    MINOR,
    ['declared_at: 2026-03-03T02:48:21Z', 'declared_at: 2026-03-03T02:48:20Z'],
  ],
  [
    'another time of mitigation',
    MINOR,
    ['mitigated_at: 2026-03-03T03:40:00Z', 'mitigated_at: 2026-03-03T03:40:01Z'],
  ],
  [
    'another time of resolution',
    MINOR,
    ['resolved_at: 2026-03-03T05:00:00Z', 'resolved_at: 2026-03-03T05:00:01Z'],
  ],
  ['another holder of a role', MINOR, ['  eoc: "@lee"', '  eoc: "@dana"']],
  ['a role of which no event tells', MINOR, ['  eoc: "@lee"', '  eoc: "@lee"\n  csm: "@kim"']],
  ['a role that is not there', MINOR, ['roles:\n  eoc: "@lee"', 'roles: {}']],
  [
    'a role that YAML takes for nothing',
    MINOR,
    ['  eoc: "@lee"', '  eoc: "@lee"\n  null: "@kim"'],
    ['**update** pulls work again', '**role** null none → @kim'],
  ],
  ['two events of one id', MINOR, ['2a2a2a', '1a1a1a']],
  [
    'an event before the one above it',
    MINOR,
    ['2026-03-03T02:49:00Z **role**', '2026-03-03T02:30:00Z **role**'],
  ],
  ['an event on no day', MINOR, ['2026-03-04T09:00:00Z', '2026-03-94T09:00:00Z']],
  ['recorded before it was', MINOR, ['recorded 2026-03-03T03:15:00Z', 'recorded 2026-03-03T01:15:00Z']],
  ['refers to nothing', MINOR, ['<!-- 7b7b7b -->', '<!-- 7b7b7b re 9z9z9z -->']],
  [
    'confirms what was no guess',
    MINOR,
    [
      '**update** pulls work again — @lee <!-- 7b7b7b -->',
      '**confirmed** yes — @lee <!-- 7b7b7b re 2a2a2a -->',
    ],
  ],
  ['corrects nothing', MINOR, [' re 7a7a7a', '']],
  ['a guess that nobody settled', MINOR, ['**confirmed** the', '**note** the'], [' re 3a3a3a', '']],
  ['a declaration that is a guess', MINOR, ['**declared** S4', '**declared?** S4']],
  [
    'declared twice',
    MINOR,
    [
      '<!-- 1a1a1a -->\n',
      '<!-- 1a1a1a -->\n- 2026-03-03T02:48:22Z **declared** S4: again — @dana <!-- 1b1b1b -->\n',
    ],
  ],
  [
    'a scope that was a guess',
    SEVERE,
    ['**scope** none', '**scope?** none'],
    [
      '**action** done: alert on memory — @lee <!-- 9b9b9b re 8a8a8a -->',
      '**confirmed** so it is — @lee <!-- 9b9b9b re 5b5b5b -->',
    ],
  ],
  [
    'a status that there is not',
    MINOR,
    ['**update** pulls work again', '**status** mitigated → paused'],
    ['mitigated → resolved —', 'paused → resolved —'],
  ],
  ['customers of no scope', MINOR, ['**update** pulls work again', '**scope** few: of them']],
  ['another holder of a name as long', MINOR, ['  eoc: "@lee"', '  eoc: "@kim"']],
  ['a title that nests too deep', MINOR, ['title: Registry', `title: Registry ${'['.repeat(251)}`]],
  [
    'blame in words that somebody is called by who is mentioned',
    MINOR,
    ['says @kim', 'says @human'],
    ['Some pushes failed for an hour.', 'Human error caused it.'],
  ],
  [
    'blame of a person at the end of a line that is no action',
    SEVERE,
    ['\n- [ ] test the chart', '\nSeen by — @dana\nforgot to check the graph.\n\n- [ ] test the chart'],
  ],
  ['a severity from another', MINOR, ['S4 → S3', 'S2 → S3']],
  ['a status from another', MINOR, ['active → mitigated', 'review-completed → mitigated']],
  ['a role from another', MINOR, ['eoc @dana → @lee', 'eoc @kim → @lee']],
  [
    'reopened, and closed again',
    MINOR,
    [
      '<!-- 9a9a9a -->\n',
      '<!-- 9a9a9a -->\n- 2026-03-05T09:00:00Z **status** closed → active — @lee <!-- 9b9b9b -->\n' +
        '- 2026-03-05T09:00:01Z **status** active → closed — @lee <!-- 9c9c9c -->\n',
    ],
  ],
  [
    'never resolved',
    MINOR,
    ['**status** mitigated → resolved', '**note** over'],
    ['resolved → closed', 'mitigated → closed'],
  ],
  [
    'people who are all',
    MINOR,
    ['OOM-killed, says @kim — @dana', 'OOM-killed — @all'],
    ['Some pushes failed', 'All forgot'],
  ],
  [
    'people who are all, and no more than tell of it',
    MINOR,
    ['pulls work again — @lee', 'pulls work again — @all'],
    ['Some pushes failed', 'All forgot'],
  ],
  ['a major one', MINOR, ['**update** pulls work again', '**major** declared: all pushes fail']],
  ['a review that was asked for', MINOR, ['**update** pulls work again', '**review** requested: why twice?']],
  ['an update of nothing', SEVERE, ['**scope** none: the', '**scope** few: the']],
  ['a scope of some', SEVERE, ['**scope** none: the', '**scope** subset: the']],
  ['no scope', SEVERE, ['**scope** none: the', '**note** none: the']],
  ['no decision of a blog post', SEVERE, ['**blog-post** no: few', '**note** no: few']],
  ['half a decision of a blog post', SEVERE, ['**blog-post** no: few', '**blog-post** maybe: few']],
  [
    'no incident manager',
    SEVERE,
    ['**role** incident-manager none → @sam', '**note** who?'],
    [', incident-manager: "@sam"', ''],
  ],
  [
    'no review',
    SEVERE,
    ['**status** review-scheduled → review-completed', '**note** it was reviewed'],
    ['review-completed → closed', 'review-scheduled → closed'],
  ],
  [
    'severe for a while, and no review',
    MINOR,
    ['**severity** S4 → S3: more than thought', '**severity** S4 → S1: more than thought'],
    ['**update** pulls work again', '**severity** S1 → S3: less than thought'],
  ],
  ['no summary', SEVERE, ['The registry failed. A rollback of the deploy brought it back.', '<!-- soon -->']],
  ['no impact', SEVERE, ['All pushes failed for an hour.', '<!-- soon -->']],
  ['a question without an answer', SEVERE, ['By an alert.', '<!-- soon -->']],
  ['no corrective actions', SEVERE, [SEVERE.slice(SEVERE.indexOf('- [x] **P2**')), '']],
  ['an action of nobody', SEVERE, ['— @dana, due 2026-05-03', '— due 2026-05-03']],
  ['an action for no day', SEVERE, ['— @dana, due 2026-05-03', '— @dana']],
  ['an item without a box', SEVERE, ['- [ ] test', '- test']],
  ['blame', SEVERE, ['By an alert.', '@lee forgot to look.']],
  ['a reference', MINOR, ['for an hour.', 'for an hour, as in 2026-01-01-k3f9.']],
  ['a character that steers', MINOR, ['for an hour.', 'for an \u001b[31mhour.']],
  ['a character that steers, in an event', MINOR, ['the graph of', 'the \u202egraph of']],
  ['a block that is never closed', MINOR, ['for an hour.', 'for an hour.\n\n```\n']],
  ['a comment that is never closed', MINOR, ['for an hour.', 'for an hour.\n\n<!-- x\n']],
  ['a conflict', MINOR, ['Some pushes failed', '<<<<<<< HEAD\nSome pushes failed']],
  ['a letter before the first event', MINOR, ['## Timeline\n\n-', '## Timeline\nx-']],
  ['a second timeline', MINOR, ['## Corrective actions\n', '## Corrective actions\n\n## Timeline\n']],
  [
    'events of one second, in another order than their ids',
    MINOR,
    ['2026-03-03T02:49:00Z **role**', '2026-03-03T02:48:21Z **role**'],
    ['2a2a2a', '0a0a0b'],
  ],
  ['never closed', MINOR, ['**status** resolved → closed: nothing', '**note** nothing']],
  ['an update that is a guess', MINOR, ['**update** pulls', '**update?** pulls']],
  [
    'declared twice in one second',
    MINOR,
    [
      '<!-- 1a1a1a -->\n',
      '<!-- 1a1a1a -->\n- 2026-03-03T02:48:21Z **declared** S4: again — @dana <!-- 1b1b1b -->\n',
    ],
  ],
  ['a severity that there is not', MINOR, ['**update** pulls work again', '**severity** S3 → S9']],
  ['words before a change of severity', MINOR, ['**severity** S4', '**severity** from S4']],
  [
    'a severity from another that it is again',
    MINOR,
    ['**update** pulls work again', '**severity** S1 → S3'],
  ],
  ['a status without the one before it', MINOR, ['**update** pulls work again', '**status** mitigated']],
  ['words before a change of status', MINOR, ['**status** active', '**status** from active']],
  ['a role of nobody said', MINOR, ['**update** pulls work again', '**role** eoc']],
  ['words before a hand-over', MINOR, ['**role** eoc @dana', '**role** now eoc @dana']],
  ['words behind a hand-over', MINOR, ['→ @lee — @dana', '→ @lee for the night — @dana']],
  [
    'a role from another who has it again',
    MINOR,
    ['**update** pulls work again', '**role** eoc @kim → @lee'],
  ],
  [
    'words before a decision of a blog post',
    SEVERE,
    ['**blog-post** no: few', '**blog-post** maybe no: few'],
  ],
  ['a meeting today, on another day', SEVERE, ['review_meeting: 2026-03-10', 'review_meeting: 2026-11-22']],
  ['blame of one who took part, by name', MINOR, ['Some pushes failed for an hour.', 'Lee forgot to look.']],
  [
    'blame of one who owns an action, by name',
    SEVERE,
    ['test the chart — @dana', 'test the chart — @kim'],
    ['By an alert.', 'Kim forgot to look.'],
  ],
  ['a line above the front matter', MINOR, ['---\nid', 'x\n---\nid']],
  ['a section in the place of another one', SEVERE, ['## Impact', '## Effect']],
  [
    'a character that steers, where a section ends',
    MINOR,
    ['for an hour.\n\n## Timeline', 'for an hour\u0007\n## Timeline'],
  ],
  ['a comment that is never closed, below a heading', MINOR, ['## Impact\n\n', '## Impact\n<!-- ']],
  ['a comment that is never closed, behind another one', MINOR, ['an hour.', 'an hour.\n<!-- a -->\n<!-- b']],
  ...['\n<!-- soon -->\n\n<!--\n', '\n<!--\n', '<!--\n'].map(
    (opening): Edited => [
      `corrective actions in a comment: ${JSON.stringify(opening)}`,
      SEVERE,
      ['## Corrective actions\n\n', `## Corrective actions\n${opening}`],
      [' <!-- 8a8a8a created 2026-03-05 -->', ''],
      ['due 2026-05-03\n', 'due 2026-05-03\n-->\n'],
    ],
  ),
  [
    'a section twice',
    MINOR,
    ['## Communications\n', '## Impact\n\nLee forgot to look.\n\n## Communications\n'],
  ],
  [
    'a section twice, in other letters',
    MINOR,
    ['## Communications\n', '## IMPACT\n\nLee forgot to look.\n\n## Communications\n'],
  ],
  [
    'a section twice, the heading closed',
    MINOR,
    ['## Communications\n', '## Impact ##\n\nLee forgot to look.\n\n## Communications\n'],
  ],
  ['an event of other lines', MINOR, ['<!-- 8a8a8a -->\n', '<!-- 8a8a8a -->\nstray\n']],
];

test.each(named(UNUSUAL))('$what is not usual', ({ seed, edits }) => {
  const text = edited(seed, edits);
  const setting = { policy: DEFAULT_POLICY, now: NOW };
  const inFull = lintInFull({ path: PATH, text }, setting, rules);
  expect(inFull.problems.length + (inFull.outline?.refersTo.length ?? 0)).toBeGreaterThan(0);
  expect(outlineOfUsual(PATH, text, setting, rules)).toBeNull();
  expect(lintSource({ path: PATH, text }, setting, rules)).toEqual(inFull);
});

test('an incident in a place of another one, or which ends later, is not usual', () => {
  const setting = { policy: DEFAULT_POLICY, now: NOW };
  for (const path of [
    PATH.replace('2026/', '2025/'),
    PATH.replace('-k3f9', '-k3f8'),
    PATH.replace('.md', '.txt.md'),
  ]) {
    const source = { path, text: MINOR };
    expect(lintSource(source, setting, rules)).toEqual(lintInFull(source, setting, rules));
  }
  const another = PATH.replace('03-03-', '03-02-');
  expect(
    outlineOfUsual(another, MINOR.replace('id: 2026-03-03', 'id: 2026-03-02'), setting, rules),
  ).toBeNull();
  expect(outlineOfUsual(PATH, MINOR, { ...setting, now: '2026-03-04T08:59:59Z' }, rules)).toBeNull();
});

test('a meeting on the day of the resolution is not usual: in another zone it was the day before', () => {
  const text = SEVERE.replaceAll('2026-03-03T05:00:00Z', '2026-03-03T20:00:00Z').replaceAll(
    /2026-03-10(?!T)/g,
    '2026-03-03',
  );
  const { policy } = parsePolicy('version: 1\nmeeting: {time_zone: Asia/Tokyo}\n');
  const setting = { policy, now: NOW };
  const inFull = lintInFull({ path: PATH, text }, setting, rules);
  expect(inFull.problems.map(({ rule }) => rule)).toEqual(['review-meeting']);
  expect(lintSource({ path: PATH, text }, setting, rules)).toEqual(inFull);
});

test('what is made to be slow to look at is looked at in no time', () => {
  const setting = { policy: DEFAULT_POLICY, now: NOW };
  const made = [
    MINOR.replace('Some pushes failed', `${'<!--'.repeat(200_000)}-->\nx`),
    MINOR.replace('Some pushes failed', `${'<!---->'.repeat(120_000)}\nx`),
    SEVERE.replace('- [ ] test', `- [ ] ${' — @a <!--'.repeat(90_000)} y\n- [ ] test`),
    SEVERE.replace('- [ ] test', `- [ ] ${' — @a.-'.repeat(120_000)} y\n- [ ] test`),
  ];
  for (const text of made) {
    const outline = outlineOfUsual(PATH, text, setting, rules);
    if (outline !== null) expect(lintInFull({ path: PATH, text }, setting, rules).outline).toEqual(outline);
  }
});
