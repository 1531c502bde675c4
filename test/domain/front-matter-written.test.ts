import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FRONT_MATTER_KEYS } from '../../src/domain/front-matter-keys.ts';
import { statusAsWritten } from '../../src/domain/front-matter-written.ts';
import { readFullYaml } from '../../src/domain/yaml-full.ts';

const CANONICAL = `id: 2026-11-22-k3f9
title: "Registry: 5xx"
severity: S1
status: closed
visibility: internal
services: [registry, web front]
declared_at: 2026-11-22T02:48:21Z
mitigated_at: 2026-11-22T03:00:00Z
review_meeting: 2026-12-01
`;

test('the status of front matter as the program writes it', () => {
  expect(statusAsWritten(CANONICAL)).toBe('closed');
  expect(statusAsWritten('status: cancelled\n')).toBe('cancelled');
  for (const roles of ['', 'roles: {}\n', 'roles: {eoc: "@dana", csm: "@kim"}\n'])
    expect(statusAsWritten(`${CANONICAL}${roles}`), roles).toBe('closed');
  expect(statusAsWritten(`${CANONICAL}roles:\n  eoc: "@dana"\n  csm: "@dana"\n`)).toBe('closed');
});

test('it says nothing of any other form', () => {
  const others = [
    `${CANONICAL}ticket: OPS-1\n`,
    `${CANONICAL}status: active\n`,
    `${CANONICAL}roles:\n  eoc: "@dana"\n  csm: "@kim"\n  eoc: "@sam"\n`,
    `${CANONICAL}roles: {eoc: "@dana", csm: "@kim", eoc: "@sam"}\n`,
    `${CANONICAL}roles:\n  constructor: "@dana"\n`,
    `${CANONICAL}roles: {eoc: @dana}\n`,
    CANONICAL.replace('"Registry: 5xx"', 'Registry: 5xx'),
    CANONICAL.replace('"Registry: 5xx"', 'Registry #5'),
    CANONICAL.replace('"Registry: 5xx"', '"Registry \\u0032"'),
    CANONICAL.replace('"Registry: 5xx"', '*registry'),
    CANONICAL.replace('"Registry: 5xx"', '|\n  Registry'),
    CANONICAL.replace('[registry, web front]', '[registry, *a]'),
    CANONICAL.replace('status: closed', 'status: "closed"'),
    CANONICAL.replace('status: closed', 'status: closed # for now'),
    CANONICAL.replaceAll('\n', '\r\n'),
    CANONICAL.trimEnd(),
    ` ${CANONICAL}`,
    CANONICAL.replace('title', '\ttitle'),
    '',
  ];
  for (const yaml of others) expect(statusAsWritten(yaml), yaml).toBeNull();
});

const odd = fc.constantFrom(
  ...[
    'x',
    'a b',
    '"a: b"',
    "'it''s'",
    '[a, b]',
    '[a,b',
    '[a, ]',
    '{a: b}',
    '&a x',
    '*a',
    '!t x',
    '|',
    '>',
    '- x',
  ],
  ...[
    'a: b',
    'a :b',
    'a#b',
    'a #b',
    '# x',
    '"a',
    'a"',
    '"\\x"',
    '@x',
    '%x',
    '`x',
    '0x1F',
    '1e3',
    'null',
    '~',
    '',
  ],
  ...[
    '2026-11-22T02:48:21Z',
    '[2026, "x y"]',
    '[a b/c]',
    '[]',
    '[[a]]',
    '---',
    '...',
    '? x',
    '\u2028',
    'é',
    '日本',
    '😀',
  ],
);
const key = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...FRONT_MATTER_KEYS) },
  fc.constantFrom('__proto__', 'null', 'x', 'Status', '"status"', '<<'),
);
const role = fc.constantFrom(
  'eoc',
  'csm',
  'incident-manager',
  'null',
  'constructor',
  'prototype',
  'true',
  'x y',
);
const holder = fc.constantFrom('"@dana"', '"@a.b-c"', '@dana', '"@a: b"', '"@a\\n"', 'x');
const roles = fc.oneof(
  fc
    .array(fc.tuple(role, holder), { maxLength: 4 })
    .map((all) => `{${all.map((one) => one.join(': ')).join(', ')}}`),
  fc
    .array(fc.tuple(fc.constantFrom('  ', '  ', '  ', ' ', '   '), role, holder), {
      minLength: 1,
      maxLength: 4,
    })
    .map((all) => all.map(([indent, name, value]) => `\n${indent}${name}: ${value}`).join('')),
);
const line = fc
  .tuple(key, odd, roles)
  .map(([name, value, held]) => `${name}: ${name === 'roles' ? held : value}\n`);
/** In order, as a rule: else hardly any would be of the form. */
const yaml = fc
  .tuple(
    fc.array(line, { maxLength: 6 }),
    fc.constantFrom('closed', 'active', '"closed"'),
    fc.nat(5),
    fc.nat(9),
  )
  .map(([lines, status, place, shuffled]) => {
    const order = (text: string) => FRONT_MATTER_KEYS.findIndex((name) => text.startsWith(`${name}:`));
    const all = shuffled === 0 ? lines : lines.toSorted((a, b) => order(a) - order(b));
    const stated = [...all];
    const at =
      shuffled === 0 ? place : all.filter((text) => order(text) < FRONT_MATTER_KEYS.indexOf('status')).length;
    stated.splice(at, 0, `status: ${status}\n`);
    return stated.join('');
  });

test('what it reads has the same status for the reader of all YAML, and no problem', () => {
  let known = 0;
  fc.assert(
    fc.property(yaml, (source) => {
      const status = statusAsWritten(source);
      if (status === null) return;
      known++;
      const { data, problems } = readFullYaml(`\n${source}`);
      expect({ source, problems, status: data.status }).toEqual({ source, problems: [], status });
    }),
    { numRuns: 4_000 },
  );
  expect(known).toBeGreaterThan(50);
});
