import { withoutByteOrderMark } from '../domain/canonical.ts';
import type { TextRule } from './rule.ts';

export const byteOrderMark: TextRule = {
  id: 'byte-order-mark',
  requirement: null,
  scope: 'text',
  severity: 'error',
  summary: 'A file does not begin with a byte order mark.',
  rationale:
    'UTF-8 needs none, no editor shows it, and other readers of Markdown take it for a part of the first line and so ' +
    'find no front matter.',
  stops: false,
  check(text) {
    if (withoutByteOrderMark(text) === text) return [];
    return [{ line: 1, column: 1, message: 'expected --- at the very beginning, found a byte order mark' }];
  },
  fix: withoutByteOrderMark,
};
