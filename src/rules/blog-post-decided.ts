import { isBlogPostUndecided } from '../domain/blog-post.ts';
import { recordedState } from '../domain/recorded-state.ts';
import { atKey } from './at-key.ts';
import type { IncidentRule } from './rule.ts';

export const blogPostDecided: IncidentRule = {
  id: 'blog-post-decided',
  requirement: 'R25',
  scope: 'incident',
  severity: 'error',
  summary:
    'An incident that was reviewed or was a major one is not closed before it is decided whether it becomes a blog post.',
  rationale:
    'With marketing it is decided whether the world is told what happened; either answer is recorded: `incident comms blog ' +
    'yes`, or `incident comms blog no --because "…"`. It is asked of incidents whose review was required and of major ones, ' +
    'as long as the policy’s checklist has the item `blog-post`.',
  check(incident, { policy }) {
    if (incident.status !== 'closed' || recordedState(incident) === null) return [];
    if (!isBlogPostUndecided(incident, policy)) return [];
    return [atKey(incident, ['status'], 'expected a decision whether it becomes a blog post, found none')];
  },
};
