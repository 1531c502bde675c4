import { expect, test } from 'vitest';
import { mergeTimeline } from '../../src/domain/merge-timeline.ts';

/**
 * A timeline in short, an event a word: `05·a#1` is at 03:05, says `a` and has the id `111111`; without `#` it has none.
 * Before a colon stands its type, `>2` is what it is about, `=k` its key. `+x` is a line of text below the one before.
 */
function timeline(words: string): string {
  return words
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (word.startsWith('+') ? `${word.slice(1)}\n` : line(word)))
    .join('');
}

function line(word: string): string {
  const [, minute, type = 'note', text, id, about, key] =
    /^(\d\d)·(?:([a-z]+):)?([^#>=]*)(?:#(\w))?(?:>(\w))?(?:=(\w+))?$/.exec(word)!;
  const attributes = `${about ? ` re ${about.repeat(6)}` : ''}${key ? ` key ${key}` : ''}`;
  const comment = id ? ` <!-- ${id.repeat(6)}${attributes} -->` : '';
  return `- 2026-11-22T03:${minute}:00Z **${type}** ${text} — @lee${comment}\n`;
}

function merged(base: string, ours: string, theirs: string): string {
  const [there, back] = [
    { base, ours, theirs },
    { base, ours: theirs, theirs: ours },
  ].map((texts) => mergeTimeline(texts).map((part) => (typeof part === 'string' ? part : shown(part))));
  expect(back!.join('')).toBe(there!.join(''));
  return there!.join('');
}

const shown = (part: { ours: string; theirs: string }) => `<${[part.ours, part.theirs].sort().join('|')}>`;

test.each<[what: string, base: string, ours: string, theirs: string, merged: string]>([
  ['one line typed three times', '', '00·a 00·a 00·a', '05·b#1', '00·a 00·a 00·a 05·b#1'],
  [
    'a typed line that is removed, beside an event that says the same',
    '00·a 00·a#1',
    '00·a#1',
    '00·a 00·b#1',
    '00·b#1',
  ],
  [
    'a typed line that is edited and one of its second that is new',
    '00·a',
    '00·b',
    '00·a 00·update:c',
    '00·b 00·update:c',
  ],
  ['an event removed, and another one of its second', '00·a#1', '00·b#2', '00·aa#1', '00·aa#1 00·b#2'],
  ['a typed line moved to another time is another line', '00·a', '05·a', '00·c', '00·c 05·a'],
  ['a typed line of another type is another line', '00·a', '00·update:b', '00·c', '00·c 00·update:b'],
  [
    'two typed lines that each got an id',
    '00·a 05·b',
    '00·a#1 05·b#2',
    '00·a 05·b 07·c',
    '00·a#1 05·b#2 07·c',
  ],
  [
    'a typed line that got an id, and another of its second',
    '00·a',
    '00·a#1 00·b',
    '00·a 07·c',
    '00·a#1 00·b 07·c',
  ],
  [
    'a line typed again that stands there with an id',
    '00·a#1',
    '00·a#1 00·a',
    '00·a#1 07·c',
    '00·a#1 00·a 07·c',
  ],
  ['two events that say the same', '', '00·a#1', '00·a#2', '00·a#1 00·a#2'],
  [
    'a typed line, and an event that says the same beside it',
    '00·a',
    '00·a 07·c',
    '00·a 00·a#1',
    '00·a 00·a#1 07·c',
  ],
  ['a new typed line that got an id on one side, among others', '', '00·a 05·b', '00·a#1', '00·a#1 05·b'],
  ['a new typed line that got two ids on one side', '', '00·a', '00·a#1 00·a#2', '00·a#1 00·a#2 00·a'],
])('lines without an id: %s', (_, base, ours, theirs, expected) => {
  expect(merged(timeline(base), timeline(ours), timeline(theirs))).toBe(timeline(expected));
});

test.each<[what: string, base: string, ours: string, theirs: string, merged: string]>([
  ['behind an event of its second', '', '00·a', '00·b#1', '00·b#1 00·a'],
  ['behind one that it was typed before', '00·b#1', '00·a 00·b#1', '00·b#1 07·c#2', '00·b#1 00·a 07·c#2'],
  [
    'where it was, when it is old',
    '00·a 00·b#1',
    '00·a 00·b#1 07·c#2',
    '00·a 00·b#1 08·d#3',
    '00·a 00·b#1 07·c#2 08·d#3',
  ],
  ['by the time that one side gave it', '00·a#1 05·b#2', '00·aa#1 05·b#2', '05·b#2 07·a#1', '05·b#2 07·aa#1'],
])('an event stands %s', (_, base, ours, theirs, expected) => {
  expect(merged(timeline(base), timeline(ours), timeline(theirs))).toBe(timeline(expected));
});

test.each<[what: string, base: string, ours: string, theirs: string, merged: string]>([
  [
    'what is edited on one side and spoken of on the other',
    '00·a#1',
    '00·b#1',
    '00·a#1 05·corrected:c#2>1',
    '00·b#1 05·corrected:c#2>1',
  ],
  [
    'nothing that was removed with what speaks of it',
    '00·a#1 05·corrected:c#2>1',
    '',
    '00·a#1 05·corrected:c#2>1 07·d#3',
    '07·d#3',
  ],
  [
    'events that speak of each other',
    '00·a#1>2 05·b#2>1',
    '00·a#1>2',
    '00·a#1>2 05·b#2>1 07·c#3>1',
    '00·a#1>2 05·b#2>1 07·c#3>1',
  ],
  [
    'the text that one side wrote below what the other removed',
    '00·a#1 05·b#2',
    '05·b#2',
    '00·a#1 +more 05·b#2',
    '00·a#1 +more 05·b#2',
  ],
  ['no event for a blank line below it', '00·a#1 05·b#2', '05·b#2', '00·a#1 + 05·b#2', '05·b#2'],
  [
    'the text below an event once',
    '00·a#1 +text 05·b#2',
    '00·aa#1 +text 05·b#2',
    '00·a#1 +text 05·bb#2',
    '00·aa#1 +text 05·bb#2',
  ],
  [
    'a line added to the text below an event',
    '00·a#1 +x 05·b#2',
    '00·a#1 +x +y 05·b#2',
    '00·aa#1 +x 05·b#2',
    '00·aa#1 +x +y 05·b#2',
  ],
])('a merge keeps %s', (_, base, ours, theirs, expected) => {
  expect(merged(timeline(base), timeline(ours), timeline(theirs))).toBe(timeline(expected));
});

test('of two events with one id and another type at one time, the longer keeps it', () => {
  const [note, update] = [line('00·a#1'), line('00·update:a#1')];
  const found = merged('', note, update);
  expect(found).toContain(update);
  expect(found.replace(update, '')).toMatch(
    /^- 2026-11-22T03:00:00Z \*\*note\*\* a — @lee <!-- (?!111111)\w{6} -->\n$/,
  );
});

/** Each of these gets an id of its own, and both stay; which of them, does not depend on the side. */
test.each([
  ['another time', '00·a#1', '05·a#1'],
  ['another time and key', '00·a#1=k', '05·a#1=l'],
  ['another time, and the id in their text', '00·b', '05·a'],
])('two events with one id and %s are two', (what, one, other) => {
  const [first, second] = what.endsWith('text')
    ? [line(one), line(other)].map((text) =>
        text.replace('— @lee', '111111 \\<!-- 111111 — @lee <!-- 111111 -->'),
      )
    : [line(one), line(other)];
  const found = merged('', `${first}`, `${second!.trimEnd()}\n  and 111111\n${line('07·z#9')}`).split('\n');
  expect(found[0]).toBe(first!.trimEnd());
  expect(found[1]!.replace(/[0-9a-z]{6}((?: key l)? -->)$/, '111111$1')).toBe(second!.trimEnd());
  expect(found[1]).not.toBe(second!.trimEnd());
  expect(found.slice(2)).toEqual(['  and 111111', line('07·z#9').trimEnd(), '']);
});

test.each<[what: string, ours: string, theirs: string]>([
  ['has one key, is the earlier', '00·a#1=k', '05·b#1=k'],
  ['is the same, is there once', '00·a#1', '00·a#1'],
])('an event that both sides added and that %s', (_, ours, theirs) => {
  expect(merged('', line(ours), line(theirs))).toBe(line(ours));
  expect(merged('', line(ours), line(ours).replace('-', '*'))).toBe(line(ours).replace('-', '*'));
});

test('an event that both sides added with two texts and two keys is in conflict', () => {
  const [ours, theirs] = [line('00·a#1=k'), line('00·b#1=l')];
  expect(merged('', ours, theirs)).toBe(`<${ours}|${theirs}>`);
});

const FULL =
  '- 2026-11-22T03:00:00Z **finding** a — @lee <!-- 111111 re 222222 recorded 2026-11-22T04:00:00Z key k -->\n';

test('an event that is put together of both keeps all that it has', () => {
  const [text, time] = [FULL.replace(' a ', ' all '), FULL.replace('03:00:00', '03:01:00')];
  expect(merged(FULL, text, time)).toBe(text.replace('03:00:00', '03:01:00'));
  const actor = FULL.replace('@lee', '@kim').replace('key k', 'key l');
  expect(merged(FULL, text, actor)).toBe(actor.replace(' a ', ' all '));
  const guess = FULL.replace('finding', 'finding?').replace('re 222222', 're 333333');
  expect(merged(FULL, text, guess)).toBe(guess.replace(' a ', ' all '));
  const recorded = FULL.replace('04:00:00', '05:00:00');
  expect(merged(FULL, text, recorded)).toBe(recorded.replace(' a ', ' all '));
});

test('an event is merged line by line where that goes, with all that this program does not know', () => {
  const long = (first: string, last: string) =>
    `- 2026-11-22T03:00:00Z **note** ${first} — @lee <!-- 111111 mood calm -->\n  x\n  ${last}\n`;
  expect(merged(long('a', 'b'), long('aa', 'b'), long('a', 'bb'))).toBe(long('aa', 'bb'));
});
