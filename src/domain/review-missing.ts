import { isTitled, withoutTrailing } from './document.ts';
import type { Incident } from './incident.ts';
import { incidentManager } from './incident-past.ts';
import type { Policy } from './policy.ts';
import { sectionProse, withoutComments } from './section-prose.ts';

/** Something that a review cannot be called complete without. */
export interface MissingPart {
  part: 'resolution' | 'owner' | 'section' | 'question' | 'actions' | 'action';
  /** The section's or the question's heading; null for other parts. */
  heading: string | null;
  message: string;
}

/** What is still to be written or decided before a review can be called complete, all of it at once. */
export function missingFromReview(incident: Incident, policy: Policy): string[] {
  return missingParts(incident, policy).map(({ message }) => message);
}

/** The same, with what each is about. */
export function missingParts(incident: Incident, policy: Policy): MissingPart[] {
  const missing: MissingPart[] = [];
  const add = (part: MissingPart['part'], message: string, heading: string | null = null) =>
    missing.push({ part, heading, message });
  if (incident.resolvedAt === null) add('resolution', 'it is not resolved');
  if (incidentManager(incident) === null)
    add('owner', 'it has no owner: no incident manager was ever assigned (R5)');
  for (const section of ['Summary', 'Impact']) {
    if (sectionProse(incident.document, section) === '') add('section', `"## ${section}" is empty`, section);
  }
  const answers = reviewAnswers(incident);
  for (const question of policy.reviewQuestions) {
    if (!answers.get(question.toLowerCase()))
      add('question', `"### ${question}" is not answered in the review`, question);
  }
  if (incident.actions.length === 0 && incident.actionsWaived === null)
    add('actions', 'corrective actions are undecided: add one, or record why none is needed');
  for (const action of incident.actions.filter((one) => one.owner === null || one.due === null)) {
    add(
      'action',
      `corrective action "${action.text}" has no ${action.owner === null ? 'owner' : 'due date'}`,
    );
  }
  return missing;
}

/** What stands below each `###` heading of `## Review`, by the heading in lower case, without comments. */
export function reviewAnswers(incident: Incident): Map<string, string> {
  const pieces = incident.document.pieces.filter(
    (piece) => isTitled(piece.section, 'Review') && piece.kind !== 'heading',
  );
  return answersIn(pieces.map((piece) => piece.raw).join(''));
}

/** The same of what stands below `## Review`. */
export function answersIn(review: string): Map<string, string> {
  const answers = new Map<string, string>();
  const parts = withoutComments(review).split(/^###[ \t]+/m);
  for (let index = 1; index < parts.length; index++) {
    const part = parts[index]!;
    const end = part.indexOf('\n');
    const heading = end < 0 ? part : part.slice(0, end);
    const answer = end < 0 ? '' : part.slice(end).trim();
    answers.set(withoutTrailing(heading.trimEnd(), '#').trim().toLowerCase(), answer);
  }
  return answers;
}
