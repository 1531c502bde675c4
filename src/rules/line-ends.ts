import type { TextRule } from './rule.ts';

export const lineEnds: TextRule = {
  id: 'line-ends',
  requirement: null,
  scope: 'text',
  severity: 'error',
  summary: 'Lines end in LF.',
  rationale:
    'A file that changes between LF and CRLF shows every line as changed and hides what really did. Files with CRLF are ' +
    'read and edited as they are; `incident fmt` turns them into LF, and the .gitattributes of `incident init` keeps them so.',
  stops: false,
  check(text) {
    const index = text.indexOf('\r');
    if (index < 0) return [];
    const before = text.slice(0, index);
    const line = before.split('\n').length;
    const column = index - before.lastIndexOf('\n');
    return [
      {
        line,
        column,
        message: `expected lines that end in LF, found ${text[index + 1] === '\n' ? 'CRLF' : 'a lone CR'}`,
      },
    ];
  },
  fix: (text) => text.replace(/\r\n?/g, '\n'),
};
