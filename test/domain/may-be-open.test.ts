import { expect, test } from 'vitest';
import { mayBeOpen } from '../../src/domain/may-be-open.ts';

const unreadable = { path: 'x.md', line: 1, column: 1, message: 'is not UTF-8', mend: null };

test.each([
  ['a file without a text', unreadable, true],
  ['nothing of a status', { text: 'no front matter\n' }, true],
  ['one that is open', { text: '---\ntitle: [x\nstatus: mitigated\n---\n' }, true],
  ['one that there is not', { text: '---\ntitle: [x\nstatus: Closed\n---\n' }, true],
  ['one that has ended', { text: '---\r\ntitle: [x\r\nstatus: closed\r\n---\r\n' }, false],
  ['in quotes', { text: '---\ntitle: [x\n"status" : \'cancelled\'\n---\n' }, false],
  ['a conflict of two', { text: '<<<<<<<\nstatus: closed\n=======\nstatus: active\n>>>>>>>\n' }, true],
])('%s', (_, source, expected) => expect(mayBeOpen(source)).toBe(expected));
