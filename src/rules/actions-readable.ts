import { ACTIONS } from '../domain/actions.ts';
import { isTitled } from '../domain/document.ts';
import { visibleLines } from '../domain/section-prose.ts';
import { quoted } from './quoted.ts';
import type { IncidentRule } from './rule.ts';

export const actionsReadable: IncidentRule = {
  id: 'actions-readable',
  requirement: 'R3',
  scope: 'incident',
  severity: 'error',
  summary: 'Each item of the list of corrective actions has a box to tick.',
  rationale:
    'An item without `[ ]` is prose: it is on nobody’s list and never due. Write `- [ ] **P2** what — @owner, due 2026-12-22`, ' +
    'or use `incident action add`. Items that are indented belong to the one above.',
  check({ document }) {
    return document.pieces
      .filter((piece) => piece.kind === 'text' && isTitled(piece.section, ACTIONS))
      .flatMap(({ raw, line }) =>
        visibleLines(raw).map((text, index) => ({ line: line + index, text: text.trimEnd() })),
      )
      .filter(({ text }) => /^[-*+][ \t]/.test(text) && !/^[-*+][ \t]+\[[ xX]\][ \t]/.test(text))
      .map(({ line, text }) => ({
        line,
        column: 1,
        message: `expected "- [ ] what", found ${quoted(text)}`,
      }));
  },
};
