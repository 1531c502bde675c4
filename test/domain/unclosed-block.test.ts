import { expect, test } from 'vitest';
import { parseDocument } from '../../src/domain/document.ts';
import { unclosedBlock } from '../../src/domain/unclosed-block.ts';

const bodyOf = (body: string) => parseDocument(`---\nid: x\n---\n${body}`);

test.each([
  ['Text.\n', null],
  ['A\n```\nb\n```\n<!-- c -->\n<!--\nd\n-->\n', null],
  ['A\n<!-- b\nc\n', { what: 'comment', line: 5 }],
  ['## Notes\n\n<!-- b\n\n<!-- c -->\n', { what: 'comment', line: 6 }],
  ['A\n\n<!-- b -->\n\n<!-- c\n', { what: 'comment', line: 8 }],
  ['A\n\n```\nb\n~~~\n', { what: 'code block', line: 6 }],
  // The code of an event ends with it.
  ['<!--\n-->\n## Timeline\n\n- 2026-11-22T02:48:21Z x\n  ```\n  ls\n\n## Review\n', null],
])('what is opened in %j and never closed is told with its line: %j', (body, found) => {
  expect(unclosedBlock(bodyOf(body))).toEqual(found);
});
