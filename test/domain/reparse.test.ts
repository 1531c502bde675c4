import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type IncidentDocument,
  parseDocument,
  type Piece,
  printDocument,
} from '../../src/domain/document.ts';
import { printEvent } from '../../src/domain/event.ts';
import { appendToSection, insertEvent } from '../../src/domain/insert.ts';
import { reparsed } from '../../src/domain/reparse.ts';
import { anyEvent, anyIncidentText, anyMarkup } from './arbitraries.ts';

/** A file as commands write it, with a stretch of anything in it. */
const anyTimeline = fc
  .tuple(fc.array(anyEvent, { maxLength: 8 }), anyMarkup, fc.nat(8), fc.constantFrom('\n', '\r\n'))
  .map(([events, markup, at, eol]) => {
    const items = events.map((event) => printEvent(event, eol) + eol);
    const body = items.toSpliced(at, 0, markup).join('');
    return `---${eol}id: 2026-11-22-k3f9${eol}---${eol}## Timeline${eol}${eol}${body}## Review${eol}`;
  });
const anyFile = fc.oneof(anyTimeline, anyIncidentText);

const read = (document: IncidentDocument) => parseDocument(printDocument(document));
/** Whether not all of it was read again. */
const isInPart = (before: IncidentDocument, after: IncidentDocument) =>
  after.pieces.some((piece) => before.pieces.includes(piece));

test('after any change of some pieces, a document is as reading all of it again gives it', () => {
  let inPart = 0;
  const splice = fc.record({ at: fc.nat(40), remove: fc.nat(3), put: fc.array(anyMarkup, { maxLength: 2 }) });
  fc.assert(
    fc.property(anyFile, splice, (text, { at, remove, put }) => {
      const before = parseDocument(text);
      const added = put.map((raw): Piece => ({ kind: 'text', raw, line: 0, section: null }));
      const pieces = before.pieces.toSpliced(at % (before.pieces.length + 1), remove, ...added);
      const after = reparsed(before, pieces);
      expect(after).toEqual(parseDocument(printDocument({ pieces })));
      if (isInPart(before, after)) inPart++;
    }),
    { numRuns: 3000 },
  );
  expect(inPart).toBeGreaterThan(200);
});

test('so is one after events and lines were added to it', () => {
  let inPart = 0;
  fc.assert(
    fc.property(anyFile, fc.array(anyEvent, { minLength: 1, maxLength: 3 }), (text, events) => {
      let document = parseDocument(text);
      for (const event of events) {
        const before = document;
        document = insertEvent(before, event);
        expect(document).toEqual(read(document));
        if (isInPart(before, document)) inPart++;
      }
      const appended = appendToSection(document, 'Corrective actions', '- [ ] new');
      expect(appended).toEqual(read(appended));
    }),
    { numRuns: 1500 },
  );
  expect(inPart).toBeGreaterThan(200);
});
