import { ACTIONS } from '../domain/actions.ts';
import type { Incident } from '../domain/incident.ts';
import { isReviewRequired, reviewCompletedAt } from '../domain/review.ts';
import { type MissingPart, missingParts, reviewAnswers } from '../domain/review-missing.ts';
import { atHeading } from './at-heading.ts';
import type { Finding, IncidentRule } from './rule.ts';

export const reviewComplete: IncidentRule = {
  id: 'review-complete',
  requirement: 'R3',
  scope: 'incident',
  severity: 'error',
  summary: 'A review that counts as completed has everything in it.',
  rationale:
    'A summary, the impact, an answer to each question of the policy, and corrective actions (or why none ' +
    'is needed): `incident review complete` asks for the same. What was emptied afterwards is reported too; once the ' +
    'incident is closed, a question that the policy has gained since is not.',
  check(incident, { policy }) {
    const { status } = incident;
    if (status !== 'review-completed' && status !== 'closed') return [];
    const counts = status === 'review-completed' || reviewCompletedAt(incident) !== null;
    if (!counts || !isReviewRequired(incident, policy)) return [];
    return missingParts(incident, policy).flatMap((part) => located(incident, part));
  },
};

/** Nothing for what a rule of its own reports: the resolution, the owner, and single actions. */
function located(incident: Incident, { part, heading, message }: MissingPart): Finding[] {
  const expected = `expected a complete review, found that ${message}`;
  if (part === 'actions') return [atHeading(incident, `## ${ACTIONS}`, expected)];
  if (heading === null || (part === 'question' && isNewSince(incident, heading))) return [];
  return [atHeading(incident, `${part === 'question' ? '###' : '##'} ${heading}`, expected)];
}

/** A question that the policy gained after the incident was closed: its heading was never in the review. */
function isNewSince(incident: Incident, question: string): boolean {
  return incident.status === 'closed' && !reviewAnswers(incident).has(question.toLowerCase());
}
