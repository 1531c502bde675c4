import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument, printDocument } from '../../src/domain/document.ts';
import { isIncident, readIncident } from '../../src/domain/incident.ts';
import { anyIncidentText, anyMarkup, anyText } from './arbitraries.ts';

const anyFile = fc.oneof(anyText, anyMarkup, anyIncidentText);

test('printing what was parsed gives back any text, byte for byte', () => {
  fc.assert(
    fc.property(anyFile, (text) => {
      expect(printDocument(parseDocument(text))).toBe(text);
    }),
    { numRuns: 3000 },
  );
});

test('each piece knows the line it begins on', () => {
  fc.assert(
    fc.property(anyFile, (text) => {
      let line = 1;
      for (const piece of parseDocument(text).pieces) {
        expect(piece.line).toBe(line);
        line += piece.raw.split('\n').length - 1;
      }
    }),
    { numRuns: 500 },
  );
});

test('reading never throws, and what is wrong has a place', () => {
  fc.assert(
    fc.property(anyFile, (text) => {
      const read = readIncident('incidents/2026/x.md', text);
      if (isIncident(read)) return;
      expect(read.line).toBeGreaterThanOrEqual(1);
      expect(read.column).toBeGreaterThanOrEqual(1);
      expect(read.message).not.toBe('');
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['## Timeline', 'Timeline'],
  ['## timeline', 'Timeline'],
  ['## Timeline ##', 'Timeline'],
  ['##\tSummary', 'Summary'],
  ['## C#', 'C#'],
  ['## Notes on C#', 'Notes on C#'],
  ['## Notes on C# #', 'Notes on C#'],
  ['## ', ''],
  ['## Incident', 'Incident'],
  ['## ##', ''],
  ['## a ## b', 'a ## b'],
])('%j is the heading %j', (line, title) => {
  const [piece] = parseDocument(`${line}\n`).pieces;
  expect(piece).toMatchObject({ kind: 'heading', section: title });
});

test('a heading on the first line or behind a blank one is one', () => {
  for (const text of ['## A\n', '\n## A\n', '## A']) {
    expect(parseDocument(text).pieces.map(({ section }) => section)).toContain('A');
  }
});

test.each(['##Timeline', '### Timeline', ' ## Timeline', '#  Timeline'])('%j is no such heading', (line) => {
  expect(parseDocument(`${line}\n`).pieces[0]).toMatchObject({ kind: 'text' });
});

test('headings inside code blocks and comments are none', () => {
  const body = '```js\n## a\n```\n<!--\n## b\n-->\n~~~~\n~~~\n## c\n~~~~\n## Real\n';
  const titles = parseDocument(body).pieces.filter((piece) => piece.kind === 'heading');
  expect(titles.map((piece) => piece.section)).toEqual(['Real']);
});

test('code within a line opens no block', () => {
  expect(parseDocument('```x``` is code\n## Timeline\n').pieces.at(-1)).toMatchObject({ kind: 'heading' });
});

const event = (bullet: string, below = '') => `${bullet}2026-11-22T02:48:21Z x${below}\n`;

test('the pieces of a file, each with its kind and the line it begins on', () => {
  const body = `\n## Timeline\n\n${event('- ', '\n  more')}- 14:05 what\n${event('* ')}\n## Review\n\nx\n`;
  const { pieces, events } = parseDocument(`---\nid: x\na: y\n---\n${body}`);
  expect(pieces.map(({ kind, line }) => `${line} ${kind}`)).toEqual([
    '1 fence',
    '2 yaml',
    '4 fence',
    '5 text',
    '6 heading',
    '7 text',
    '8 event',
    '10 unreadable',
    '11 event',
    '12 text',
    '13 heading',
    '14 text',
  ]);
  expect(events.map(({ line }) => line)).toEqual([8, 11]);
});

const inTimeline = (text: string) => parseDocument(`## Timeline\n${text}`).pieces.slice(1);

test.each(['- ', '* ', '+ ', '-\t', '*\t', '+\t'])('%j begins an event', (bullet) => {
  const [piece] = inTimeline(event(bullet));
  expect(piece).toMatchObject({ kind: 'event', event: { text: 'x' } });
});

test.each(['-', '**bold** ', '*', '1. ', 'a ', '=\t', '+1 '])('%j begins none', (start) => {
  expect(inTimeline(event(start))).toMatchObject([{ kind: 'text', section: 'Timeline' }]);
});

test('an event in a file without front matter is one of its events, and text is none', () => {
  const { events, fenceProblem } = parseDocument(`Prose.\n## Timeline\n\n${event('- ')}\nMore.\n`);
  expect(fenceProblem).not.toBeNull();
  expect(events.map(({ raw }) => raw)).toEqual([event('- ')]);
});

test.each([
  ['  two spaces', 'x\ntwo spaces'],
  ['\ta tab', 'x\na tab'],
  ['   deeper\n\n  and behind a blank line', 'x\n deeper\n\nand behind a blank line'],
  ['  two spaces\n \t\n\ta tab', 'x\ntwo spaces\n\na tab'],
])('what is indented below an event belongs to it: %j', (below, text) => {
  for (const eol of ['\n', '\r\n']) {
    const lines = `${event('- ', `\n${below}`)}wrapped\n`.replaceAll('\n', eol);
    const [piece, rest] = inTimeline(lines);
    expect(piece).toMatchObject({ kind: 'event', event: { text } });
    expect(rest).toMatchObject({ kind: 'text', raw: `wrapped${eol}` });
  }
});

test.each([' one space', 'none', '\u00a0 another kind of space', 'é'])(
  'what is not indented enough does not belong to the event above: %j',
  (below) => {
    expect(inTimeline(event('- ', `\n${below}`)).map(({ raw }) => raw)).toEqual([event('- '), `${below}\n`]);
  },
);

test('an item that cannot be read is told without its line end', () => {
  expect(inTimeline('- 14:05 what\r\n')).toMatchObject([{ kind: 'unreadable', event: { found: '14:05' } }]);
  expect(inTimeline('-\t\u00a0x\r\n')).toMatchObject([
    { kind: 'unreadable', event: { found: '-\t\u00a0x' } },
  ]);
});

test.each([
  ['Prose.\n', false],
  ['<!-- one line -->\n', false],
  ['```\nx\n```\n', true],
  ['<!--\nx\n-->\n', true],
])('whether %j has blocks: %j', (body, blocks) => {
  expect(bodyOf(body).blocks).toBe(blocks);
  expect(parseDocument(body).blocks).toBe(blocks);
});

const bodyOf = (body: string) => parseDocument(`---\nid: x\n---\n${body}`);
