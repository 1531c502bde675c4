import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSubject, parseRecord, printRecord } from '../../src/domain/record.ts';

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const key = fc.stringMatching(/^[a-z]{1,6}$/);
const subject = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter(isSubject);
const said = fc.string({ maxLength: 40 }).map((text) => text.trim());

test('a record that is printed is read as it was', () => {
  fc.assert(
    fc.property(word, fc.option(subject), fc.dictionary(key, subject, { maxKeys: 3 }), said, (...parts) => {
      const [verb, about, details, text] = parts;
      const record = { verb, subject: about, details, text };
      expect(parseRecord(printRecord(record))).toEqual({ ...record, details: { ...details } });
    }),
  );
});

test.each([
  [
    'requested: three customers ask',
    { verb: 'requested', subject: null, details: {}, text: 'three customers ask' },
  ],
  [
    'done Acme Ltd. (via phone, on 2026-11-24): they know',
    { verb: 'done', subject: 'Acme Ltd.', details: { via: 'phone', on: '2026-11-24' }, text: 'they know' },
  ],
  [
    'opened: https://meet.example/1',
    { verb: 'opened', subject: null, details: {}, text: 'https://meet.example/1' },
  ],
  [
    'drafted:\nTwo hours.\n\nNo data.',
    { verb: 'drafted', subject: null, details: {}, text: 'Two hours.\n\nNo data.' },
  ],
  ['confirmed', { verb: 'confirmed', subject: null, details: {}, text: '' }],
])('%j', (text, record) => expect(parseRecord(text)).toEqual(record));

test.each(['', 'Done: x', 'done (nonsense): x', 'done Acme (via phone', 'done\nAcme'])(
  '%j is no record',
  (text) => expect(parseRecord(text)).toBeNull(),
);

test.each(['\r', '\u2028', '\u2029'])('a detail with %j in it is read as it was', (separator) => {
  const record = { verb: 'done', subject: null, details: { via: `-${separator};` }, text: '' };
  expect(parseRecord(printRecord(record))).toEqual(record);
});

test('any text is read without throwing', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseRecord(text)));
});

test('a long run of spaces or brackets takes no time', () => {
  for (const piece of [' ', '( ', ': ', 'a (', 'a ']) parseRecord(`done ${piece.repeat(50_000)}`);
});
