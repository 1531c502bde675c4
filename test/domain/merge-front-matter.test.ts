import { expect, test } from 'vitest';
import { mergeFrontMatter } from '../../src/domain/merge-front-matter.ts';
import { NOTHING_SETTLED, type SettledState } from '../../src/domain/merge-state.ts';

/** Lines are separated by `/`; a conflict is shown as `<ours|theirs>`. Both ways round it must be the same. */
function merged(base: string, ours: string, theirs: string, state: SettledState = NOTHING_SETTLED): string {
  const yaml = (lines: string) => (lines === '' ? '' : `${lines.replaceAll('/', '\n')}\n`);
  const texts = { base: yaml(base), ours: yaml(ours), theirs: yaml(theirs) };
  const [there, back] = [texts, { ...texts, ours: texts.theirs, theirs: texts.ours }].map((three, way) =>
    mergeFrontMatter(three, state)
      .map((part) => {
        if (typeof part === 'string') return part;
        return way === 0 ? `<${part.ours}|${part.theirs}>` : `<${part.theirs}|${part.ours}>`;
      })
      .join(''),
  );
  expect(back).toBe(there);
  return there!.replaceAll('\n', '/').replace(/\/$/, '');
}

test.each<[what: string, base: string, ours: string, theirs: string, merged: string]>([
  [
    'a new key that the format knows and another one',
    'id: x',
    'id: x/aaa: y',
    'id: x/started_at: z',
    'id: x/started_at: z/aaa: y',
  ],
  [
    'two new keys that the format knows',
    'id: x',
    'id: x/started_at: y',
    'id: x/detected_at: z',
    'id: x/started_at: y/detected_at: z',
  ],
  ['two new keys that it does not know', 'id: x', 'id: x/bbb: y', 'id: x/aaa: z', 'id: x/aaa: z/bbb: y'],
  ['one value and two comments', 'a: x # 1', 'a: y # one', 'a: y # first', 'a: y # first'],
  ['a number, and a comment on the other side', 'a: 1', 'a: 2', 'a: 1 # c', 'a: 2'],
  ['a key that was removed and changed', 'a: x/b: y', 'b: y', 'a: z/b: y', '<|a: z/>b: y'],
  ['comments on a key without a value', 'a:', 'a: # 1', 'a: # no one knows', 'a: # no one knows'],
  [
    'all keys indented anew on one side, and a new key',
    'a: x',
    '  a: x',
    'a: x/b: y',
    '<  a: x/|a: x/b: y/>',
  ],
  ['what stands behind the last key', 'a: x/# 1', 'a: y/# 1', 'a: x/# one', 'a: y/# one'],
])('front matter: %s', (_, base, ours, theirs, expected) => {
  expect(merged(base, ours, theirs)).toBe(expected);
});

test.each<[what: string, base: string, ours: string, theirs: string, merged: string]>([
  ['that both began', '', 'a: [x]', 'a: [y]', 'a: [x, y]'],
  ['that one side emptied', 'a: [x]', 'a: []', 'a: [x, y]', 'a: [y]'],
  [
    'in lines',
    'a:/  - x/  - y',
    'a:/  - w/  - x/  - y',
    'a:/  - x/  - y/  - z',
    'a:/  - w/  - x/  - y/  - z',
  ],
  ['of numbers', 'a: [1]', 'a: [1, 2]', 'a: [1, 3]', '<a: [1, 2]/|a: [1, 3]/>'],
  ['of names and a number', 'a: [x, 1]', 'a: [x, 1, y]', 'a: [x, 1, z]', '<a: [x, 1, y]/|a: [x, 1, z]/>'],
  [
    'with a comment in it',
    'a: [x, # c/  y]',
    'a: [x, # c/  y, z]',
    'a: [w, x, # c/  y]',
    '<a: [x, # c/  y, z]/|a: [w, x, # c/  y]/>',
  ],
  [
    'with a number, and a comment on the other side',
    'a: [x, 1]',
    'a: [x, 1, y]',
    'a: [x, 1] # c',
    'a: [x, 1, y]',
  ],
  ['with a name twice', 'a: [x]', 'a: [x, x]', 'a: [x, y]', '<a: [x, x]/|a: [x, y]/>'],
  ['and a name', 'a: [x]', 'a: y', 'a: [x, z]', '<a: y/|a: [x, z]/>'],
])('a list %s', (_, base, ours, theirs, expected) => {
  expect(merged(base, ours, theirs)).toBe(expected);
});

test.each<[what: string, base: string, ours: string, theirs: string, merged: string]>([
  ['that both began', '', 'a: {b: x}', 'a: {c: y}', 'a: {b: x, c: y}'],
  [
    'that both began, one of them in lines',
    '',
    'a:/  b: x',
    'a: {c: y} # so far',
    'a: {c: y, b: x} # so far',
  ],
  ['that both began in lines', '', 'a:/  b: x', 'a:/  c: why', 'a:/  c: why/  b: x'],
  [
    'of numbers',
    'a: {b: 1, c: 2, d: 3}',
    'a: {b: 1, c: 4, d: 3}',
    'a: {b: 1, c: 2, d: 5}',
    'a: {b: 1, c: 4, d: 5}',
  ],
  [
    'of numbers, and one was taken out',
    'a: {b: 1, c: 2, d: 3}',
    'a: {c: 4, d: 3}',
    'a: {b: 1, c: 2, d: 5}',
    'a: {c: 4, d: 5}',
  ],
  ['that one side removed', 'a: {b: x}/c: y', 'c: y', 'a: {b: x}/c: z', 'c: z'],
  ['that one side removed and the other changed', 'a: {b: x}', '', 'a: {b: y}', '<|a: {b: y}/>'],
  ['that one side removed and the other added to', 'a: {b: x}', '', 'a: {b: x, c: y}', 'a: {c: y}'],
  ['that one side emptied', 'a: {b: x}/c: y', 'a: {}/c: y', 'a: {b: x}/c: z', 'a: {}/c: z'],
  [
    'that one side emptied, and a comment',
    'a: {b: x}',
    'a: {} # no more',
    'a: {b: x}/c: z',
    'a: {} # no more/c: z',
  ],
  [
    'in lines with a comment',
    'a:/  b: x # 1/  c: y/  d: z',
    'a:/  b: x # one/  c: y/  d: z',
    'a:/  b: x # 1/  c: y/  d: w',
    'a:/  b: x # one/  c: y/  d: w',
  ],
  [
    'in lines next to each other',
    'a:/  b: x/  c: y',
    'a:/  b: xx/  c: y',
    'a:/  b: x/  c: yy',
    'a:/  b: xx/  c: yy',
  ],
  ['in lines, and one was taken out', 'a:/  b: x/  c: y', 'a:/  c: y', 'a:/  b: x/  c: yy', 'a:/  c: yy'],
  [
    'in lines, with two new ones',
    'a:/  b: x',
    'a:/  b: x/  d: z',
    'a:/  b: x/  c: y',
    'a:/  b: x/  c: y/  d: z',
  ],
  [
    'on several lines, of which one has no value',
    'a: {b,/  c: x}',
    'a: {b: y,/  c: x}',
    'a: {b,/  c: xx}',
    'a: {b: y,/  c: xx}',
  ],
  [
    'in an order that one side made',
    'a: {b: 1, c: 2}',
    'a: {c: 2, b: 1}',
    'a: {b: 1, c: 3}',
    'a: {c: 3, b: 1}',
  ],
  ['and a name that became one', 'a: none', 'a: {b: x}', 'a: none # yet', 'a: {b: x}'],
  [
    'with comments above on both sides',
    'a: {b: 1, c: 2}',
    '# one/a: {b: 3, c: 2}',
    '# another/a: {b: 1, c: 4}',
    '# another/a: {b: 3, c: 4}',
  ],
  [
    'with a value in quotes',
    "a: {b: 'x', c: 'y'}",
    "a: {b: 'xx', c: 'y'}",
    "a: {b: 'x', c: 'yy'}",
    "a: {b: 'xx', c: 'yy'}",
  ],
])('a mapping %s', (_, base, ours, theirs, expected) => {
  expect(merged(base, ours, theirs)).toBe(expected);
});

const settled = (keys: Record<string, string | null>, roles: Record<string, string | null> = {}) => ({
  keys: new Map(Object.entries(keys)),
  roles: new Map(Object.entries(roles)),
});

test('what the timeline decides is written where no side has it, and is removed where it says so', () => {
  expect(merged('id: x', 'id: x', 'id: x', settled({ status: 'closed' }))).toBe('id: x/status: closed');
  expect(merged('status: a # 1', 'status: b # 1', 'status: c # one', settled({ status: 'd' }))).toBe(
    'status: d # one',
  );
  expect(merged('status: a', 'status: b', 'status: c', settled({ status: null }))).toBe('');
  expect(merged('', 'roles: {a: x}', 'roles: {a: x, b: y}', settled({}, { a: null, c: 'z' }))).toBe(
    'roles: {b: y, c: z}',
  );
});

test('a mapping that the timeline decides on stands by name where both sides have changed it', () => {
  const [base, ours] = ['roles: {eoc: a, im: b}', 'roles: {eoc: c, im: b, aa: x}'];
  expect(merged(base, ours, 'roles: {im: b, eoc: longer}', settled({}, { eoc: 'c' }))).toBe(
    'roles: {aa: x, eoc: c, im: b}',
  );
});

test('a time that is written in another way stays as it is', () => {
  const local = 'declared_at: 2026-11-22T03:48:21+01:00';
  const same = settled({ declared_at: '2026-11-22T02:48:21Z' });
  expect(merged(local, local, local, same)).toBe(local);
  expect(merged(local, `${local} # CET`, local, same)).toBe(`${local} # CET`);
  const other = settled({ declared_at: '2026-11-22T02:50:00Z' });
  expect(merged(local, local, local, other)).toBe('declared_at: 2026-11-22T02:50:00Z');
  expect(merged('declared_at: soon', 'declared_at: soon', 'declared_at: later', same)).toBe(
    'declared_at: 2026-11-22T02:48:21Z',
  );
  // Only a key of a time is one.
  const note = 'note: 2026-11-22T03:48:21+01:00';
  expect(merged(note, note, note, settled({ note: '2026-11-22T02:48:21Z' }))).toBe(
    'note: 2026-11-22T02:48:21Z',
  );
});
