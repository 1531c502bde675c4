import { unclosedBlock } from '../domain/unclosed-block.ts';
import type { IncidentRule } from './rule.ts';

export const blocksClosed: IncidentRule = {
  id: 'blocks-closed',
  requirement: null,
  scope: 'incident',
  severity: 'error',
  summary: 'Code blocks and comments are closed.',
  rationale:
    'One that is left open swallows the rest of the file: headings, events and corrective actions below it no longer ' +
    'count. Add the closing ``` or -->.',
  check({ document }) {
    const open = unclosedBlock(document);
    if (open === null) return [];
    const end = open.what === 'comment' ? '-->' : 'a closing fence';
    const message = `expected ${end}, found a ${open.what} that is never closed: what is below it is hidden`;
    return [{ line: open.line, column: 1, message }];
  },
};
