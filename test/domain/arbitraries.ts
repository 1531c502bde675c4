import fc from 'fast-check';
import type { TimelineEvent } from '../../src/domain/event.ts';
import { tidyText } from '../../src/domain/tidy-text.ts';
import { instantFrom } from '../../src/domain/time.ts';

/** Any text at all: also control characters, lone surrogates and what Unicode has not assigned. */
export const anyText = fc.string({ unit: 'binary' });

const LINES = [
  '---',
  '--- ',
  '---js',
  '----',
  '...',
  'id: 2026-11-22-k3f9',
  'title: "Registry: 5xx"',
  'services: [registry, api]',
  'roles: {eoc: "@dana"}',
  '# a comment',
  '## Timeline',
  '## timeline ##',
  '##Timeline',
  '### Timeline',
  '## Summary',
  '## Corrective actions',
  '## ',
  '##\ttabbed\t##',
  '- 2026-11-22T02:48:21Z **declared** S2: x — @dana <!-- k3f9x2 -->',
  '- 2026-11-22T02:48:21Z **note** no id',
  '* 2026-11-22T02:58:10+01:00 **severity** S2 → S1: all — @dana <!-- q8r1aa recorded 2026-11-22T03:15:00Z -->',
  '- [ ] **P2** Raise the limit — @lee, due 2026-12-22 <!-- c4d5e6 created 2026-11-22 -->',
  '- 14:05 what',
  '-',
  '- ',
  '+ x',
  '  continued',
  '\tcontinued',
  ' wrapped',
  '  - nested',
  '```',
  '```js',
  '~~~~',
  '    ```',
  '``` a ``` b',
  '<!--',
  '-->',
  '<!-- one line -->',
  'None needed: it was a test',
  '',
  '   ',
  '\t',
  'prose — with a dash',
  '\u2028',
  '\uFEFF',
];
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '');

/** Mixtures of what means something in an incident file. */
export const anyMarkup = fc
  .array(fc.tuple(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...LINES) }, anyText), lineEnd), {
    maxLength: 40,
  })
  .map((lines) => lines.map(([line, end]) => line + end).join(''));

/** The same behind front matter that can be read. */
export const anyIncidentText = fc
  .tuple(fc.constantFrom('\n', '\r\n'), anyMarkup)
  .map(([eol, body]) => ['---', 'id: 2026-11-22-k3f9', 'title: x', '---', body].join(eol));

export const anyInstant = fc
  .integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2090, 0, 1) })
  .map((milliseconds) => instantFrom(milliseconds));

export const anyEventId = fc.string({
  unit: fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'),
  minLength: 6,
  maxLength: 6,
});

const word = fc.oneof(
  fc.constantFrom(
    '<!--',
    '-->',
    '\\<!--',
    '—',
    ' — ',
    '— @lee',
    '<!-- k3f9x2 -->',
    '<!-- k3f9x2 recorded 2026-11-22T03:15:00Z -->',
    '**note**',
    '**finding?**',
    '```',
    '```js\nlet x;\n\n  deep\n```',
    '~~~',
    '## Timeline',
    '- 2026-11-22T02:48:21Z **note** inner',
    '---',
    '\n',
    '\n\n',
    '\n    code',
    '\r\n',
    '\t',
    ' ',
    'S2 → S1: all',
    '![shot](shot.png)',
  ),
  fc.string(),
  anyText,
);

/** Text as commands write it into events, with all that could be mistaken for the grammar around it. */
export const anyEventText = fc
  .array(word, { minLength: 1, maxLength: 8 })
  .map((words) => tidyText(words.join(' ')))
  .filter((text) => text !== '');

const handle = fc.constantFrom('@dana', '@lee.smith', '@x', '@a-b_c');
const actor = fc.oneof(handle, fc.constantFrom('Dana', 'Lee van Smith', 'Ünal Öz', '<script>', '**bold**'));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

/** An event as the program mints them: always with an id. */
export const anyEvent: fc.Arbitrary<TimelineEvent> = fc.record({
  id: anyEventId,
  at: anyInstant,
  recorded: maybe(anyInstant),
  type: fc.constantFrom('note', 'finding', 'severity', 'a', 'x-1', 'declared'),
  doubtful: fc.boolean(),
  text: anyEventText,
  actor: maybe(actor),
  about: maybe(anyEventId),
  key: maybe(fc.constantFrom('deploy-4711', 'a/b@c:1.2+3_4', '-')),
});

/** Plain data of the kind that front matter holds. */
export const plainScalar = fc.oneof(
  fc.string(),
  anyText,
  fc.constantFrom(
    'yes',
    'no',
    'null',
    '~',
    'true',
    '0x1F',
    '0o17',
    '1e3',
    '12:30',
    '2026-11-22',
    '.nan',
    '',
    ' ',
  ),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
export const plainKey = fc.oneof(
  fc.stringMatching(/^[a-z_]{1,8}$/),
  fc.constantFrom('hasOwnProperty', 'valueOf', 'toString', 'with space', 'é'),
);
