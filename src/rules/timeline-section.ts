import { TIMELINE } from '../domain/document.ts';
import { unclosedBlock } from '../domain/unclosed-block.ts';
import type { IncidentRule } from './rule.ts';

export const timelineSection: IncidentRule = {
  id: 'timeline-section',
  requirement: 'R1',
  scope: 'incident',
  severity: 'error',
  summary: 'There is one section "## Timeline".',
  rationale:
    'Events count only below this heading. A second one, as a careless merge leaves it, splits the history where people ' +
    'look for it: move its events below the first.',
  check({ document }) {
    const headings = document.pieces.filter(
      (piece) => piece.kind === 'heading' && piece.section === TIMELINE,
    );
    const [first, ...further] = headings;
    // The heading may be inside the block; what is to be mended is the block.
    if (!first && unclosedBlock(document)) return [];
    if (!first) return [{ line: 1, column: 1, message: 'expected a section "## Timeline", found none' }];
    return further.map(({ line }) => ({
      line,
      column: 1,
      message: `expected one section "## Timeline", found another; the first is on line ${first.line}`,
    }));
  },
};
