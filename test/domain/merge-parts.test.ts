import { expect, test } from 'vitest';
import { parseDocument } from '../../src/domain/document.ts';
import { mergeActions } from '../../src/domain/merge-actions.ts';
import { driverCommand, isSafeDriver } from '../../src/domain/merge-driver.ts';
import { commonLines, mergeLines } from '../../src/domain/merge-lines.ts';
import { mergedOrder } from '../../src/domain/merge-order.ts';
import { losesOrDoubles } from '../../src/domain/merge-proof.ts';
import { mergeProse } from '../../src/domain/merge-sections.ts';
import { changedOnce, eitherOf, type Merged } from '../../src/domain/merge-three.ts';

/** Each word is a line; `_` is a blank one. */
const lines = (words: string) =>
  words
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => `${word.replaceAll('·', ' ').replace(/^_$/, '')}\n`)
    .join('');
const shown = (merged: Merged) =>
  merged.map((part) => (typeof part === 'string' ? part : `<${part.ours}|${part.theirs}>`)).join('');
/** A merge of lines, both ways round; a conflict is `<ours|theirs>`. */
function byLine(base: string, ours: string, theirs: string): string {
  const there = shown(mergeLines({ base: lines(base), ours: lines(ours), theirs: lines(theirs) }));
  const back = shown(mergeLines({ base: lines(base), ours: lines(theirs), theirs: lines(ours) }));
  expect(back.replace(/<([^|]*)\|([^>]*)>/gs, '<$2|$1>')).toBe(there);
  return there.replaceAll('\n', ' ').replaceAll(/ (?=[|>])/g, '');
}

test.each([
  // what, base, ours, theirs, merged
  ['changes a line apart', 'a b c d e', 'A b c d e', 'a b c d E', 'A b c d E '],
  ['a line added and one removed', 'a b c d', 'a x b c d', 'a b c', 'a x b c '],
  ['one line changed in two ways', 'a b c', 'a x c', 'a y c', 'a <x|y>c '],
  ['lines next to each other', 'a b', 'x b', 'a y', '<x b|a y>'],
  ['one change on both sides', 'a b c', 'a x c', 'a x c', 'a x c '],
  ['what both wrote alike around it', 'x', 'a b c', 'a d c', 'a <b|d>c '],
  ['what both wrote alike below it', '', 'a z', 'b z', '<a|b>z '],
  ['what both wrote alike above it', '', 'z a', 'z b', 'z <a|b>'],
  ['one line on one side and twice that on the other', '', 'a', 'a a', 'a a '],
  ['a line that one side added to what both wrote', '', 'a', 'a b', 'a b '],
  ['list items in a new place', '', '-·b', '-·a', '-·a -·b '],
  ['list items with lines below', '', '-·b ··more', '-·a', '-·a -·b ··more '],
  ['list items with a line between', '', '_ -·b', '_ -·a', ' -·a -·b '],
  ['list items in place of what both wrote anew', 'x', 'a -·b c', 'a -·d c', 'a -·b -·d c '],
  ['list items in place of one', '-·x', '-·b', '-·d', '<-·b|-·d>'],
  ['list items where one is left of before', '-·x', 'a -·x -·b', 'a -·d', 'a <-·x -·b|-·d>'],
  ['one list item twice', '', '-·a -·a', '-·b', '<-·a -·a|-·b>'],
  ['a list item and a sentence', '', '-·a', 'x·-·y', '<-·a|x·-·y>'],
  ['a sentence below a list item', '', '-·a b', '-·c', '<-·a b|-·c>'],
  ['each kind of list item', '', '*·a', '+·b', '*·a +·b '],
  ['one line on one side and three times that on the other', '', 'a', 'a a a', 'a a a '],
  ['lines that one side wrote once more behind themselves', '', 'a b a', 'a b a b a', 'a b a b a '],
  ['two lines below that both have', '', 'a y z', 'b y z', '<a|b>y z '],
  ['two lines above that both have', '', 'y z a', 'y z b', 'y z <a|b>'],
  ['list items where one of two is left of before', '-·x -·w', 'a -·x -·b', 'a -·d', 'a <-·x -·b|-·d>'],
  ['list items, one with a blank line above', '', '_ -·b', '-·a', '-·a  -·b '],
  ['list items, one with a blank line below', '', '-·b _', '-·a', '-·a -·b  '],
  ['list items that are indented', '', '-·a ··-·c', '-·b', '-·a ··-·c -·b '],
  ['a blank line and a list item', '', '_', '-·a', ' -·a '],
  ['an indented line and a list item', '', '··more', '-·a', '<··more|-·a>'],
  ['a sentence of words below a list item', '', '-·a b·c', '-·d', '<-·a b·c|-·d>'],
  ['a waiver and an action', '', 'None·needed:·x', '-·b', '-·b None·needed:·x '],
])('lines: %s', (_, base, ours, theirs, expected) => {
  expect(byLine(base, ours, theirs)).toBe(expected.replaceAll('·', ' '));
});

test('lines: the last one may have no end', () => {
  expect(shown(mergeLines({ base: 'a\nb\nc', ours: 'a\nb\nlast', theirs: 'A\nb\nc' }))).toBe('A\nb\nlast');
});

test('lines: more than a person writes is one region', () => {
  const many = Array.from({ length: 50_001 }, (_, index) => `${index}\n`);
  const text = (first: string, last: string) => [first, ...many.slice(1, -1), last].join('');
  const merged = mergeLines({
    base: text('a\n', 'z\n'),
    ours: text('A\n', 'z\n'),
    theirs: text('a\n', 'Z\n'),
  });
  expect(merged.map((part) => typeof part)).toEqual(['string', 'object', 'string']);
  // One of them is enough for that, and so are two of which each is long.
  const long = many.join('');
  expect(shown(mergeLines({ base: 'x\n', ours: 'y\nx\n', theirs: `x\n${long}` }))).toBe(
    `<y\nx\n|x\n${long}>`,
  );
  const square = many.slice(0, 5_001).join('');
  expect(shown(mergeLines({ base: square, ours: `A\n${square}`, theirs: `${square}Z\n` }))).toBe(
    `<A\n${square}|${square}Z\n>`,
  );
  expect(commonLines(long, `${long}x\n`)).toBe('');
  const most = many.slice(0, 5_000).join('');
  expect(
    shown(mergeLines({ base: most, ours: `A\n${most.slice(2)}`, theirs: `${most.slice(0, -5)}Z\n` })),
  ).toBe(`A\n${most.slice(2, -5)}Z\n`);
  const few = many.slice(0, 1_000).join('');
  expect(shown(mergeLines({ base: few, ours: `A\n${few}`, theirs: `${few}Z\n` }))).toBe(`A\n${few}Z\n`);
});

test('lines: of thousands that are all alike, what all versions begin and end with is set aside, and the rest not compared', () => {
  const alike = '?\n'.repeat(3_000);
  const merged = mergeLines({
    base: `a\nb\nc\n${alike}d\n`,
    ours: `A\nb\nc\n${alike}d\n`,
    theirs: `a\nb\nC\n${alike}d\n`,
  });
  expect(shown(merged)).toBe(`A\nb\nC\n${alike}d\n`);
  expect(
    shown(mergeLines({ base: `a\n${alike}d\n`, ours: `A\n${alike}d\n`, theirs: `a\n${alike}D\n` })),
  ).toBe(`<A\n${alike}d\n|a\n${alike}D\n>`);
  expect(commonLines(`a\n${alike}`, `b\n${alike}`)).toBe('');
  const few = '?\n'.repeat(300);
  expect(shown(mergeLines({ base: `a\n${few}d\n`, ours: `A\n${few}d\n`, theirs: `a\n${few}D\n` }))).toBe(
    `A\n${few}D\n`,
  );
});

test('lines: a long text of paragraphs, half of it blank lines, is compared', () => {
  const paragraphs = Array.from({ length: 600 }, (_, index) => `paragraph ${index}\n\n`);
  const text = (first: string, last: string) => [first, ...paragraphs, last].join('');
  const merged = mergeLines({
    base: text('a\n', 'z\n'),
    ours: text('A\n', 'z\n'),
    theirs: text('a\n', 'Z\n'),
  });
  expect(shown(merged)).toBe(text('A\n', 'Z\n'));
});

test('lines in common stand for an ancestor', () => {
  expect(commonLines('a\nb\nc\n', 'x\nb\nc\n')).toBe('b\nc\n');
  expect(commonLines('a\n', 'b\n')).toBe('');
});

test.each([
  // what, base, ours, theirs, result (a letter is a key; those that neither side has are gone)
  ['what each side added, behind what it stands behind', 'bd', 'bcd', 'bde', 'bcde'],
  ['by name where nothing says which is first', 'm', 'mz', 'ma', 'maz'],
  ['what both put first', 'm', 'zm', 'am', 'azm'],
  ['as one side moved it', 'abc', 'abc', 'cba', 'cba'],
  ['behind what it stands behind, where that was moved', 'abc', 'axbc', 'cba', 'cbax'],
  ['before what it stands before, at the beginning', 'abc', 'xabc', 'cba', 'cbxa'],
  ['made up where each side moved things in its own way', 'abc', 'bac', 'acb', 'acb'],
  ['as one side moved it, and the other put something at the end', 'abc', 'abcz', 'bac', 'bacz'],
])('order: %s', (_, base, ours, theirs, expected) => {
  const order = (a: string, b: string) =>
    mergedOrder({ base: [...base], ours: [...a], theirs: [...b] }, new Set([...ours, ...theirs]), (x, y) =>
      x < y ? -1 : 1,
    ).join('');
  expect([order(ours, theirs), order(theirs, ours)]).toEqual([expected, expected]);
});

test('either of two texts is the longer, else the lesser, whichever side it is on', () => {
  const either = (a: string, b: string) => [eitherOf(a, b), eitherOf(b, a)];
  expect(either('bb', 'a')).toEqual(['bb', 'bb']);
  expect(either('a', 'b')).toEqual(['a', 'a']);
  expect(either('a', 'a')).toEqual(['a', 'a']);
});

test('what only one side changed counts', () => {
  expect(changedOnce({ base: 1, ours: 1, theirs: 2 })).toEqual({ value: 2 });
  expect(changedOnce({ base: 1, ours: 2, theirs: 1 })).toEqual({ value: 2 });
  expect(changedOnce({ base: 1, ours: 2, theirs: 2 })).toEqual({ value: 2 });
  expect(changedOnce({ base: 1, ours: 2, theirs: 3 })).toBeNull();
});

const event = (id: string | null, text = 'x') =>
  `- 2026-11-22T03:00:00Z **note** ${text} — @lee${id ? ` <!-- ${id} -->` : ''}\n`;
const timeline = (...events: string[]) => `---\nid: x\n---\n\n## Timeline\n\n${events.join('')}`;
const [one, other] = [event('aaaaaa'), event('bbbbbb', 'y')];

test.each<[string, [base: string, ours: string, theirs: string], string, number, boolean]>([
  ['all there', [timeline(), timeline(one), timeline(other)], timeline(one, other), 0, false],
  ['one of ours lost', [timeline(), timeline(one), timeline(other)], timeline(other), 0, true],
  ['one of theirs lost', [timeline(), timeline(one), timeline(other)], timeline(one), 0, true],
  ['one lost that both had', [timeline(one), timeline(one), timeline(one)], timeline(), 0, true],
  ['removed by one side', [timeline(one), timeline(), timeline(one)], timeline(), 0, false],
  ['there twice', [timeline(), timeline(one), timeline()], timeline(one, one), 0, true],
  ['twice as before', [timeline(), timeline(one, one), timeline()], timeline(one, one), 0, false],
  ['twice in a conflict', [timeline(), timeline(one), timeline(one)], timeline(one, one), 1, false],
  ['a line without an id is nobody’s', [timeline(), timeline(event(null)), timeline()], timeline(), 0, false],
  [
    'two ids that became one',
    [timeline(event(null)), timeline(one), timeline(event('cccccc'))],
    timeline(one),
    0,
    false,
  ],
])('the last check of a merge: %s', (_, [base, ours, theirs], result, conflicts, expected) => {
  const documents = { base: parseDocument(base), ours: parseDocument(ours), theirs: parseDocument(theirs) };
  expect(losesOrDoubles(documents, result, conflicts)).toBe(expected);
});

const prose = (base: string, ours: string, theirs: string) => {
  const there = shown(mergeProse({ base, ours, theirs }, 3));
  const back = shown(mergeProse({ base, ours: theirs, theirs: ours }, 3));
  expect(back.replace(/<([^|]*)\|([^>]*)>/gs, '<$2|$1>')).toBe(there);
  return there;
};

test('prose is merged below its headings, of whatever level', () => {
  const text = (first: string, second: string, level = '###') =>
    `${level} A\n\n${first}\n\n${level} B\n\n${second}\n`;
  expect(prose(text('x', 'y'), text('X', 'y'), text('x', 'Y'))).toBe(text('X', 'Y'));
  for (const level of ['####', '######'])
    expect(prose(text('x', 'y', level), text('X', 'y', level), text('x', 'Y', level))).toBe(
      text('X', 'Y', level),
    );
  // Nested: lines next to each other, apart by their headings.
  const nested = (first: string, second: string) => `### A\n${first}\n#### B\n${second}\n`;
  expect(prose(nested('x', 'y'), nested('X', 'y'), nested('x', 'Y'))).toBe(nested('X', 'Y'));
});

test('sections that both sides added stand by title; those of one title by which of them they are', () => {
  expect(prose('', '### B\n\nb\n', '### A\n\na\n')).toBe('### A\n\na\n### B\n\nb\n');
  const twice = (first: string, second: string) => `### A\n\n${first}\n\n### A\n\n${second}\n`;
  expect(prose(twice('x', 'y'), twice('X', 'y'), twice('x', 'Y'))).toBe(twice('X', 'Y'));
  expect(prose('### A\n\nx\n', '### a  \n\nx\n', '### A\n\nX\n')).toBe('### a  \n\nX\n');
  expect(prose('', '### A\n\nx\n', '### a\n\nx\n')).toBe('### A\n\nx\n');
});

test('below the deepest headings too, sections that both sides added are both there', () => {
  const [a, b] = ['###### A\n\na\n', '###### B\n\nb\n'];
  expect(prose('', b, a)).toBe(a + b);
});

test('a heading is as the side has it that changed it, and so are the blank lines below a section', () => {
  expect(prose('### A  \n\nx\n', '### A  \n\ny\n', '### A\n\nx\n')).toBe('### A\n\ny\n');
  const two = (first: string, blank: string) => `### A\n\n${first}\n${blank}### B\n`;
  expect(prose(two('x', '\n'), two('y', '\n'), two('x', ''))).toBe(two('y', ''));
  expect(prose(two('x', '\n'), two('y', '\n\n'), two('x', ''))).toBe(two('y', '\n\n'));
});

test('a heading in a code block is none', () => {
  const text = (word: string) => `\`\`\`\n### A\n\`\`\`\n${word}\n`;
  expect(prose(text('x'), text('x'), text('y'))).toBe(text('y'));
  expect(prose(text('x'), text('X'), text('y'))).toBe('```\n### A\n```\n<X\n|y\n>');
});

const actions = (base: string, ours: string, theirs: string, order: Record<string, number> = {}) => {
  const added = new Map(Object.entries(order));
  const there = shown(mergeActions({ base, ours, theirs }, added));
  expect(shown(mergeActions({ base, ours: theirs, theirs: ours }, added)).length).toBe(there.length);
  return there;
};
const action = (text: string, id: string, rest = '— @lee, due 2026-12-22', box = ' ') =>
  `- [${box}] **P2** ${text} ${rest} <!-- ${id} created 2026-11-22 -->\n`;

test('corrective actions: one ticked off, the other moved', () => {
  const [before, done, moved] = [
    action('alert', 'a'.repeat(6)),
    action('alert', 'a'.repeat(6), undefined, 'x'),
    action('alert', 'a'.repeat(6), '— @lee, due 2027-01-05'),
  ] as [string, string, string];
  expect(actions(before, done, moved)).toBe(action('alert', 'a'.repeat(6), '— @lee, due 2027-01-05', 'x'));
  expect(actions('', done, before)).toBe(done);
  expect(actions('', done, done.replace('[x]', '[X]'))).toBe(done.replace('[x]', '[X]'));
  expect(actions(before, action('page', 'a'.repeat(6)), action('wake', 'a'.repeat(6)))).toBe(
    `<${action('page', 'a'.repeat(6))}|${action('wake', 'a'.repeat(6))}>`,
  );
});

test('corrective actions stand as the timeline has them, else by id; those of one text are told apart', () => {
  const [a, b] = [action('alert', 'aaaaaa'), action('backup', 'bbbbbb')];
  expect(actions('', b, a)).toBe(a + b);
  expect(actions('', b, a, { bbbbbb: 0, aaaaaa: 1 })).toBe(b + a);
  expect(actions('', b, a, { bbbbbb: 0 })).toBe(b + a);
  const typed = '- [ ] look\n';
  expect(actions(typed, typed + typed, typed)).toBe(typed + typed);
  expect(actions(typed + typed, typed, typed + typed)).toBe(typed);
  expect(actions('', typed + typed + typed, '')).toBe(typed + typed + typed);
  expect(actions('', typed + typed + typed, '- [ ] wait\n')).toBe(`${typed + typed + typed}- [ ] wait\n`);
  expect(actions('', typed, '- [ ] wait\n')).toBe('- [ ] look\n- [ ] wait\n');
});

test('a driver is safe where a crash of the program leaves markers', () => {
  expect(driverCommand()).toBe(
    '{ incident merge-driver --marker-size %L --conflict-exit 100 %O %A %B %P; s=$?; test $s -eq 100 && exit 1; test $s -eq 0; } || git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B',
  );
  expect(isSafeDriver(driverCommand())).toBe(true);
  expect(isSafeDriver(driverCommand("'/usr/bin/node' '/opt/incident.js'"))).toBe(true);
  for (const unsafe of [
    'incident merge-driver %O %A %B',
    '',
    driverCommand(''),
    driverCommand('true; incident'),
    driverCommand('true | incident'),
    driverCommand('true & incident'),
    driverCommand('true\nincident'),
    `x${driverCommand()}`,
    `${driverCommand()} x`,
    driverCommand().slice(1),
    driverCommand().slice(0, -1),
  ])
    expect(isSafeDriver(unsafe), unsafe).toBe(false);
});
