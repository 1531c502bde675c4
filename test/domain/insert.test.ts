import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type IncidentDocument,
  isReadableEvent,
  parseDocument,
  printDocument,
} from '../../src/domain/document.ts';
import { printEvent, type TimelineEvent } from '../../src/domain/event.ts';
import { appendToSection, insertEvent } from '../../src/domain/insert.ts';
import { anyEvent, anyIncidentText, anyMarkup } from './arbitraries.ts';

const HEAD = '---\nid: 2026-11-22-k3f9\n---\n';
const eventsOf = (document: IncidentDocument) =>
  document.pieces.filter(isReadableEvent).map((piece) => piece.event);

/** Whether all lines of one text stand in another, in their order; blank lines may be added. */
function keepsLines(before: string, after: string): boolean {
  const lines = after.split('\n');
  let at = 0;
  for (const line of before.split('\n')) {
    while (at < lines.length && lines[at] !== line && lines[at] !== `${line}\r`) at++;
    if (at++ >= lines.length) return false;
  }
  return true;
}

test('inserting an event keeps every other line and their order', () => {
  fc.assert(
    fc.property(fc.oneof(anyIncidentText, anyMarkup), anyEvent, (text, event) => {
      const before = parseDocument(text);
      const after = printDocument(insertEvent(before, event));
      expect(keepsLines(text, after)).toBe(true);
      const added = after.length - text.length - printEvent(event, before.eol).length;
      expect(added).toBeLessThanOrEqual('\r\n'.length * 5 + '## Timeline'.length);
    }),
    { numRuns: 2000 },
  );
});

test('an event inserted into a timeline stands in its place, and no other changes', () => {
  const later = (a: TimelineEvent, b: TimelineEvent) => (a.at + a.id < b.at + b.id ? -1 : 1);
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 6 }), anyEvent, (events, event) => {
      const sorted = [...events].sort(later);
      const printed = sorted.map((one) => `${printEvent(one, '\n')}\n`).join('');
      const document = parseDocument(`${HEAD}## Timeline\n\n${printed}\n## Review\n`);
      expect(eventsOf(insertEvent(document, event))).toEqual([...sorted, event].sort(later));
    }),
    { numRuns: 1000 },
  );
});

test('events inserted one after the other stand in that order', () => {
  const event = (id: string): TimelineEvent => ({ ...BARE, id });
  let document = parseDocument(`${HEAD}## Timeline\n\n- 2026-11-22T02:00:00Z first\n`);
  for (const id of ['000001', '000002', '000003']) document = insertEvent(document, event(id));
  expect(eventsOf(document).map((one) => one.id)).toEqual([null, '000001', '000002', '000003']);
});

const BARE: TimelineEvent = {
  id: 'k3f9x2',
  at: '2026-11-22T02:48:21Z',
  recorded: null,
  type: 'note',
  doubtful: false,
  text: 'new',
  actor: '@lee',
  about: null,
  key: null,
};
const NEW = '- 2026-11-22T02:48:21Z **note** new — @lee <!-- k3f9x2 -->';

test.each<[name: string, before: string, after: string]>([
  ['an empty section', '## Timeline\n', `## Timeline\n\n${NEW}\n`],
  ['an empty section before another', '## Timeline\n\n## Review\n', `## Timeline\n\n${NEW}\n\n## Review\n`],
  ['a section without a line end', '## Timeline', `## Timeline\n\n${NEW}`],
  ['an empty section that ends the file', '## Timeline\n\n', `## Timeline\n\n${NEW}\n`],
  [
    'prose and a blank line that end the file',
    '## Timeline\n\nAll UTC.\n\n',
    `## Timeline\n\nAll UTC.\n\n${NEW}\n`,
  ],
  [
    'a section that a line of spaces ends',
    '## Timeline\n\nAll UTC.\n  ',
    `## Timeline\n\nAll UTC.\n  \n${NEW}\n`,
  ],
  [
    'a section with no line between it and the next',
    '## Timeline\n## Review\n',
    `## Timeline\n\n${NEW}\n\n## Review\n`,
  ],
  [
    'prose and two blank lines',
    '## Timeline\n\nx\n\n\n## Review\n',
    `## Timeline\n\nx\n\n${NEW}\n\n\n## Review\n`,
  ],
  ['no section, and a blank line at the end', 'prose\n\n', `prose\n\n## Timeline\n\n${NEW}\n`],
  ['no section, and a blank line further up', 'a\n\nb\n', `a\n\nb\n\n## Timeline\n\n${NEW}\n`],
  ['no section, and no line end', 'prose', `prose\n\n## Timeline\n\n${NEW}\n`],
  ['no section at all', 'prose\n', `prose\n\n## Timeline\n\n${NEW}\n`],
  [
    'no section but a later one',
    '## Summary\nx\n\n## Review\n',
    `## Summary\nx\n\n## Timeline\n\n${NEW}\n\n## Review\n`,
  ],
  ['nothing below the front matter', '', `\n## Timeline\n\n${NEW}\n`],
  [
    'spaces at the end of a heading',
    '## Timeline  \n\n## Review\n',
    `## Timeline  \n\n${NEW}\n\n## Review\n`,
  ],
  ['prose in the section', '## Timeline\n\nAll UTC.  \n', `## Timeline\n\nAll UTC.  \n\n${NEW}\n`],
  [
    'a last event without a line end',
    '## Timeline\n\n- 2026-11-22T01:00:00Z a',
    `## Timeline\n\n- 2026-11-22T01:00:00Z a\n${NEW}`,
  ],
  [
    'lines of its second that were typed without an id',
    '## Timeline\n\n- 2026-11-22T02:48:21Z a\n- 2026-11-22T02:48:21Z b\n- 2026-11-22T03:00:00Z c\n',
    `## Timeline\n\n- 2026-11-22T02:48:21Z a\n- 2026-11-22T02:48:21Z b\n${NEW}\n- 2026-11-22T03:00:00Z c\n`,
  ],
  [
    'text of two lines below an event, and more behind a line of spaces',
    '## Timeline\n\n- 2026-11-22T01:00:00Z a\nb\nc\n \t\nd\n',
    `## Timeline\n\n- 2026-11-22T01:00:00Z a\nb\nc\n${NEW}\n \t\nd\n`,
  ],
  [
    'a later event',
    '## Timeline\n\n- 2026-11-22T03:00:00Z a\n',
    `## Timeline\n\n${NEW}\n- 2026-11-22T03:00:00Z a\n`,
  ],
  [
    'text wrapped below an event without being indented',
    '## Timeline\n\n- 2026-11-22T01:00:00Z a\nwrapped\n\n- 2026-11-22T03:00:00Z b\n',
    `## Timeline\n\n- 2026-11-22T01:00:00Z a\nwrapped\n${NEW}\n\n- 2026-11-22T03:00:00Z b\n`,
  ],
  [
    'an item that cannot be read',
    '## Timeline\n\n- 2026-11-22T01:00:00Z a\n- 01:05 b\n- 2026-11-22T03:00:00Z c\n',
    `## Timeline\n\n- 2026-11-22T01:00:00Z a\n- 01:05 b\n${NEW}\n- 2026-11-22T03:00:00Z c\n`,
  ],
  [
    'a paragraph of its own',
    '## Timeline\n\n- 2026-11-22T01:00:00Z a\n\nLater that day:\n\n- 2026-11-22T03:00:00Z c\n',
    `## Timeline\n\n- 2026-11-22T01:00:00Z a\n${NEW}\n\nLater that day:\n\n- 2026-11-22T03:00:00Z c\n`,
  ],
])('into %s', (_, before, after) => {
  expect(printDocument(insertEvent(parseDocument(HEAD + before), BARE))).toBe(HEAD + after);
  const [dos, dosAfter] = [before, after].map((text) => (HEAD + text).replaceAll('\n', '\r\n'));
  expect(printDocument(insertEvent(parseDocument(dos!), BARE))).toBe(dosAfter);
});

test.each<[before: string, after: string]>([
  ['## Corrective actions\n', '## Corrective actions\n\n- [ ] new\n'],
  ['## Corrective actions\n\n- [x] old\n', '## Corrective actions\n\n- [x] old\n- [ ] new\n'],
  ['## Corrective actions\n\n- [x] old  ', '## Corrective actions\n\n- [x] old  \n- [ ] new'],
  ['## Corrective actions\n\na - b\n', '## Corrective actions\n\na - b\n\n- [ ] new\n'],
  ['## Corrective actions\n\n* [x] old\n', '## Corrective actions\n\n* [x] old\n- [ ] new\n'],
  ['## Corrective actions\n\n- [x] old\n\n', '## Corrective actions\n\n- [x] old\n- [ ] new\n\n'],
  ['## Corrective actions\n\nprose\n\n## More\n', '## Corrective actions\n\nprose\n\n- [ ] new\n\n## More\n'],
  ['## Review\n', '## Review\n\n## Corrective actions\n\n- [ ] new\n'],
])('a line at the end of a section: %j', (before, after) => {
  const document = appendToSection(parseDocument(HEAD + before), 'Corrective actions', '- [ ] new');
  expect(printDocument(document)).toBe(HEAD + after);
});

test('what is no list item stands apart from a list', () => {
  const document = parseDocument(`${HEAD}## Corrective actions\n\n- [x] old\n`);
  expect(printDocument(appendToSection(document, 'Corrective actions', 'None needed: a - b'))).toBe(
    `${HEAD}## Corrective actions\n\n- [x] old\n\nNone needed: a - b\n`,
  );
});

test('a text without front matter gets its section too', () => {
  expect(printDocument(insertEvent(parseDocument(''), BARE))).toBe(`## Timeline\n\n${NEW}\n`);
  expect(printDocument(insertEvent(parseDocument('## Review\n'), BARE))).toBe(
    `## Timeline\n\n${NEW}\n\n## Review\n`,
  );
});
