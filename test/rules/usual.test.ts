import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Policy } from '../../src/domain/policy.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { parsePolicy } from '../../src/domain/policy-check.ts';
import { plusMinutes } from '../../src/domain/time.ts';
import { rules } from '../../src/rules/index.ts';
import type { IncidentRule } from '../../src/rules/rule.ts';
import { lintInFull, lintSource } from '../../src/rules/run.ts';
import { outlineOfUsual } from '../../src/rules/usual.ts';
import { usualIncident } from '../../src/domain/usual/incident.ts';
import { Sandbox } from '../support/incident.ts';
import { parseFixture } from './fixture.ts';

/** More of them where somebody changes what is usual. */
const RUNS = Number(process.env.RUNS ?? 4_000);
const NOW = '2026-11-22T12:00:00Z';
const PATH = 'incidents/2026/2026-03-03-k3f9-registry-returns-5xx.md';

/** Closed with no review: a guess that was confirmed, a hand-over, a note that was recorded late, the comments of the template. */
const MINOR = `---
id: 2026-03-03-k3f9
title: Registry returns 5xx
severity: S3
status: closed
visibility: public
services: [registry, api]
declared_at: 2026-03-03T02:48:21Z
started_at: 2026-03-03T02:30:00Z
detected_at: 2026-03-03T02:40:00Z
mitigated_at: 2026-03-03T03:40:00Z
resolved_at: 2026-03-03T05:00:00Z
roles:
  eoc: "@lee"
---

## Summary

<!-- Two or three sentences for somebody who was not there. No names: roles and systems. -->
The registry returned errors to a third of all pulls: its pods ran out of memory.

## Impact

Some pushes failed for an hour.

## Timeline

- 2026-03-03T02:40:00Z **note** the graph of errors climbs — @dana <!-- 0a0a0a recorded 2026-03-03T03:15:00Z -->
- 2026-03-03T02:48:21Z **declared** S4: Registry returns 5xx — @dana <!-- 1a1a1a -->
- 2026-03-03T02:49:00Z **role** eoc none → @dana — @dana <!-- 2a2a2a -->
- 2026-03-03T02:52:00Z **finding?** pods are OOM-killed, says @kim — @dana <!-- 3a3a3a -->
- 2026-03-03T02:55:00Z **severity** S4 → S3: more than thought — @dana <!-- 4a4a4a -->
- 2026-03-03T03:20:00Z **role** eoc @dana → @lee — @dana <!-- 5a5a5a -->
- 2026-03-03T03:30:00Z **confirmed** the kernel's log says so — @lee <!-- 6a6a6a re 3a3a3a -->
- 2026-03-03T03:40:00Z **status** active → mitigated: limit raised — @lee <!-- 7a7a7a -->
- 2026-03-03T03:41:00Z **update** pulls work again — @lee <!-- 7b7b7b -->
- 2026-03-03T03:42:00Z **corrected** by half, not doubled — @lee <!-- 7c7c7c re 7a7a7a -->
- 2026-03-03T05:00:00Z **status** mitigated → resolved — @lee <!-- 8a8a8a -->
- 2026-03-04T09:00:00Z **status** resolved → closed: nothing is left to do — @lee <!-- 9a9a9a -->

## Communications

## Review

### Root causes and contributing factors

### Detection

## Corrective actions
`;

/** Closed after a review, with two corrective actions. */
const SEVERE = `---
id: 2026-03-03-k3f9
title: "Registry: 5xx for all"
severity: S1
status: closed
visibility: internal
services: []
declared_at: 2026-03-03T02:48:21Z
mitigated_at: 2026-03-03T03:40:00Z
resolved_at: 2026-03-03T05:00:00Z
review_meeting: 2026-03-10
roles: {eoc: "@lee", incident-manager: "@sam"}
---

## Summary

The registry failed. A rollback of the deploy brought it back.

## Impact

All pushes failed for an hour.

## Timeline

- 2026-03-03T02:48:21Z **declared** S2: Registry returns 5xx — @dana <!-- 1a1a1a -->
- 2026-03-03T02:49:00Z **role** eoc none → @lee — @dana <!-- 2a2a2a -->
- 2026-03-03T02:50:00Z **severity** S2 → S1 — @dana <!-- 2b2b2b -->
- 2026-03-03T02:51:00Z **role** incident-manager none → @sam — @dana <!-- 3a3a3a -->
- 2026-03-03T03:40:00Z **status** active → mitigated: limit raised — @lee <!-- 4a4a4a -->
- 2026-03-03T05:00:00Z **status** mitigated → resolved: no errors for an hour — @lee <!-- 5a5a5a -->
- 2026-03-04T08:00:00Z **scope** none: the error budget was not touched — @sam <!-- 5b5b5b -->
- 2026-03-04T09:00:00Z **status** resolved → review-in-progress — @sam <!-- 6a6a6a -->
- 2026-03-04T09:01:00Z **status** review-in-progress → review-scheduled: for the meeting of 2026-03-10 — @sam <!-- 7a7a7a -->
- 2026-03-05T09:00:00Z **action** added: alert on memory — @sam <!-- 8a8a8a -->
- 2026-03-10T13:40:00Z **blog-post** no: few were hit — @sam <!-- 8b8b8b -->
- 2026-03-10T13:50:00Z **status** review-scheduled → review-completed — @sam <!-- 9a9a9a -->
- 2026-04-10T09:00:00Z **action** done: alert on memory — @lee <!-- 9b9b9b re 8a8a8a -->
- 2026-04-10T09:10:00Z **status** review-completed → closed: all is done — @sam <!-- 9c9c9c -->

## Communications

Said in the channel of the service.

## Review

### Root causes and contributing factors

The limit was set for half of the load. An error in the chart hid it.

### Detection

By an alert.

### What went well

The rollback.

### What went badly

It took an hour.

### Where we were lucky

It was night.

## Corrective actions

- [x] **P2** alert on memory before it fails — @lee, due 2026-04-03 <!-- 8a8a8a created 2026-03-05 -->
- [ ] test the chart — @dana, due 2026-05-03
`;

const SEEDS = [MINOR, SEVERE, SEVERE.replace(/- \[x\].*/s, 'None needed: the cause is gone\n')];

const POLICIES: readonly Policy[] = [
  DEFAULT_POLICY,
  ...[
    'services: [mail]\nroster: [{handle: "@sam", name: Sam Lee, roles: [eoc]}, {handle: "@dana"}]',
    'meeting: {weekday: monday, time_zone: Asia/Tokyo}\nreview: {questions: [Detection, Why now]}',
    'severities: {S3: {review: required}, S1: {review: on-request}}',
    'checklist: []',
  ].map((text) => {
    const { policy, problems } = parsePolicy(`version: 1\n${text}\n`);
    expect(problems).toEqual([]);
    return policy;
  }),
];

test('the seeds are usual, and nothing is found in them', () => {
  for (const text of SEEDS) {
    expect(outlineOfUsual(PATH, text, { policy: DEFAULT_POLICY, now: NOW }, rules)).not.toBeNull();
    expect(lintInFull({ path: PATH, text }, { policy: DEFAULT_POLICY, now: NOW }, rules).problems).toEqual(
      [],
    );
  }
});

test('with a rule of which it is not known that it finds nothing, or with a history, none is usual', () => {
  const setting = { policy: DEFAULT_POLICY, now: NOW };
  const another = { ...(rules.find(({ id }) => id === 'blameless') as IncidentRule), id: 'another' };
  expect(outlineOfUsual(PATH, MINOR, setting, [...rules, another])).toBeNull();
  expect(outlineOfUsual(PATH, MINOR, { ...setting, origin: () => null }, rules)).toBeNull();
  expect(outlineOfUsual(PATH, MINOR, { ...setting, history: { committed: () => null } }, rules)).toBeNull();
});

/** What each makes an incident that is not usual, and why that must be seen. */
const UNUSUAL: readonly (readonly [what: string, seed: string, ...edits: (readonly [string, string])[]])[] = [
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
  ['an event of other lines', MINOR, ['<!-- 8a8a8a -->\n', '<!-- 8a8a8a -->\nstray\n']],
];

const unusual = UNUSUAL.map(([what, seed, ...edits]) => ({ what, seed, edits }));

test.each(unusual)('$what is not usual', ({ seed, edits }) => {
  const text = edits.reduce((before, [from, to]) => before.replace(from, () => to), seed);
  expect(edits.every(([from]) => seed.includes(from))).toBe(true);
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

test('what commands write of an incident that goes its usual way is usual', () => {
  const store = new Sandbox();
  const at = (now: string, ...command: string[]) => {
    store.now = now;
    expect(store.run(...command).code).toBe(0);
  };
  store.now = '2026-03-03T02:48:21Z';
  const { id, path } = store.declare('--severity', 'S3', '--role', 'eoc=@dana');
  at('2026-03-03T03:00:00Z', 'timeline', 'add', '--incident', id, '--at', '02:50', 'pods are OOM-killed');
  at('2026-03-03T03:05:00Z', 'role', 'eoc', '@lee', '--incident', id);
  at('2026-03-03T03:06:00Z', 'role', 'incident-manager', '@sam', '--incident', id);
  at('2026-03-03T03:07:00Z', 'comms', 'update', 'we are on it', '--incident', id);
  at('2026-03-03T03:10:00Z', 'status', 'mitigated', '--because', 'limit raised', '--incident', id);
  at('2026-03-03T03:20:00Z', 'status', 'resolved', '--incident', id);
  at('2026-03-04T03:20:00Z', 'status', 'closed', '--because', 'all is done', '--incident', id);
  expect(usualIncident(path, store.read(path))).not.toBeNull();
});

const folder = new URL('.', import.meta.url).pathname;
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => parseFixture(readFileSync(join(folder, name), 'utf8')));

test('of the files of all fixtures the same is said in full', () => {
  for (const { files, now } of fixtures) {
    const config = files.find(({ path }) => !path.startsWith('incidents/'));
    const policy = config ? parsePolicy(config.text).policy : DEFAULT_POLICY;
    for (const file of files) {
      const setting = { policy, now };
      expect(lintSource(file, setting, rules)).toEqual(lintInFull(file, setting, rules));
    }
  }
});

/** What may make an incident an unusual one: words of other rules, characters, forms. */
const PIECES = [
  ...[
    'S1',
    'S2',
    'S4',
    'S5',
    's3',
    'active',
    'mitigated',
    'resolved',
    'closed',
    'cancelled',
    'review-completed',
  ],
  ...[
    'major',
    'review',
    'customer',
    'comms',
    'note',
    'note?',
    'finding?',
    'finding',
    'declared',
    'refuted',
    'key',
  ],
  ...[
    'requested: why',
    'declared: why',
    'added Acme: they',
    'undone blog-post: no',
    'one',
    'subset: x',
    'yes: it is',
  ],
  ...[
    'public',
    'confidential',
    'secret',
    'incident-manager',
    'eoc',
    'null',
    'true',
    'constructor',
    '~',
    '{}',
    '[]',
  ],
  ...[
    '@dana',
    '@sam',
    '@nobody-knows',
    '@here',
    'Dana',
    'nobody',
    'none',
    '→',
    '—',
    ' — ',
    '->',
    ':',
    ': ',
    ' #',
    '"',
  ],
  ...[
    "'",
    '\\',
    '\\<!--',
    '<!--',
    '-->',
    '<!-- x',
    '```',
    '~~~',
    '<<<<<<< HEAD',
    '>>>>>>>',
    '=======',
    '`',
    '<b>',
  ],
  ...[
    '\t',
    '\r',
    '\n',
    '\n\n',
    '  ',
    ' ',
    '\u00a0',
    '\ufeff',
    '\u0007',
    '\u202e',
    '\u2028',
    '\u200d',
    '\u{1f525}',
  ],
  ...[
    '\ud800',
    'é',
    'ſ',
    'K',
    '## Timeline\n',
    '## Review\n',
    '\n## timeline\n',
    '\n##\tTimeline\n',
    '### Detection\n',
  ],
  ...[
    '\n### Detection\n',
    '#### Deeper\n',
    '\n- a bullet\n',
    '\n  indented\n',
    '- [ ] no owner\n',
    '- [x] *',
    '* [ ] x',
  ],
  ...['None needed: nothing', '2026-03-10', '2026-02-30', '2026-03-03', '2026-12-29', '2026-12-31T00:00:00Z'],
  ...[
    '2026-03-03T02:48:21Z',
    '2026-03-03T02:48:20Z',
    '2026-03-03T24:00:00Z',
    '2026-03-03T02:48Z',
    '2026-03-03T02:48:21+01:00',
  ],
  ...[
    '2026-01-01-k3f9',
    '2026-03-03-k3f9',
    '2026-03-03-k3f8',
    '[x](2026-01-01-k3f9-x.md)',
    '.md',
    '%2emd',
    'https://x.example/a',
  ],
  ...[
    're 1a1a1a',
    're 9z9z9z',
    'recorded 2026-03-03T04:00:00Z',
    'recorded 2026-03-03T01:00:00Z',
    'key a',
    '1a1a1a',
    '3a3a3a',
  ],
  ...[
    'started_at: 2026-03-03T02:30:00Z\n',
    'mitigated_at: 2026-03-03T04:00:00Z\n',
    'review_meeting: 2026-03-10\n',
    'foo: bar\n',
  ],
  ...[
    'it was a human error',
    '@dana forgot to check',
    'the engineer should have known',
    'careless',
    'failed by mistake',
  ],
];

type Edit = (lines: readonly string[]) => string[];

const anyEdit: fc.Arbitrary<Edit> = fc
  .record({
    line: fc.nat(200),
    at: fc.nat(200),
    take: fc.nat(24),
    piece: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...PIECES) },
      fc.string({ maxLength: 6, unit: 'binary' }),
    ),
    kind: fc.constantFrom('remove', 'repeat', 'swap', 'insert', 'replace', 'word', 'word', 'time', 'copy'),
  })
  .map(({ line, at, take, piece, kind }) => (lines) => {
    const index = line % lines.length;
    const here = lines[index]!;
    const place = at % (here.length + 1);
    const words = here.split(' ');
    const word = words[at % words.length]!;
    const other = lines[(line + at) % lines.length]!;
    switch (kind) {
      case 'remove':
        return lines.toSpliced(index, 1);
      case 'repeat':
        return lines.toSpliced(index, 0, here);
      case 'copy':
        return lines.toSpliced(index, 0, other);
      case 'swap':
        return lines.toSpliced(index, 2, lines[index + 1] ?? '', here);
      case 'insert':
        return lines.toSpliced(index, 1, here.slice(0, place) + piece + here.slice(place));
      case 'replace':
        return lines.toSpliced(index, 1, here.slice(0, place) + piece + here.slice(place + take));
      case 'time':
        return lines.toSpliced(index, 1, here.replace(/T\d\d:\d/, `T0${take % 10}:${at % 6}`));
      default:
        return lines.toSpliced(index, 1, words.with(words.indexOf(word), piece).join(' '));
    }
  });

test('after any edits the same is said as in full, now and later', { timeout: 60_000 + RUNS * 15 }, () => {
  const seen = { usual: 0, unusual: 0 };
  fc.assert(
    fc.property(
      fc.constantFrom(...SEEDS),
      fc.array(anyEdit, { maxLength: 3 }),
      fc.constantFrom(...POLICIES),
      fc.constantFrom(NOW, NOW, '2026-03-09T15:00:00Z', '2026-03-10T00:30:00Z', '2026-04-10T09:10:00Z'),
      fc.constantFrom(
        PATH,
        PATH,
        PATH,
        PATH.replace('2026/', '2025/'),
        PATH.replace('-registry', ''),
        `${PATH}.md`,
      ),
      (seed, edits, policy, now, path) => {
        const text = edits
          .reduce<readonly string[]>((lines, edit) => edit(lines), seed.split('\n'))
          .join('\n');
        const setting = { policy, now };
        const found = lintSource({ path, text }, setting, rules);
        const isUsual = outlineOfUsual(path, text, setting, rules) !== null;
        seen[isUsual ? 'usual' : 'unusual']++;
        if (!isUsual) return;
        expect(found).toEqual(lintInFull({ path, text }, setting, rules));
        const later = { policy, now: plusMinutes(now, 50 * 365 * 24 * 60) };
        expect(lintInFull({ path, text }, later, rules).problems).toEqual([]);
      },
    ),
    { numRuns: RUNS },
  );
  expect(seen.usual).toBeGreaterThan(300);
  expect(seen.unusual).toBeGreaterThan(300);
});
