import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  parseDocument,
  printDocument,
  sectionProse,
  unclosedBlock,
  visibleLines,
  withoutEmptyHeadings,
} from '../../src/domain/document.ts';
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
  ['## ##', ''],
  ['## a ## b', 'a ## b'],
])('%j is the heading %j', (line, title) => {
  const [piece] = parseDocument(`${line}\n`).pieces;
  expect(piece).toMatchObject({ kind: 'heading', section: title });
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

test('visible lines keep their numbers', () => {
  expect(visibleLines('a\r\n```\n- [ ] no\n```\n<!--\nno\n-->\nb')).toEqual([
    'a',
    '',
    '',
    '',
    '',
    '',
    '',
    'b',
  ]);
});

const bodyOf = (body: string) => parseDocument(`---\nid: x\n---\n${body}`);

test.each([
  [
    '## Summary\n\nTwo <!-- or three --> hours.\n\n### More\n\n## Impact\n\nNone.\n',
    'Two  hours.\n\n### More',
  ],
  ['## summary\n\nHere.\n\n## Summary\n\nAnd here.\n', 'Here.\n\n\nAnd here.'],
  ['## Summary\n\n<!-- never closed\n', ''],
  ['## Impact\n\nNone.\n', ''],
])('the prose of a section is what stands below its heading: %j', (body, prose) => {
  expect(sectionProse(bodyOf(body), 'Summary')).toBe(prose);
});

test.each([
  ['### Detection\n\n### Luck\n\nNone.\n', '### Luck\n\nNone.'],
  ['Above.\n\n#### Deep\n  \n###### Deeper', 'Above.'],
  ['## Of the file\n', '## Of the file'],
  ['Not ### a heading\n', 'Not ### a heading'],
  ['###None\n', '###None'],
])('a heading with nothing below it is left out: %j', (markdown, left) => {
  expect(withoutEmptyHeadings(markdown)).toBe(left);
});

test.each([
  ['Text.\n', null],
  ['A\n```\nb\n```\n<!-- c -->\n<!--\nd\n-->\n', null],
  ['A\n<!-- b\nc\n', { what: 'comment', line: 5 }],
  ['## Notes\n\n<!-- b\n\n<!-- c -->\n', { what: 'comment', line: 6 }],
  ['A\n\n<!-- b -->\n\n<!-- c\n', { what: 'comment', line: 8 }],
])('what is opened in %j and never closed is told with its line: %j', (body, found) => {
  expect(unclosedBlock(bodyOf(body))).toEqual(found);
});
