import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readYaml } from '../../src/domain/yaml.ts';
import { readFullYaml } from '../../src/domain/yaml-full.ts';
import { anyText, plainKey, plainScalar } from './arbitraries.ts';

const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    plainScalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(plainKey, tie('tree'), { maxKeys: 4 }),
  ),
}));
const mapping = fc.dictionary(plainKey, tree, { maxKeys: 6 });

/** Without the prototypes: those that are read have none. */
function plain(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(plain);
  if (data === null || typeof data !== 'object') return data;
  return Object.entries(data).map(([key, value]) => [key, plain(value)]);
}

test('what yaml itself reads is what is read', () => {
  fc.assert(
    fc.property(
      mapping,
      fc.constantFrom(null, 'PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL'),
      (data, style) => {
        const source = stringify(data, {
          schema: 'core',
          ...(style ? { defaultStringType: style as 'PLAIN' } : {}),
          aliasDuplicateObjects: false,
        });
        if (Object.keys(data).length === 0 || /^%/m.test(source)) return;
        const read = readYaml(source);
        if (read.problems.length > 0 && /\n? {101}/.test(source)) return;
        expect(read.problems).toEqual([]);
        expect(plain(read.data)).toEqual(plain(parse(source, { schema: 'core' })));
      },
    ),
    { numRuns: 1500 },
  );
});

test('any text is read without throwing, and problems have a place', () => {
  const yamlish = fc
    .array(
      fc.oneof(
        fc.constantFrom(...':-?[]{},&*!|>%@`"\'# \n\r\t'.split(''), 'a', '0', '<<', '---', '\n  '),
        anyText,
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(yamlish, (source) => {
      const { problems, locate } = readYaml(source);
      for (const { line, column } of [...problems, locate([]), locate(['a', 0, 'b']), locate(['a'], 'key')]) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(column).toBeGreaterThanOrEqual(1);
      }
    }),
    { numRuns: 3000 },
  );
});

describe('is refused, with the place', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `k${index}: x\n`).join('');
  const deep = (levels: number) => `a: ${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}\n`;
  test.each<[name: string, source: string, message: RegExp, at: [number, number]]>([
    ['an alias', 'a: x\nb: *a\n', /alias|unresolved/i, [2, 4]],
    ['an alias of an anchor', 'a: &x 1\nb: *x\n', /anchors \(&x\)/, [1, 7]],
    ['an anchor on a key', '&x a: 1\n', /anchors \(&x\)/, [1, 4]],
    ['an anchor on a list', 'a: &x [1]\n', /anchors \(&x\)/, [1, 7]],
    ['a tag', 'a: !!js/function "x"\n', /tag/i, [1, 18]],
    ['a tag of our own schema', 'a: !!str 1\n', /tags/, [1, 10]],
    ['a tag without a name', 'a: ! 1\n', /tags/, [1, 6]],
    ['a tag on a key', '!!str a: 1\n', /plain text/, [1, 7]],
    ['a tag on a mapping', 'a: !!map {b: 1}\n', /tags/, [1, 10]],
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', /duplicate key "a"/, [3, 1]],
    ['a duplicate key inside', 'a: {b: 1, b: 2}\n', /duplicate key "b"/, [1, 11]],
    ['a merge key', 'a: {<<: {b: 1}}\n', /merge keys/, [1, 5]],
    ['a quoted merge key', '"<<": {b: 1}\n', /merge keys/, [1, 1]],
    ['a number as key', '1: a\n', /a key must be plain text/, [1, 1]],
    ['an empty key', ': a\n', /a key must be plain text/, [1, 1]],
    ['a list as key', '? [a]\n: b\n', /a key must be plain text/, [1, 3]],
    ['257 keys', many(257), /more than 256 keys/, [257, 1]],
    ['17 levels', deep(17), /more than 16 levels deep/, [1, 19]],
    ['300 levels', deep(300), /at most 16 are allowed/, [1, 1]],
    ['300 levels of braces', `a: ${'{a: '.repeat(300)}`, /at most 16 are allowed/, [1, 1]],
    [
      '251 levels behind brackets that close nothing',
      `b: "${']}'.repeat(60)}"\na: ${'['.repeat(251)}`,
      /nested 251 levels deep/,
      [1, 1],
    ],
    [
      'a key that leads to a prototype',
      'a: {constructor: x}\n',
      /the key "constructor" is not allowed/,
      [1, 5],
    ],
    ['30,000 levels of lists', `a: 1\n${'- '.repeat(30_000)}`, /indented by more than 100/, [1, 1]],
    ['30,000 levels of keys', '? '.repeat(30_000), /indented by more than 100/, [1, 1]],
    ['a list at the root', '- a\n', /expected a mapping/, [1, 1]],
    ['a word at the root', 'hello\n', /expected a mapping/, [1, 1]],
    ['two documents', 'a: 1\n---\nb: 2\n', /one YAML document/, [2, 1]],
    ['a directive', '%YAML 1.1\n---\na: no\n', /directive/i, [1, 1]],
    ['a tab as indentation', 'a:\n\tb: 1\n', /tab/i, [2, 1]],
    ['a conflict marker', 'a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n', /./, [2, 1]],
  ])('%s', (_, source, message, [line, column]) => {
    const { problems } = readYaml(source);
    expect(problems[0]?.message).toMatch(message);
    // The place is told beside it, and not of the text that was handed to the parser.
    expect(problems[0]?.message).not.toMatch(/ at line /);
    expect([problems[0]!.line, problems[0]!.column]).toEqual([line, column]);
  });
});

test.each<[string, unknown]>([
  ['no', 'no'],
  ['yes', 'yes'],
  ['on', 'on'],
  ['12:30', '12:30'],
  ['0b11', '0b11'],
  ['1_000', '1_000'],
  ['2026-11-22', '2026-11-22'],
  ['.nan', '.nan'],
  ['.inf', '.inf'],
  ['0o17', 15],
  ['0x1F', 31],
  ['True', true],
  ['NULL', null],
])('%s means the same as in the core schema: %j', (written, meant) => {
  expect(readYaml(`a: ${written}\n`).data.a).toBe(meant);
});

test('256 keys and 16 levels are allowed', () => {
  const keys = Array.from({ length: 256 }, (_, index) => `k${index}: x\n`).join('');
  expect(readYaml(keys).problems).toEqual([]);
  expect(readYaml(`a: ${'['.repeat(15)}${']'.repeat(15)}\n`).problems).toEqual([]);
  expect(readYaml(`a: "${'['.repeat(200)}"\n`).problems).toEqual([]);
  expect(readFullYaml(`a: "${'['.repeat(250)}"\n`).problems).toEqual([]);
});

test('brackets that stand beside each other are no levels', () => {
  const lists = Array.from({ length: 300 }, () => '[x], {y: z}').join(', ');
  expect(readYaml(`a: [${lists}]\n`).problems).toEqual([
    expect.objectContaining({ message: 'more than 256 keys' }),
  ]);
  expect(readYaml(`a: [${'[x], '.repeat(300)}]\nb: [${'{}, '.repeat(300)}]\n`).problems).toEqual([]);
});

test('a key without a colon has no value', () => {
  expect(readYaml('a: {b, c: d}\n? e\n').data).toEqual({ a: { b: null, c: 'd' }, e: null });
});

test('keys that lead to a prototype are refused, and touch none', () => {
  const { problems } = readYaml('__proto__: {polluted: yes}\nconstructor: x\nprototype: y\n');
  expect(problems.map(({ line }) => line)).toEqual([1, 2, 3]);
  expect(Object.keys(readYaml('toString: y\n').data)).toEqual(['toString']);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('finds the place of a value, of its key, and of what stands nearest', () => {
  const { locate } = readYaml('a: x\nroles:\n  eoc: "@dana"\nlist: [p, q]\n');
  expect(locate(['roles', 'eoc'])).toEqual({ line: 3, column: 8 });
  expect(locate(['roles', 'eoc'], 'key')).toEqual({ line: 3, column: 3 });
  expect(locate(['roles', 'cm'])).toEqual({ line: 2, column: 1 });
  expect(locate(['list', 1])).toEqual({ line: 4, column: 11 });
  expect(locate(['nothing'])).toEqual({ line: 1, column: 1 });
  expect(locate([], 'key')).toEqual({ line: 1, column: 1 });
  // A text that only the full parser reads.
  const folded = readYaml('note: >-\n  two\n  lines\nroles:\n  eoc: "@dana"\n');
  expect(folded.locate(['roles', 'eoc'])).toEqual({ line: 5, column: 8 });
  expect(folded.locate(['roles', 'eoc'], 'key')).toEqual({ line: 5, column: 3 });
});
