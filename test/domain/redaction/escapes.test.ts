import { expect, test } from 'vitest';
import { characterOf, decoded } from '../../../src/domain/redaction/escapes.ts';
import { unmapped } from '../../../src/domain/redaction/mapped-text.ts';

test.each([
  ['&#68;', 'D'],
  ['&#x44;', 'D'],
  ['&#X44;', 'D'],
  ['&#x10ffff;', '\u{10ffff}'],
  ['&#x110000;', '&#x110000;'],
  ['&#0;', '&#0;'],
  ['&#x0;', '&#x0;'],
  ['&#68x;', '&#68x;'],
  ['&a#68;', '&a#68;'],
  ['&eacute;', 'é'],
  ['&Dfr;', 'D'],
  ['&dopf;', 'd'],
  ['&dscr;', 'd'],
  ['&xDfr;', '&xDfr;'],
  ['&Dfrx;', '&Dfrx;'],
  ['&9fr;', '&9fr;'],
  ['&abreve;', 'ă'],
  ['&ccaron;', 'č'],
  ['&ccedil;', 'ç'],
  ['&acirc;', 'â'],
  ['&zdot;', 'ż'],
  ['&agrave;', 'à'],
  ['&amacr;', 'ā'],
  ['&aogon;', 'ą'],
  ['&aring;', 'å'],
  ['&ntilde;', 'ñ'],
  ['&uuml;', 'ü'],
  ['&Tab;', ' '],
  ['&NewLine;', '\n'],
  ['&nbsp;', ' '],
  ['&szlig;', 'ß'],
  ['&pcy;', 'п'],
  ['&amp;', '&'],
  ['&nope;', '&nope;'],
])('the entity %s is %j', (entity, character) => {
  expect(characterOf(entity)).toBe(character);
});

test.each([
  ['=44ana', 'Dana'],
  ['=C3=BC and =c3=bc', 'ü and =c3=bc'],
  ['=C3x =4 a=b', '=C3x =4 a=b'],
  ['%44%61na', 'Dana'],
  ['%c3%bc %ff %zz', 'ü %ff %zz'],
  ['D%EF%BB%BFana', 'D\ufeffana'],
  ['&#68;ana', 'Dana'],
  ['\\u0044ana \\x44ana \\u{44}ana', 'Dana Dana Dana'],
  ['\\u{110000} \\u0000 \\u44', '\\u{110000} \\u0000 \\u44'],
  // Twice, and four times, but not more often.
  ['%2544ana', 'Dana'],
  ['&amp;#68;ana', 'Dana'],
  ['%25252544', 'D'],
  ['%2525252544', '%44'],
  ['100 % of it; a & b', '100 % of it; a & b'],
])('%j is %j once decoded', (text, plain) => {
  expect(decoded(unmapped(text)).text).toBe(plain);
});

test('what nothing is decoded in is the very same text, so that it is not read twice', () => {
  for (const text of ['Dana', '100 % & more = all \\ that']) {
    const verbatim = unmapped(text);
    expect(decoded(verbatim)).toBe(verbatim);
  }
});
