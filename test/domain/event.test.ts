import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isReadableEvent, parseDocument } from '../../src/domain/document.ts';
import { isEvent, parseEvent, printEvent, type TimelineEvent, usualEventAt } from '../../src/domain/event.ts';
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

const usualPart = fc.constantFrom(
  ...[
    '- ',
    '-  ',
    '* ',
    '2026-11-22T02:48:21Z',
    '2026-02-30T00:00:00Z',
    '2026-11-22T02:48Z',
    ' ',
    '  ',
    '\t',
  ],
  ...[
    '**note**',
    '**finding?**',
    '**Note**',
    '**a b**',
    '**',
    'pods',
    ' — ',
    '—',
    '@lee',
    '@lee.',
    'Lee',
    '\\<!--',
  ],
  ...['<!-- m2p7q0 -->', '<!-- m2p7q0 re x3y4z5 -->', '<!--', '-->', 'M2P7Q0', '\u00a0', '\u2028', '\r', 'é'],
);
const usualLine = fc
  .tuple(
    fc.constantFrom('- 2026-11-22T02:48:21Z **note** ', '- 2026-11-22T02:48:21Z **finding?** ', '- ', ''),
    fc.array(usualPart, { maxLength: 8 }).map((parts) => parts.join('')),
    fc.constantFrom(' — @lee <!-- m2p7q0 -->', ' — @lee <!-- m2p7q0 -->', ' <!-- m2p7q0 -->', ''),
  )
  .map((parts) => parts.join(''));

test('a line of the usual form reads the same on the short way', () => {
  let [usual, tried] = [0, 0];
  fc.assert(
    fc.property(usualLine, (line) => {
      tried++;
      const short = usualEventAt(`x\n${line}\n- next`, 2);
      if (short === null) return;
      usual++;
      expect(short).toEqual({ raw: `${line}\n`, event: parseEvent(line) });
      for (const below of ['', '\n', '\n\n', '\n  more', '\n\tmore'])
        expect(usualEventAt(`${line}${below}`, 0), below).toBeNull();
    }),
    { numRuns: 5000 },
  );
  expect(usual / tried).toBeGreaterThan(1 / 25);
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

const T = '2026-11-22T02:52:00Z';
const PLAIN = {
  id: null,
  at: T,
  recorded: null,
  type: 'note',
  doubtful: false,
  text: '',
  actor: null,
  about: null,
  key: null,
};

test.each<[line: string, said: Partial<TimelineEvent>]>([
  [`- ${T}`, {}],
  [`- ${T} all is well`, { text: 'all is well' }],
  [`*  ${T}\t**finding?**   pods died  `, { type: 'finding', doubtful: true, text: 'pods died' }],
  [`- ${T} **Finding** x`, { text: '**Finding** x' }],
  [`- ${T} **a**b`, { text: '**a**b' }],
  [`- ${T} x — @lee`, { text: 'x', actor: '@lee' }],
  [`- ${T} — @lee`, { actor: '@lee' }],
  [`- ${T} x — Lee K.`, { text: 'x — Lee K.' }],
  [`- ${T} x—@lee`, { text: 'x—@lee' }],
  [`- ${T} x —@lee`, { text: 'x —@lee' }],
  [`- ${T} x— @lee`, { text: 'x— @lee' }],
  [`- ${T} x — y — @lee`, { text: 'x — y', actor: '@lee' }],
  [`- ${T} x — Lee K. <!-- m2p7q0 -->`, { id: 'm2p7q0', text: 'x', actor: 'Lee K.' }],
  [`- ${T} x — Lee K. <!-- m2p7q0 by nobody -->`, { id: 'm2p7q0', text: 'x — Lee K.' }],
  [`- ${T} x <!-- a comment -->`, { text: 'x <!-- a comment -->' }],
  [`- ${T} x<!-- m2p7q0 -->`, { text: 'x<!-- m2p7q0 -->' }],
  [`- ${T} x -->`, { text: 'x -->' }],
  [`- ${T} <!-- m2p7q0 -->`, { id: 'm2p7q0' }],
  [
    `- ${T} x <!-- m2p7q0  re  k3f9x2   recorded 2026-11-22T03:15:00Z key ci:1 -->`,
    { id: 'm2p7q0', text: 'x', about: 'k3f9x2', recorded: '2026-11-22T03:15:00Z', key: 'ci:1' },
  ],
  [`- ${T} x <!-- m2p7q0 re soon recorded soon -->`, { id: 'm2p7q0', text: 'x' }],
  [`+\t${T}\tx\t—\t@lee\t<!-- m2p7q0 --> \t`, { id: 'm2p7q0', text: 'x', actor: '@lee' }],
  [`- ${T} xxnote** y`, { text: 'xxnote** y' }],
  [`- ${T} **note y`, { text: '**note y' }],
  [`- ${T} **note??** y`, { text: '**note??** y' }],
  [`- ${T} **note**\u00a0y`, { text: '**note**\u00a0y' }],
  [`- ${T} x — `, { text: 'x —' }],
  [`- ${T} x <!-- m2p7q0 --> y`, { text: 'x <!-- m2p7q0 --> y' }],
])('%j is read field by field', (line, said) => {
  expect(parseEvent(line)).toEqual({ ...PLAIN, ...said });
});

test('the lines below an event are its text, one step of indentation less', () => {
  expect(parseEvent(`- ${T} x`, ['  two', '\ttabbed', '    deeper  here  ', '', ' one'])).toMatchObject({
    text: 'x\ntwo\ntabbed\n  deeper  here\n\none',
  });
});

test.each([
  ['text', { expected: 'a list item: "- TIME **type** text"', found: 'text' }],
  ['- ', { expected: 'a list item: "- TIME **type** text"', found: '- ' }],
  [`-${T} x`, { expected: 'a list item: "- TIME **type** text"', found: `-${T} x` }],
  [`- ${T}\u00a0x`, { expected: 'a list item: "- TIME **type** text"', found: `- ${T}\u00a0x` }],
  ['- soon **note** x', { expected: 'a time as 2026-11-22T02:48:21Z', found: 'soon' }],
])('%j is no event, and what was expected is told', (line, problem) => {
  expect(parseEvent(line)).toEqual(problem);
});

const event = (said: Partial<TimelineEvent>): TimelineEvent => ({ ...PLAIN, ...said });

test.each<[said: Partial<TimelineEvent>, lines: string]>([
  [{}, `- ${T} **note**`],
  [{ text: 'x', actor: '@lee' }, `- ${T} **note** x — @lee`],
  [{ text: 'x\n\ny', doubtful: true, type: 'finding' }, `- ${T} **finding?** x\n\n  y`],
  [{ text: '```\nls\n```' }, `- ${T} **note**\n  \`\`\`\n  ls\n  \`\`\``],
  [{ text: 'x ```y```' }, `- ${T} **note** x \`\`\`y\`\`\``],
  [{ text: 'x <!-- y' }, `- ${T} **note** x \\<!-- y`],
  [{ id: 'm2p7q0', text: 'x' }, `- ${T} **note** x <!-- m2p7q0 -->`],
  [{ id: 'm2p7q0', text: 'x — y' }, `- ${T} **note** x — y <!-- m2p7q0 by nobody -->`],
  [
    { id: 'm2p7q0', about: 'k3f9x2', recorded: '2026-11-22T03:15:00Z', key: 'ci:1' },
    `- ${T} **note** <!-- m2p7q0 re k3f9x2 recorded 2026-11-22T03:15:00Z key ci:1 -->`,
  ],
])('%j is printed so', (said, lines) => {
  expect(printEvent(event(said), '\n')).toBe(lines);
});
