import { BLAMABLE_SECTIONS, blameInProse } from '../domain/blameless.ts';
import { BLOG_POST } from '../domain/communication-records.ts';
import { isSevere } from '../domain/duties.ts';
import { remembered } from '../domain/once.ts';
import type { Outline } from '../domain/outline.ts';
import type { Policy } from '../domain/policy.ts';
import { answersIn } from '../domain/review-missing.ts';
import { withoutComments } from '../domain/section-prose.ts';
import { type Day, dayIn } from '../domain/time.ts';
import { type UsualIncident, usualIncident } from '../domain/usual/incident.ts';
import type { Rule, Setting } from './rule.ts';

/**
 * The rules that find nothing in an incident that is usual, now or later, each for what is known of such a one. A rule that is
 * not among them has every incident read, and asked by all rules: it is for whoever adds one to see whether it finds nothing.
 */
const SILENT: ReadonlySet<string> = new Set([
  // It could be read: its text has no other characters, and no blocks.
  ...['conflict-markers', 'byte-order-mark', 'line-ends', 'control-characters', 'blocks-closed'],
  // Its front matter has the keys of the format, with values of their type, as its path has them.
  ...['front-matter-keys', 'front-matter-types', 'id-matches-file-name'],
  ...['severity-known', 'status-known', 'visibility-known', 'times-in-order'],
  // It has ended.
  ...['service-known', 'role-known', 'handle-known', 'incident-manager-assigned', 'updates-kept'],
  ...['communicator-separate', 'communicator-assigned', 'review-overdue', 'escalation-order'],
  // Its timeline is in order, with nothing in it but events that can be read, each with an id, and all of them past.
  ...['timeline-section', 'timeline-readable', 'timeline-ordered', 'timeline-declared'],
  ...['event-times', 'event-ids', 'event-ids-unique', 'event-references', 'findings-settled'],
  // Its state is what the events lead to, one after the other.
  ...['state-events', 'state-chain', 'state-agrees', 'times-agree'],
  // It was not a major one, and names no customer.
  ...['major-authority', 'major-author', 'major-reason', 'live-authority', 'communications-late'],
  ...['affected-complete', 'customer-records', 'outreach-open', 'customer-review-after-meeting'],
  ...['rca-manager', 'summary-steps', 'customer-escalation-complete', 'customer-escalation-updated'],
  // What its review needs is looked at below.
  ...[
    'review-owner',
    'review-missing',
    'review-complete',
    'review-meeting',
    'scope-known',
    'blog-post-decided',
  ],
  ...['actions-readable', 'actions-complete', 'blameless'],
  // Nothing is held to what was committed without history.
  'events-kept',
]);

/**
 * What is to be known of an incident in which no rule finds anything, now or later; null where they have to be asked.
 */
export function outlineOfUsual(
  path: string,
  text: string,
  setting: Setting,
  rules: readonly Rule[],
): Outline | null {
  if (setting.history !== undefined || setting.origin !== undefined || !areSilent(rules)) return null;
  const incident = usualIncident(path, text);
  if (incident === null || !passes(incident, setting)) return null;
  const {
    head: { id, title, visibility },
    people,
  } = incident;
  return { path, refersTo: [], id, title, visibility, people, customers: [] };
}

const areSilent = remembered((rules: readonly Rule[]) =>
  rules.every(({ id, scope }) => (scope !== 'text' && scope !== 'incident') || SILENT.has(id)),
);

function passes(incident: UsualIncident, { policy, now }: Setting): boolean {
  const { head, course } = incident;
  if (course.endedAt > now) return false;
  if (head.reviewMeeting !== null && !wasHeld(head.reviewMeeting, head.resolvedAt.slice(0, 10), policy, now))
    return false;
  if (isSevere(course.peak, policy) && !isReviewed(incident, policy)) return false;
  return !blames(incident, policy);
}

/** Whether a meeting was on a day after that of the resolution in UTC, which is not before it in any zone, and is past. */
function wasHeld(meeting: Day, resolved: Day, policy: Policy, now: string): boolean {
  return meeting > resolved && meeting < dayIn(now, policy.meeting.timeZone);
}

/** Whether there is all that a review must have (R4, R5), and that is to be known of what was reviewed (R10, R25). */
function isReviewed({ course, prose, areActionsDecided }: UsualIncident, policy: Policy): boolean {
  const { reached, isManaged, scope, isBlogPostDecided } = course;
  if (!reached.has('review-completed') || !isManaged || !areActionsDecided) return false;
  if (scope !== 'none' && scope !== 'all') return false;
  if (!isBlogPostDecided && policy.checklist.some(({ id }) => id === BLOG_POST)) return false;
  const isWritten = (title: string) => withoutComments(prose.get(title)!) !== '';
  const answers = answersIn(prose.get('Review')!);
  return (
    isWritten('Summary') && isWritten('Impact') && [...answers.values()].every((answer) => answer !== '')
  );
}

function blames({ prose, course, actions }: UsualIncident, policy: Policy): boolean {
  const participants = () => [...course.participants, ...actions.flatMap(({ owner }) => owner ?? [])];
  const pieces = BLAMABLE_SECTIONS.map((section) => ({ section, raw: prose.get(section)!, line: 1 }));
  return blameInProse(pieces, participants, policy).length > 0;
}
