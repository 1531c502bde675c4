import { expect, test } from 'vitest';
import { entriesOf, flowMappingIn } from '../../src/domain/front-matter-entries.ts';

const YAML = `# above
id: 2026-11-22-k3f9

# who
roles:
  eoc: "@dana"
note: |
  two
  lines
services: [a, b]  # both
# below
`;

test('front matter is cut into its keys, each with what stands above it', () => {
  expect(entriesOf(YAML)).toEqual({
    entries: [
      { key: 'id', text: '# above\nid: 2026-11-22-k3f9\n', value: '2026-11-22-k3f9' },
      { key: 'roles', text: '\n# who\nroles:\n  eoc: "@dana"\n', value: { eoc: '@dana' } },
      { key: 'note', text: 'note: |\n  two\n  lines\n', value: 'two\nlines\n' },
      { key: 'services', text: 'services: [a, b]  # both\n', value: ['a', 'b'] },
    ],
    tail: '# below\n',
  });
});

test.each([
  ['', { entries: [], tail: '' }],
  ['# nothing yet\n', { entries: [], tail: '# nothing yet\n' }],
  ['a: x', { entries: [{ key: 'a', text: 'a: x', value: 'x' }], tail: '' }],
  ['a: [\n', null],
  ['a: x\na: y\n', null],
  ['{a: x}\n', null],
  ['- a\n', null],
])('%j is cut so: %j', (yaml, cut) => {
  expect(entriesOf(yaml)).toEqual(cut);
});

const flowOf = (text: string) => flowMappingIn({ key: 'roles', text, value: null });

test.each([
  [
    '# who\nroles: {eoc: "@dana", cm: "@lee"} # now\n',
    {
      before: '# who\nroles: {',
      entries: new Map([
        ['eoc', 'eoc: "@dana"'],
        ['cm', 'cm: "@lee"'],
      ]),
      after: '} # now\n',
    },
  ],
  [
    'roles: { eoc: "@dana", }\n',
    { before: 'roles: { ', entries: new Map([['eoc', 'eoc: "@dana"']]), after: ', }\n' },
  ],
  ['roles: {}\n', { before: 'roles: {', entries: new Map(), after: '}\n' }],
  ['roles:\n  eoc: "@dana"\n', null],
  ['roles: {\n  eoc: "@dana"}\n', null],
  ['roles: [a]\n', null],
  ['roles: none\n', null],
  ['roles:\n', null],
  ['roles: {\n', null],
  ['', null],
])('a mapping on one line is cut into its parts, any other is left: %j', (text, parts) => {
  expect(flowOf(text)).toEqual(parts);
});
