import { conflictAt } from '../domain/conflict-markers.ts';
import type { TextRule } from './rule.ts';

export const conflictMarkers: TextRule = {
  id: 'conflict-markers',
  requirement: null,
  scope: 'text',
  severity: 'error',
  summary: 'No merge was left in the middle.',
  rationale:
    'Between the markers stand two versions, and neither is true yet. Keep what is right of both, then delete the three ' +
    'marker lines. `incident sync` merges by meaning and leaves far fewer of them. Nothing else is checked before.',
  stops: true,
  check(text) {
    const offset = conflictAt(text);
    if (offset === null) return [];
    const marker = text.slice(offset).split(/\r?\n/, 1)[0];
    const line = text.slice(0, offset).split('\n').length;
    return [{ line, column: 1, message: `expected a finished merge, found the conflict marker "${marker}"` }];
  },
};
