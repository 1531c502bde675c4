import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePolicy } from '../../src/domain/policy-check.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy-default.ts';
import { nearest } from '../../src/domain/suggest.ts';
import { anyText, plainKey, plainScalar } from './arbitraries.ts';
import { stringify } from 'yaml';

test.each<[string, string, RegExp, [number, number]]>([
  [
    'a key at the root',
    'version: 1\ntime_zoen: UTC\n',
    /unknown key "time_zoen"\. Did you mean "time_zone"\?/,
    [2, 1],
  ],
  [
    'a key inside',
    'review:\n  working_day: 7\n',
    /review: unknown key "working_day"\. Did you mean "working_days"\?/,
    [2, 3],
  ],
  ['a key of a severity', 'severities:\n  S1: {update_evry: 30m}\n', /Did you mean "update_every"\?/, [2, 8]],
  ['a severity', 'severities:\n  S5: {}\n', /unknown key "S5"\. Known: S1, S2/, [2, 3]],
  [
    'a key of a person',
    'roster:\n  - handle: "@dana"\n  - handel: "@lee"\n',
    /Did you mean "handle"\?/,
    [3, 5],
  ],
  [
    'a weekday',
    'working_days: [monday, tusday]\n',
    /expected one of .*found "tusday"\. Did you mean "tuesday"\?/,
    [1, 24],
  ],
  ['a duty', 'roles:\n  eoc: {title: x, duty: fixng}\n', /Did you mean "fixing"\?/, [2, 25]],
  [
    'a role in the roster',
    'roster:\n  - handle: "@dana"\n    roles: [incident-manger]\n',
    /Did you mean "incident-manager"\?/,
    [2, 5],
  ],
  [
    'a role that JavaScript knows',
    'roster:\n  - handle: "@dana"\n    roles: [constructor]\n',
    /unknown role "constructor"/,
    [2, 5],
  ],
  ['a time zone', 'time_zone: Europe/Berln\n', /expected an IANA time zone/, [1, 12]],
  ['a holiday', 'holidays: [2026-02-30]\n', /expected a day as/, [1, 12]],
  ['a meeting time', 'meeting:\n  times: ["25:00"]\n', /expected a time in quotes/, [2, 11]],
  ['a version', 'version: 2\n', /version: 1/, [1, 10]],
  ['a number', 'review: {working_days: many}\n', /expected a (whole )?number/, [1, 24]],
  ['text for a mapping', 'review: soon\n', /expected a mapping/, [1, 9]],
  ['a person twice', 'roster:\n  - handle: dana\n  - handle: "@Dana"\n', /in the roster twice/, [3, 5]],
  ['a prototype', '__proto__: {time_zone: UTC}\n', /the key "__proto__" is not allowed/, [1, 1]],
  ['YAML that cannot be read', 'a: [\n', /./, [2, 1]],
])('a mistake in %s has its place', (_, text, message, [line, column]) => {
  const { policy, problems } = parsePolicy(text);
  expect(problems.length).toBeGreaterThan(0);
  const found = problems.find((problem) => message.test(problem.message)) ?? problems[0]!;
  expect(found.message).toMatch(message);
  expect([found.line, found.column]).toEqual([line, column]);
  expect(policy.severities.S1.updateEveryMinutes).toBe(30);
});

test('no key is needed', () => {
  for (const text of ['', '# nothing\n', 'version: 1\n', '\uFEFFversion: 1\r\n'])
    expect(parsePolicy(text)).toMatchObject({ policy: DEFAULT_POLICY, problems: [] });
});

test('any file is read without throwing', () => {
  const KEYS = [
    'version',
    'time_zone',
    'severities',
    'roles',
    'roster',
    'services',
    'working_days',
    'holidays',
    'meeting',
    'labels',
    'S1',
    'handle',
    'date',
    'name',
    'times',
  ];
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      plainScalar,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), plainKey), tie('tree'), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(
      fc.oneof(
        anyText,
        fc.dictionary(fc.constantFrom(...KEYS), tree).map((data) => stringify(data)),
      ),
      (text) => {
        for (const { line, column, message } of parsePolicy(text).problems) {
          expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
          expect(message).not.toBe('');
        }
      },
    ),
    { numRuns: 600 },
  );
});

test('only a slip of the fingers is taken for another word', () => {
  expect(nearest('serverity', ['severity', 'status'])).toBe('severity');
  expect(nearest('sttaus', ['severity', 'status'])).toBe('status');
  expect(nearest('xyz', ['severity', 'status'])).toBeNull();
  expect(nearest('', ['severity'])).toBeNull();
  expect(nearest('x'.repeat(60_000), ['severity'])).toBeNull();
});
