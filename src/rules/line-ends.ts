import { withLineFeeds } from '../domain/canonical.ts';
import type { TextRule } from './rule.ts';

export const lineEnds: TextRule = {
  id: 'line-ends',
  requirement: null,
  scope: 'text',
  severity: 'error',
  summary: 'Lines end in LF.',
  rationale:
    'A file that changes between LF and CRLF shows every line as changed and hides what really did. Files with CRLF are ' +
    'read and edited as they are; `incident fmt` turns them into LF, and the .gitattributes of `incident init` keeps them so. ' +
    'A CR in the middle of a line came with something pasted: delete it.',
  stops: false,
  check(text) {
    const index = text.indexOf('\r');
    if (index < 0) return [];
    const before = text.slice(0, index);
    const isLineEnd = /^\r+\n/.test(text.slice(index));
    return [
      {
        line: before.split('\n').length,
        column: index - before.lastIndexOf('\n'),
        message: `expected lines that end in LF, found ${isLineEnd ? 'CRLF' : 'a lone CR'}`,
        fixable: withLineFeeds(text) !== text,
      },
    ];
  },
  fix: withLineFeeds,
};
