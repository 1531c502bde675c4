import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Failure } from '../../src/domain/failure.ts';
import { removeKey, sameData, setKey, yamlText } from '../../src/domain/front-matter-edit.ts';
import { readYaml, type YamlValue } from '../../src/domain/yaml.ts';
import { anyText } from './arbitraries.ts';

const value = fc.oneof(
  anyText,
  fc.string(),
  fc.constantFrom(
    'S1',
    '@dana',
    'a: b',
    '- a',
    '# x',
    '---',
    '[[[[[[[[[[[[[[[[[[',
    'null',
    '1e3',
    '2026-11-22T02:48:21Z',
    'x ',
    '',
  ),
);
const values = fc.oneof(value, fc.array(value, { maxLength: 3 }));

/** Front matter in many hands: each entry is some lines for one key, with the value that they hold. */
const ENTRIES: readonly (readonly [key: string, lines: readonly string[], held: unknown])[] = [
  ['id', ['id: 2026-11-22-k3f9'], '2026-11-22-k3f9'],
  ['title', ['title:   "Registry: 5xx"   # as customers see it'], 'Registry: 5xx'],
  ['severity', ["'severity' : S2"], 'S2'],
  ['status', ['status:'], null],
  ['status', ['status: # not known'], null],
  ['note', ['note: >-', '  folded', '  text', '', '  more'], 'folded text\nmore'],
  ['text', ['text: |', '  literal # no comment', '   indented'], 'literal # no comment\n indented\n'],
  ['text', ['text: |+', '  kept', '', ''], 'kept\n\n\n'],
  ['plain', ['plain: one', '  two'], 'one two'],
  ['quoted', ['quoted: "one', '  two"'], 'one two'],
  ['services', ['services: [registry, api]'], ['registry', 'api']],
  ['services', ['services:', '  - registry', '  - api'], ['registry', 'api']],
  ['services', ['services:', '- registry'], ['registry']],
  ['roles', ['roles: {eoc: "@dana"}'], { eoc: '@dana' }],
  ['roles', ['roles: { eoc: "@dana", cm: "@lee", }  # on call'], { eoc: '@dana', cm: '@lee' }],
  ['roles', ['roles: {', '  eoc: "@dana",', '  cm: "@lee"', '  }'], { eoc: '@dana', cm: '@lee' }],
  [
    'roles',
    ['roles:', '  # on call', '  eoc: "@dana" # until noon', '  cm: "@lee"'],
    { eoc: '@dana', cm: '@lee' },
  ],
  ['roles', ['roles:', '    eoc: "@dana"'], { eoc: '@dana' }],
  ['roles', ['roles: {}'], {}],
  ['number', ['number: 0x10'], 16],
  ['deep', ['deep: {a: [1, {b: 2}]}'], { a: [1, { b: 2 }] }],
];
const FILLER = ['# a comment', '', '   ', '#'];

interface Written {
  yaml: string;
  data: Record<string, unknown>;
}

const frontMatter: fc.Arbitrary<Written> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...ENTRIES), { selector: ([key]) => key, maxLength: 6 }),
    fc.array(fc.option(fc.constantFrom(...FILLER)), { minLength: 7, maxLength: 7 }),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  )
  .map(([entries, fillers, eol, ended]) => {
    const lines = entries.flatMap(([, own], index) => [
      ...(fillers[index] === null ? [] : [fillers[index]!]),
      ...own,
    ]);
    if (fillers[6] !== null) lines.push(fillers[6]!);
    const yaml = lines.join(eol) + (ended && lines.length > 0 ? eol : '');
    return { yaml, data: readYaml(yaml).data };
  });

/** The lines of the one that are not in the other, as often as they are missing. */
function missing(from: string, inOther: string): string[] {
  const other = inOther.split(/\r?\n/);
  return from.split(/\r?\n/).filter((line) => {
    const index = other.indexOf(line);
    if (index >= 0) other.splice(index, 1);
    return index < 0;
  });
}

/** Runs an edit; where it is refused, it must be refused with a conflict, and nothing is left to check. */
function edited(edit: () => string): string | null {
  try {
    return edit();
  } catch (error) {
    if (error instanceof Failure && error.kind === 'conflict') return null;
    throw error;
  }
}

function plain(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}

const KEYS = [
  'id',
  'title',
  'severity',
  'status',
  'note',
  'plain',
  'services',
  'number',
  'mitigated_at',
  'new',
];

test('setting a key changes its value and no other line', () => {
  let refusals = 0;
  fc.assert(
    fc.property(frontMatter, fc.constantFrom(...KEYS), values, ({ yaml, data }, key, to) => {
      const after = edited(() => setKey(yaml, [key], to));
      if (after === null) return void refusals++;
      expect(plain(readYaml(after).data)).toEqual({ ...(plain(data) as object), [key]: to });
      const own = ENTRIES.filter(([name]) => name === key).flatMap(([, lines]) => lines);
      const gone = missing(yaml, after).filter((line) => line.trim() !== '');
      for (const line of gone) expect(own).toContain(line);
      expect(missing(after, yaml).length).toBeLessThanOrEqual(2);
      if (yaml.includes('\r\n')) expect(after.replaceAll('\r\n', '')).not.toContain('\n');
    }),
    { numRuns: 1000 },
  );
  expect(refusals).toBeLessThan(100);
});

test('setting a role changes that role and no other line', () => {
  let refusals = 0;
  fc.assert(
    fc.property(
      frontMatter,
      fc.constantFrom('eoc', 'cm', 'incident-manager'),
      value,
      ({ yaml, data }, role, to) => {
        const after = edited(() => setKey(yaml, ['roles', role], to));
        if (after === null) return void refusals++;
        const before = plain(data) as { roles?: object };
        expect(plain(readYaml(after).data)).toEqual({ ...before, roles: { ...before.roles, [role]: to } });
        expect(missing(yaml, after).length).toBeLessThanOrEqual(2);
      },
    ),
    { numRuns: 600 },
  );
  expect(refusals).toBeLessThan(60);
});

test('removing a key removes its lines and no other', () => {
  let refusals = 0;
  fc.assert(
    fc.property(frontMatter, fc.constantFrom(...KEYS), ({ yaml, data }, key) => {
      const after = edited(() => removeKey(yaml, [key]));
      if (after === null) return void refusals++;
      const { [key]: _, ...expected } = plain(data) as Record<string, unknown>;
      expect(plain(readYaml(after).data)).toEqual(expected);
      const own = ENTRIES.filter(([name]) => name === key).flatMap(([, lines]) => lines);
      for (const line of missing(yaml, after).filter((one) => one.trim() !== '')) expect(own).toContain(line);
      expect(missing(after, yaml).filter((line) => line !== '')).toEqual([]);
    }),
    { numRuns: 600 },
  );
  expect(refusals).toBeLessThan(30);
});

test('removing a role leaves the others', () => {
  fc.assert(
    fc.property(frontMatter, fc.constantFrom('eoc', 'cm', 'nobody'), ({ yaml, data }, role) => {
      const after = edited(() => removeKey(yaml, ['roles', role]));
      if (after === null) return;
      const { roles, ...rest } = plain(data) as { roles?: Record<string, string> };
      const { [role]: _, ...left } = roles ?? {};
      expect(plain(readYaml(after).data)).toEqual(roles === undefined ? rest : { ...rest, roles: left });
    }),
    { numRuns: 400 },
  );
});

test('setting what is there already, or removing what is not, changes no byte', () => {
  fc.assert(
    fc.property(frontMatter, ({ yaml, data }) => {
      for (const [key, held] of Object.entries(data)) {
        if (typeof held === 'string') expect(setKey(yaml, [key], held)).toBe(yaml);
        if (Array.isArray(held) && held.every((one) => typeof one === 'string'))
          expect(setKey(yaml, [key], held as string[])).toBe(yaml);
      }
      expect(removeKey(yaml, ['not-there'])).toBe(yaml);
      expect(removeKey(yaml, ['roles', 'not-there'])).toBe(yaml);
      expect(removeKey(yaml, ['id', 'not-there'])).toBe(yaml);
    }),
    { numRuns: 300 },
  );
});

test('a value reads back as it was written, on its own and in brackets', () => {
  fc.assert(
    fc.property(value, (text) => {
      expect(parse(`a: ${yamlText(text)}\n`)).toEqual({ a: text });
      expect(parse(`a: {b: ${yamlText(text)}, c: x}\n`)).toEqual({ a: { b: text, c: 'x' } });
      expect(yamlText(text)).toMatch(/^[^\n\r\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/);
    }),
    { numRuns: 1500 },
  );
});

type Path = readonly [string] | readonly [string, string];

test.each<[yaml: string, path: Path, to: string | readonly string[], after: string]>([
  ['', ['a'], 'x', 'a: x\n'],
  ['a: x', ['b'], 'y', 'a: x\nb: y\n'],
  ['a: x\r\n', ['b'], 'y', 'a: x\r\nb: y\r\n'],
  ['# only a comment\n', ['a'], 'x', '# only a comment\na: x\n'],
  ['a: x # why\n', ['a'], 'y', 'a: y # why\n'],
  ['a: "x"\n', ['a'], 'y', 'a: "y"\n'],
  ["a: 'x'\n", ['a'], 'y.z', "a: 'y.z'\n"],
  ["a: 'x'\n", ['a'], 'y z', 'a: y z\n'],
  ["a: 'x'\n", ['a'], 'y: z', 'a: "y: z"\n'],
  ['a: xyx\n', ['a'], 'z', 'a: z\n'],
  ['a:\nb: y\n', ['a'], 'x', 'a: x\nb: y\n'],
  ['a: # why\n', ['a'], 'x', 'a: x # why\n'],
  ["'a:b' :\n", ['a:b'], 'x', "'a:b' : x\n"],
  ['a: [b, c]\n', ['a'], ['c', 'd, e', '@f', '7'], 'a: [c, "d, e", "@f", "7"]\n'],
  ['a: x\n', ['a'], [], 'a: []\n'],
  ['a: [b#c]\n', ['a'], 'x', 'a: x\n'],
  ['a: x\n', ['roles', 'eoc'], '@dana', 'a: x\nroles: {eoc: "@dana"}\n'],
  ['', ['roles', 'eoc'], 'dana', 'roles: {eoc: dana}\n'],
  ['roles:\na: x\n', ['roles', 'eoc'], 'dana', 'roles: {eoc: dana}\na: x\n'],
  ['roles: {} # now\n', ['roles', 'eoc'], 'dana', 'roles: {eoc: dana} # now\n'],
  ['roles: {cm: lee} # now\n', ['roles', 'eoc'], 'dana', 'roles: {cm: lee, eoc: dana} # now\n'],
  ['roles: {cm: lee, eoc: x}\n', ['roles', 'eoc'], 'dana', 'roles: {cm: lee, eoc: dana}\n'],
  ['roles: {cm: "lee"}\n', ['roles', 'cm'], 'dana', 'roles: {cm: "dana"}\n'],
  [
    'roles:\n    cm: lee # now\na: x\n',
    ['roles', 'eoc'],
    'dana',
    'roles:\n    cm: lee # now\n    eoc: dana\na: x\n',
  ],
  ['roles:\r\n  cm: lee', ['roles', 'eoc'], 'dana', 'roles:\r\n  cm: lee\r\n  eoc: dana'],
  ['roles:\n  cm: x\n', ['roles', 'cm'], 'lee', 'roles:\n  cm: lee\n'],
  ['roles:\n  cm: lee\na: x\n', ['roles', 'eoc'], 'dana', 'roles:\n  cm: lee\n  eoc: dana\na: x\n'],
  ['roles:\n  cm:\na: x\n', ['roles', 'eoc'], 'dana', 'roles:\n  cm:\n  eoc: dana\na: x\n'],
  ['services:\n  - a\n  - b\n\nid: x\n', ['services'], ['c'], 'services:\n  [c]\n\nid: x\n'],
  ['a: say "x"\n', ['a'], 'y', 'a: y\n'],
  // Whatever quotes it stands in, it is there already.
  ["roles: {eoc: '@dana'}\n", ['roles', 'eoc'], '@dana', "roles: {eoc: '@dana'}\n"],
])('of %j, %j becomes %j', (yaml, path, to, after) => {
  expect(setKey(yaml, path, to)).toBe(after);
});

test.each([
  ['a: x\nb: y\nc: z\n', ['a', 'b'], 'a: x\nb: y\nnew: n\nc: z\n'],
  ['a: x\nc: z\n', ['a', 'b'], 'a: x\nnew: n\nc: z\n'],
  ['c: z\n', ['a', 'b'], 'c: z\nnew: n\n'],
  ['c: z\nb: |\n  two\n  lines\na:\nd: w\n', ['b'], 'c: z\nb: |\n  two\n  lines\nnew: n\na:\nd: w\n'],
  ['b:\r\na: x\r\n', ['b'], 'b:\r\nnew: n\r\na: x\r\n'],
  ['a: x\nb: y', ['b'], 'a: x\nb: y\nnew: n\n'],
  ['', ['b'], 'new: n\n'],
])('in %j a new key goes behind the last of %j', (yaml, behind, after) => {
  expect(setKey(yaml, ['new'], 'n', behind)).toBe(after);
});

test.each<[yaml: string, path: Path, after: string]>([
  ['a: x\nb: y\nc: z\n', ['b'], 'a: x\nc: z\n'],
  ['a: x\nb: y', ['b'], 'a: x\n'],
  ['a: x', ['a'], ''],
  ['a:\nb: y\n', ['a'], 'b: y\n'],
  ['# of a\na: >-\n  two\n  lines\nb: y\n', ['a'], '# of a\nb: y\n'],
  ['roles: {eoc: dana, cm: lee} # now\n', ['roles', 'eoc'], 'roles: {cm: lee} # now\n'],
  ['roles: {eoc: dana, cm: lee} # now\n', ['roles', 'cm'], 'roles: {eoc: dana} # now\n'],
  ['roles: {eoc: dana, cm: lee, im: sam}\n', ['roles', 'cm'], 'roles: {eoc: dana, im: sam}\n'],
  ['roles: {eoc: dana, cm: }\n', ['roles', 'cm'], 'roles: {eoc: dana}\n'],
  ['roles: {eoc: , cm: lee}\n', ['roles', 'cm'], 'roles: {eoc: }\n'],
  ['roles: {eoc: dana} # now\n', ['roles', 'eoc'], 'roles: {} # now\n'],
  ['roles:\n  eoc: dana # now\n  cm: lee\na: x\n', ['roles', 'eoc'], 'roles:\n  cm: lee\na: x\n'],
  ['roles:\n  eoc: dana # now\n  cm: lee\na: x\n', ['roles', 'cm'], 'roles:\n  eoc: dana # now\na: x\n'],
])('of %j, %j is removed', (yaml, path, after) => {
  expect(removeKey(yaml, path)).toBe(after);
});

test.each([
  ['S1', 'S1'],
  ['Registry returns 5xx (all of it)', 'Registry returns 5xx (all of it)'],
  ["it's – nearly — all", "it's – nearly — all"],
  ['it’s', '"it’s"'],
  ['a, b', '"a, b"'],
  ['x ', '"x "'],
  ['x:', '"x:"'],
  ['a: b', '"a: b"'],
  ['a b:c', 'a b:c'],
  ['7', '"7"'],
  ['true', '"true"'],
  ['@dana', '"@dana"'],
  ['two\nlines', '"two\\nlines"'],
  ['\u0085\u2028', '"\\u0085\\u2028"'],
  ['', '""'],
])('%j is written as %s, alone and in brackets', (value, written) => {
  expect(yamlText(value)).toBe(written);
  expect(yamlText([value, 'b'])).toBe(`[${written}, b]`);
});

test.each<[a: YamlValue | undefined, b: YamlValue | undefined, same: boolean]>([
  [{ a: 'x', b: { c: 'y', d: 'z' } }, { b: { d: 'z', c: 'y' }, a: 'x' }, true],
  [{ a: 'x' }, { a: 'y' }, false],
  [{ a: 'x' }, { b: 'x' }, false],
  [['a', 'b'], ['b', 'a'], false],
  [null, undefined, false],
  ['x', 'x', true],
])('the data %j and %j are the same whatever the order of keys: %j', (a, b, same) => {
  expect(sameData(a, b)).toBe(same);
});

test.each<[yaml: string, path: Path, why: string]>([
  ['{id: x}\n', ['status'], 'the front matter is one {…} mapping'],
  ['- a\n', ['status'], 'the front matter is not a mapping'],
  ['text\n', ['status'], 'the front matter is not a mapping'],
  ['a: [\n', ['status'], 'the front matter is not valid YAML'],
  ['a: x\na: y\n', ['status'], '"status" cannot be set without changing other lines'],
  ['roles: {eoc}\n', ['roles', 'eoc'], '"roles.eoc" cannot be set without changing other lines'],
  [`a: ${'['.repeat(300)}\n`, ['status'], 'the front matter is not valid YAML'],
  ['s:\n  - a # first\n', ['s'], 'there are comments inside the value that would be replaced'],
  [
    'roles: {eoc: x, # who\n  cm: y}\n',
    ['roles'],
    'there are comments inside the value that would be replaced',
  ],
])('%j is refused with the reason, and how to go on', (yaml, path, why) => {
  expect(() => setKey(yaml, path, 'x')).toThrow(
    expect.objectContaining({
      kind: 'conflict',
      message: `cannot edit the front matter safely: ${why}`,
      mend: 'Edit that key by hand; nothing was written.',
    }),
  );
});

test.each([
  ['one mapping in braces', '{id: x}\n', ['status']],
  ['a list', '- a\n', ['status']],
  ['YAML that cannot be read', 'a: [\n', ['status']],
  ['a value that is an alias', 'a: &x 1\nb: *x\n', ['b']],
  ['a list with comments in it', 'services:\n  - a # first\n  - b\n', ['services']],
] as const)('%s is not edited', (_, yaml, path) => {
  expect(() => setKey(yaml, path, 'x')).toThrow(Failure);
});
