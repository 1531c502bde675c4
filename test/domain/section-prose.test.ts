import { expect, test } from 'vitest';
import { parseDocument } from '../../src/domain/document.ts';
import { sectionProse, visibleLines, withoutEmptyHeadings } from '../../src/domain/section-prose.ts';

test('visible lines keep their numbers', () => {
  expect(visibleLines('a\rb\r\n')).toEqual(['a\rb', '']);
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
  [
    '### Detection\n\nLate.\n\n### Luck\n\n### Trouble\n\nSome.\n',
    '### Detection\n\nLate.\n\n### Trouble\n\nSome.',
  ],
  ['## Of the file\n', '## Of the file'],
  ['Not ### a heading\n', 'Not ### a heading'],
  ['###None\n', '###None'],
])('a heading with nothing below it is left out: %j', (markdown, left) => {
  expect(withoutEmptyHeadings(markdown)).toBe(left);
});
