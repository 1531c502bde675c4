import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { yamlText } from '../../src/domain/front-matter-edit.ts';
import { readYaml, type YamlMapping, type YamlValue } from '../../src/domain/yaml.ts';
import { layoutInFull, readFullYaml } from '../../src/domain/yaml-full.ts';
import { layoutOf } from '../../src/domain/yaml-layout.ts';
import { readSimpleYaml } from '../../src/domain/yaml-simple.ts';
import { anyText, plainKey, plainScalar } from './arbitraries.ts';

/** What the simple reader reads at all, it must read as the full parser does: values, keys in their order, and places. */
function mustAgree(source: string): boolean {
  const simple = readSimpleYaml(source);
  if (simple === null) return false;
  const full = readFullYaml(source);
  expect({ source, problems: full.problems }).toEqual({ source, problems: [] });
  expect(JSON.stringify(simple)).toBe(JSON.stringify(full.data));
  expect(simple).toEqual(full.data);
  expect({ source, layout: layoutOf(source) }).toEqual({ source, layout: layoutInFull(source) });
  const read = readYaml(source);
  for (const path of pathsIn(simple)) {
    for (const what of ['key', 'value'] as const)
      expect({ source, path, what, ...read.locate(path, what) }).toEqual({
        source,
        path,
        what,
        ...full.locate(path, what),
      });
  }
  return true;
}

/** Every path of keys and indices in a value, the empty one, and one more at each that is not there. */
function pathsIn(value: YamlValue | undefined, path: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object') return [path];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    pathsIn(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, [...path, Array.isArray(value) ? value.length : 'no such key'], ...inner];
}

const WORDS = [
  'registry',
  '2026-11-22T02:48:21Z',
  '2026-12-01',
  '2026-11-24-ef26',
  '2026-11-24-1e26',
  '1e26',
  '1.2.3',
  '12e',
  'S1',
  '@dana',
  '"@dana"',
  "'@dana'",
  "'it''s'",
  '"a\\nb"',
  '"\\x41"',
  '"\\ud83d\\ude00"',
  '😀',
  'é',
  '[]',
  '[a, b]',
  '[a,b]',
  '[ a , "b" ]',
  '[a, ]',
  '[,]',
  '[a: b]',
  '[a:b, http://x]',
  '[[a], {b: c}]',
  '{}',
  '{eoc: "@dana"}',
  '{eoc: "@dana", incident-manager: \'@sam\'}',
  '{a: [b, {c: d}]}',
  '{a: }',
  '{a}',
  '{"a": b}',
  '{a: b, a: c}',
  '{a: b',
  'a: b',
  'a:',
  'a :b',
  ':a',
  'a#b',
  'a #b',
  '# c',
  '#c',
  '12',
  '007',
  '0',
  '-1',
  '+1',
  '+12:30',
  '1.5',
  '1e3',
  '0x1F',
  '0o17',
  '0b11',
  '1_000',
  '12:30',
  '.5',
  '.nan',
  '.inf',
  '...',
  '---',
  '- a',
  '-a',
  '-',
  '?',
  '? a',
  '!',
  '!!str x',
  '&a',
  '*a',
  '|',
  '>',
  '|-',
  '%x',
  '`a',
  '@a',
  '~',
  'null',
  'Null',
  'nULL',
  'true',
  'True',
  'tRUE',
  'no',
  'yes',
  'on',
  '=',
  '<',
  '<<',
  '<<: {a: b}',
  '(a)',
  '/a/b',
  'a, b',
  'a]',
  'a}',
  "a'b",
  'a"b',
  '"a',
  "'a",
  '"a" b',
  '"a": b',
  '"a":b',
  'a  b ',
  '\t',
  'a\tb',
  'a\\b',
  '"a\\',
  'x'.repeat(200),
  '[[[[[[[[[[[[[[a]]]]]]]]]]]]]]',
  '[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]',
  '[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]',
  '',
];
const KEYS = [
  'id',
  'title',
  'roles',
  'a',
  'b',
  'incident-manager',
  '_x',
  'x1',
  'no',
  'null',
  'True',
  '__proto__',
  'constructor',
  'toString',
  '"q"',
  "'q'",
  '1',
  '1a',
  'a b',
  'é',
  '- a',
  '-',
  '<<',
  '?',
  '? a',
  '',
];
const word = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...WORDS) }, anyText, fc.string());
const end = fc.constantFrom(
  '\n',
  '\n',
  '\n',
  '\n',
  '\r\n',
  '\r',
  '',
  '\n\n',
  '\n# c\n',
  '\n  # c\n',
  '\n    \n',
);
const indent = fc.constantFrom(
  '',
  '',
  '',
  '',
  '  ',
  '  ',
  '    ',
  ' ',
  '\t',
  '- ',
  '  - ',
  '-   ',
  ' '.repeat(101),
);
const colon = fc.constantFrom(': ', ': ', ': ', ':', ':   ', ' : ', ':\t', ': "', '');
const line = fc.tuple(indent, fc.constantFrom(...KEYS), colon, word, end).map((parts) => parts.join(''));
const item = fc.tuple(indent, word, end).map((parts) => parts.join(''));

/** Lines that look like front matter, and all that can be wrong with them. */
const anyYaml = fc
  .array(fc.oneof({ weight: 3, arbitrary: line }, item), { maxLength: 8 })
  .map((lines) => lines.join(''));

test('what the simple reader reads, the full parser reads alike: hostile text', () => {
  fc.assert(
    fc.property(anyYaml, (source) => void mustAgree(source)),
    { numRuns: 6_000 },
  );
});

test('one value after a key, of every kind there is', () => {
  for (const value of WORDS)
    for (const last of [
      '\n',
      '',
      '\r\n',
      ' \n',
      ' # c\n',
      ' #\n',
      '#\n',
      '\n  b\n',
      '\n  b: c\n',
      '\n- b\n',
      '\nb: c\n',
    ])
      mustAgree(`a: ${value}${last}`);
  for (const key of KEYS)
    for (const value of [': x', ':', ':x', ' : x', ':  x']) mustAgree(`${key}${value}\n`);
});

test('a comment or spaces behind a key without a value belong to its block, or to none', () => {
  for (const key of ['key:', 'a:\n  key:', 'a:\n\n  b:', 'a:\n- b:', 'a:\n  -   b:', 'a:\n  b:\n    c:'])
    for (const behind of [
      ' # c',
      '  #',
      '  # c: d',
      '',
      ' ',
      '  ',
      '\n# c',
      '\n  # c',
      '\n\n    # c',
      ' \n# c',
    ])
      for (const below of ['', '\n', '\n\n', '\n  ', '\nx: y\n', '\n# c\nx: y\n', '\n  y: z\n'])
        for (const eol of ['\n', '\r\n']) mustAgree(`${key}${behind}${below}`.replaceAll('\n', eol));
});

/** Data as front matter holds it, printed in the styles of this program and of others. */
const scalarText = fc.oneof(
  plainScalar.map((value) => JSON.stringify(value)),
  fc.stringMatching(/^[A-Za-z0-9][\w ./():+-]{0,12}$/),
  fc.string().map((text) => yamlText(text)),
);
const flow = fc.oneof(
  scalarText,
  fc.array(scalarText, { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
  fc
    .array(fc.tuple(plainKey, scalarText), { maxLength: 3 })
    .map((pairs) => `{${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')}}`),
);
const block = fc.oneof(
  flow.map((value) => ` ${value}\n`),
  fc
    .array(flow, { minLength: 1, maxLength: 3 })
    .map((items) => `\n${items.map((one) => `  - ${one}\n`).join('')}`),
  fc
    .array(fc.tuple(plainKey, flow), { minLength: 1, maxLength: 3 })
    .map((pairs) => `\n${pairs.map(([key, value]) => `  ${key}: ${value}\n`).join('')}`),
  fc
    .array(fc.array(fc.tuple(plainKey, flow), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .map(
      (items) =>
        `\n${items.map((pairs) => pairs.map(([key, value], at) => `${at === 0 ? '- ' : '  '}${key}: ${value}\n`).join('')).join('')}`,
    ),
);

test('what the simple reader reads, the full parser reads alike: printed data', () => {
  let [read, tried] = [0, 0];
  fc.assert(
    fc.property(fc.array(fc.tuple(plainKey, block), { maxLength: 8 }), (pairs) => {
      tried++;
      if (mustAgree(pairs.map(([key, value]) => `${key}:${value}`).join(''))) read++;
    }),
    { numRuns: 1_500 },
  );
  // Most of it is beyond the simple reader; that a part is not, is what makes this a comparison.
  expect(read / tried).toBeGreaterThan(1 / 15);
});

const root = new URL('../..', import.meta.url).pathname;
const files = ['incidents', 'templates', 'docs', 'test/rules', 'test/transcripts']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(root, folder, name),
    ),
  )
  .filter((name) => /\.(md|yaml)$/.test(name));
/** Every front matter and policy in the documents, the fixtures and the store of this project. */
const real = files.flatMap((file) => {
  const text = readFileSync(file, 'utf8');
  const fenced = [...text.matchAll(/^---\n(.*?)^---\n/gms)].map((match) => match[1]!);
  const policies = [...text.matchAll(/^```yaml\n(.*?)^```\n/gms)].map((match) => match[1]!);
  return file.endsWith('.yaml') ? [text] : [...fenced, ...policies];
});

test('real front matter and policies, and what is left of them when a line or a character is missing', () => {
  expect(real.length).toBeGreaterThan(50);
  const simple = real.filter(mustAgree);
  expect(simple.length / real.length).toBeGreaterThan(0.8);
  const mutants = fc.tuple(
    fc.constantFrom(...real),
    fc.nat(),
    fc.nat({ max: 6 }),
    fc.oneof(word, fc.constant('')),
  );
  fc.assert(
    fc.property(mutants, ([source, at, length, instead]) => {
      const from = at % (source.length + 1);
      mustAgree(source.slice(0, from) + instead + source.slice(from + length));
    }),
    { numRuns: 3_000 },
  );
});

test.each<[source: string, data: unknown]>([
  ['', {}],
  ['# nothing yet\n\n  # and no more', {}],
  ['a: x # why\n#b: y\n\n   \n  # c\nd: z', { a: 'x', d: 'z' }],
  ['a: "x" #why\r\n# why\r\n\r\nb:   y  \r\nc: [z] \r\n', { a: 'x', b: 'y', c: ['z'] }],
  [`a: 'it''s'\nb: "two\\nlines"\nc: ''\n`, { a: "it's", b: 'two\nlines', c: '' }],
  ['a: 7\nb: 42\nc: 123456789012345\nd: 007\n', { a: 7, b: 42, c: 123_456_789_012_345, d: 7 }],
  ['a: true\nb: false\nc: null\nd:\ne: # not known\n', { a: true, b: false, c: null, d: null, e: null }],
  ['roles:\n  eoc: "@dana"\n  cm: "@lee"\nid: x\n', { roles: { eoc: '@dana', cm: '@lee' }, id: 'x' }],
  ['a:\n- x\n- "y"\nb:\n  - [z]\n  -   {c: w}\n', { a: ['x', 'y'], b: [['z'], { c: 'w' }] }],
  [
    'a:\n  - b: x\n    c: y\n  - b: z\n    c:\n      - w\nd: v\n',
    {
      a: [
        { b: 'x', c: 'y' },
        { b: 'z', c: ['w'] },
      ],
      d: 'v',
    },
  ],
  [
    'a: {b: x, c: {d: y}}\ne: [ x , y ]\nf: []\ng: {}\n',
    { a: { b: 'x', c: { d: 'y' } }, e: ['x', 'y'], f: [], g: {} },
  ],
  [
    'a:\n  b: x # c\n  # of b\n\n   # more\nc:\n  - y\n# of d\nd:\n  e:\n',
    { a: { b: 'x' }, c: ['y'], d: { e: null } },
  ],
  ['a:\n  b: x\n\n   # of b\n', { a: { b: 'x' } }],
])('%j needs no other parser', (source, data) => {
  expect(readSimpleYaml(source)).toEqual(data);
  expect(mustAgree(source)).toBe(true);
});

test.each([
  'a:\n  b:\n- x\n',
  'a:\n  - x\n- y\n',
  'a:\n  - x\n    - y\n',
  'a: [b}c]\n',
  'a: [b {c]\n',
  'a: {b: c]d: e}\n',
  'a: "x"# y\n',
  "a: 'x'y\n",
  '  a: x\nb: y\n',
])('%j is of no simple form, whatever it may mean', (source) => {
  expect(readSimpleYaml(source)).toBeNull();
});

/** Keys in keys, or lists in lists, with a value in the innermost: a level for each, and one for that. */
const below = (levels: number, last: string) =>
  `${Array.from({ length: levels }, (_, at) => `${' '.repeat(at)}a:`).join('\n')}${last}\n`;
const itemsBelow = (levels: number) =>
  `a:\n${Array.from({ length: levels }, (_, at) => `${'  '.repeat(at + 1)}- a:\n`).join('')}`;

test.each<[string, (count: number) => string, most: number]>([
  ['keys', (count) => Array.from({ length: count }, (_, at) => `k${at}: x\n`).join(''), 256],
  ['levels of keys', (count) => below(count, ' x'), 15],
  ['levels of keys with a list below', (count) => below(count, `\n${' '.repeat(count)}- x`), 14],
  ['levels of keys with a list in brackets', (count) => below(count, ' [x]'), 14],
  ['levels of keys with a mapping in braces', (count) => below(count, ' {b: x}'), 14],
  ['levels of braces', (count) => `a: ${'{a: '.repeat(count)}x${'}'.repeat(count)}\n`, 14],
  ['levels of brackets', (count) => `a: ${'['.repeat(count)}x${']'.repeat(count)}\n`, 14],
  ['lists of keys in each other', itemsBelow, 7],
  ['columns of indentation', (count) => `a:\n${' '.repeat(count)}b: x\n`, 100],
  ['brackets in a text', (count) => `a: "${'['.repeat(count)}"\n`, 250],
  ['brackets and braces in a text', (count) => `a: "{${'['.repeat(count)}{"\n`, 248],
])('of %s the simple reader reads as many as are allowed, and no more', (_, source, most) => {
  expect(mustAgree(source(most))).toBe(true);
  expect(readSimpleYaml(source(most + 1))).toBeNull();
});

test('front matter as this program writes it needs no other parser', () => {
  const data: YamlMapping[] = readdirSync(join(root, 'incidents'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\d\.?.*\.md$/.test(name) && !name.endsWith('README.md'))
    .map((name) => readSimpleYaml(readFileSync(join(root, 'incidents', name), 'utf8').split(/^---\n/m)[1]!)!);
  expect(data.length).toBeGreaterThan(2);
  for (const one of data) expect(one.id).toMatch(/^\d{4}-/);
  expect(
    readSimpleYaml('id: 2026-11-24-ef26\ndeclared_at: 2026-11-22T02:48:21Z\nreview_meeting: 2026-12-01\n'),
  ).toEqual({
    id: '2026-11-24-ef26',
    declared_at: '2026-11-22T02:48:21Z',
    review_meeting: '2026-12-01',
  });
});

test.each([
  'roles:\n  im:   \n# c\ntitle: x\n',
  'roles:\n  im:\n# c\ntitle: x\n',
  'roles:\n  im: \r\n# c\r\ntitle: x\r\n',
  'roles: \n# c\n',
  'roles:\n  im:\n\n \n# c\ntitle: x\n',
  'roles:\n  - im:\n# c\ntitle: x\n',
  'roles:\n  im: x\n# c\ntitle: x\n',
])('where a value ends that is not there is one place for both readers: %j', (source) => {
  expect(mustAgree(source)).toBe(true);
});
