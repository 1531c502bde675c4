import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Policy } from '../../src/domain/policy.ts';
import { parsePolicy } from '../../src/domain/policy-check.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { plusMinutes } from '../../src/domain/time.ts';
import { rules } from '../../src/rules/index.ts';
import { lintInFull, lintSource } from '../../src/rules/run.ts';
import { outlineOfUsual } from '../../src/rules/usual.ts';
import { parseFixture } from './fixture.ts';
import { NOW, PATH, SEEDS } from './usual-incidents.ts';

/** More of them where somebody changes what is usual. */
const RUNS = Number(process.env.RUNS ?? 4_000);

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
    '\n## Lessons learned\n',
    '\n## Lessons: É, 2\n\nThe engineer forgot. @kim\n',
    '\n## summary\n',
    '\n## Impact ##\n',
    '\n##  Links \n',
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
