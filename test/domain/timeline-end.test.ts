import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EventDraft, mintEvents } from '../../src/domain/change.ts';
import { type IncidentDocument, parseDocument, printDocument } from '../../src/domain/document.ts';
import { printEvent, type TimelineEvent } from '../../src/domain/event.ts';
import { insertEvent } from '../../src/domain/insert.ts';
import { instantFrom } from '../../src/domain/time.ts';
import { timelineEnd } from '../../src/domain/timeline-end.ts';
import { anyEvent, anyMarkup } from './arbitraries.ts';

const FIRST = Date.UTC(2026, 10, 22);
const ITEMS = 800;
const AFTER_ALL = instantFrom(FIRST + 360_000);
const inFiveMinutes = fc.integer({ min: 0, max: 300 }).map((second) => instantFrom(FIRST + second * 1000));

/** Some are not in order, span lines, have no id, or cannot be read. */
const anyItem = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({ event: anyEvent, at: inFiveMinutes }).map(({ event, at }) => ({ ...event, at })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '- 2026-11-22T00:03:00Z **note** no id',
      '- 2026-11-22T25:30:00Z **note** no such time — @dana <!-- k3f9x2 -->',
      '- 2026-11-22T00:03:00Z **note** x — @dana <!-- k3f9x2 -->\n  ```\n  ## Timeline\n  \n  <!-- open',
      `- 2026-11-22T00:01:00Z **note** long\n${'  a log\n'.repeat(2000)}`,
    ),
  },
);
const asText = (item: TimelineEvent | string) => (typeof item === 'string' ? item : printEvent(item, '\n'));

/** A file with a long timeline, and anything above, in and below it. */
const anyLongFile = fc
  .record({
    items: fc.array(anyItem, { minLength: 1, maxLength: 60 }),
    isSorted: fc.boolean(),
    above: fc.oneof({ weight: 8, arbitrary: fc.constantFrom('## Summary\n\nx\n\n', '') }, anyMarkup),
    heading: fc.constantFrom(...Array(9).fill('## Timeline\n\n'), '## Review\n\n'),
    inside: fc.option(fc.record({ markup: anyMarkup, at: fc.nat(ITEMS) }), { freq: 4 }),
    below: fc.oneof({ weight: 8, arbitrary: fc.constantFrom('\n## Review\n', '') }, anyMarkup),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
  })
  .map(({ items, isSorted, above, heading, inside, below, eol }) => {
    const lines = Array.from({ length: ITEMS }, (_, index) => `${asText(items[index % items.length]!)}\n`);
    if (isSorted) lines.sort();
    if (inside !== null) lines.splice(inside.at, 0, inside.markup);
    const text = `---\nid: 2026-11-22-k3f9\n---\n${above}${heading}${lines.join('')}${below}`;
    return text.replaceAll('\n', eol);
  });

function recorded(document: IncidentDocument, draft: EventDraft, at: string) {
  const existing = document.events.map(({ event }) => event);
  const recording = { by: '@dana', at, now: at, random: () => 0.5 };
  const [event] = mintEvents('2026-11-22-k3f9', existing, [draft], recording);
  return { event, text: printDocument(insertEvent(document, event!)) };
}

const anyDraft = fc.record({
  type: fc.constant('note'),
  text: fc.constantFrom('x', 'two\nlines', '```\ncode'),
  key: fc.constantFrom(undefined, 'a', 'b', 'c'),
});

test('an event that is put behind the last ones of a long timeline is what and where it is when all of it was read', () => {
  let [short, refused] = [0, 0];
  fc.assert(
    fc.property(anyLongFile, inFiveMinutes, fc.nat(ITEMS), anyDraft, (text, any, index, draft) => {
      const moments = [any, text.match(/^- (2026\S{15}Z) /gm)?.[index]?.slice(2, -1) ?? any, AFTER_ALL];
      for (const moment of moments) {
        const end = timelineEnd(text, moment);
        if (end === null) {
          refused++;
          continue;
        }
        short++;
        expect(printDocument(end)).toBe(text);
        expect(recorded(end, draft, moment)).toEqual(recorded(parseDocument(text), draft, moment));
      }
    }),
    { numRuns: 200 },
  );
  expect(Math.min(short, refused)).toBeGreaterThan((short + refused) / 10);
});

const lines = (count: number, time: string) =>
  `- 2026-11-22T${time}Z **note** x — @dana <!-- z9z9z9 -->\n`.repeat(count);

test.each([
  ['it stands in the front matter', `## Timeline\nlist:\n${lines(2000, '00:00:00')}---\n`],
  ['it stands in a block of code', `---\n## Timeline\n\n\`\`\`\n${lines(2000, '00:00:00')}`],
  ['it stands in another section', `---\n## Timeline\n\n## Review\n\n${lines(2000, '00:00:00')}`],
  [
    'one far above is of the same second',
    `---\n## Timeline\n${lines(1, '01:00:00')}${lines(2000, '00:00:00')}`,
  ],
  ['the last are later', `---\n## Timeline\n${lines(2000, '00:00:00')}${lines(40, '02:00:00')}`],
  ['the last are of the same second', `---\n## Timeline\n${lines(2000, '02:00:00')}${lines(32, '01:00:00')}`],
])('all of a timeline is read where %s', (_, rest) => {
  expect(timelineEnd(`---\nid: x\n${rest}`, '2026-11-22T01:00:00Z')).toBeNull();
});

const EVENT = lines(1, '00:00:00');

test.each([
  ['they follow one another', lines(2000, '00:00:00')],
  ['lines stand below each', `${EVENT}  more\n\n  \n  of it\n`.repeat(1200)],
  ['blank lines stand between them', `${EVENT}\n`.repeat(1500)],
  ['its lines end in CRLF', `${EVENT}\n`.repeat(1500).replaceAll('\n', '\r\n')],
])('else the last of it are read: %s', (_, items) => {
  const text = `---\nid: x\n---\n## Timeline\n\n${items}`;
  const [end, all] = [timelineEnd(text, '2026-11-22T01:00:00Z')!, parseDocument(text)];
  const last = all.pieces.indexOf(all.events.at(-32)!);
  expect(end.pieces.slice(0, 5)).toEqual(all.pieces.slice(0, 5));
  expect(end.pieces[5]).toMatchObject({ kind: 'text', section: 'Timeline' });
  expect(end.pieces.slice(6)).toEqual(all.pieces.slice(last));
  expect(printDocument(end)).toBe(text);
  expect(end.events).toEqual(all.events.slice(-32));
});
