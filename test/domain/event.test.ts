import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isReadableEvent, parseDocument } from '../../src/domain/document.ts';
import { isEvent, parseEvent, printEvent, type TimelineEvent } from '../../src/domain/event.ts';
import { anyEvent, anyMarkup } from './arbitraries.ts';

const eol = fc.constantFrom('\n', '\r\n');

test('an event survives being printed and read, in a file with either line end', () => {
  fc.assert(
    fc.property(anyEvent, eol, (event, end) => {
      const [first = '', ...further] = printEvent(event, end).split(end);
      expect(parseEvent(first, further)).toEqual(event);
    }),
    { numRuns: 3000 },
  );
});

test('and so it does among other events', () => {
  fc.assert(
    fc.property(
      fc.array(anyEvent, { minLength: 1, maxLength: 5 }),
      eol,
      fc.boolean(),
      (events, end, spaced) => {
        const printed = events.map((event) => printEvent(event, end)).join(spaced ? end + end : end);
        const text = ['---', 'id: x', '---', '## Timeline', '', printed, '', '## Review', ''].join(end);
        const { pieces } = parseDocument(text);
        expect(pieces.filter(isReadableEvent).map((piece) => piece.event)).toEqual(events);
        expect(pieces.at(-1)).toMatchObject({ section: 'Review' });
      },
    ),
    { numRuns: 1000 },
  );
});

test('a line that a person typed reads the same once it was printed', () => {
  fc.assert(
    fc.property(anyMarkup, (text) => {
      for (const { event } of parseDocument(`## Timeline\n${text}`).pieces.filter(isReadableEvent)) {
        const [first = '', ...further] = printEvent(event, '\n').split('\n');
        expect(parseEvent(first, further)).toEqual(event);
      }
    }),
    { numRuns: 1500 },
  );
});

const BARE: TimelineEvent = {
  id: null,
  at: '2026-11-22T02:48:21Z',
  recorded: null,
  type: 'note',
  doubtful: false,
  text: '',
  actor: null,
  about: null,
  key: null,
};

test.each<[string, Partial<TimelineEvent>]>([
  ['- 2026-11-22T02:48:21Z went down', { text: 'went down' }],
  [
    '* 2026-11-22T03:48:21+01:00   **finding?** a — b — @lee',
    { type: 'finding', doubtful: true, text: 'a — b', actor: '@lee' },
  ],
  ['- 2026-11-22T02:48:21Z disk full — probably logs', { text: 'disk full — probably logs' }],
  [
    '- 2026-11-22T02:48:21Z full — Lee Smith <!-- k3f9x2 -->',
    { id: 'k3f9x2', text: 'full', actor: 'Lee Smith' },
  ],
  ['- 2026-11-22T02:48:21Z a — b <!-- k3f9x2 by nobody -->', { id: 'k3f9x2', text: 'a — b' }],
  ['- 2026-11-22T02:48:21Z **note**', {}],
  ['- 2026-11-22T02:48:21Z', {}],
  ['- 2026-11-22T02:48:21Z <!-- k3f9x2 re m2p7q0 key a/b -->', { id: 'k3f9x2', about: 'm2p7q0', key: 'a/b' }],
  ['- 2026-11-22T02:48:21Z x<!-- k3f9x2 -->', { text: 'x<!-- k3f9x2 -->' }],
  ['- 2026-11-22T02:48:21Z x <!-- k3f9il -->', { text: 'x <!-- k3f9il -->' }],
])('%s', (line, expected) => {
  expect(parseEvent(line)).toEqual({ ...BARE, ...expected });
});

test.each(['- 02:48 x', '- yesterday', '- 2026-02-30T00:00:00Z x', '- 2026-11-22T02:48:21 x', '-'])(
  '%s is no event',
  (line) => {
    expect(isEvent(parseEvent(line))).toBe(false);
  },
);
