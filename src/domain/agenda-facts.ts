import { isBlogPostUndecided } from './blog-post.ts';
import { workingDaysBetween } from './calendar.ts';
import { checklistOf, type ChecklistEntry, isUndone } from './checklist.ts';
import { BLOG_POST, type BlogPostDecision, blogPostOf } from './communication-records.ts';
import { sectionProse } from './section-prose.ts';
import { durationMinutes, type Incident } from './incident.ts';
import type { Meeting } from './meeting.ts';
import { remembered } from './once.ts';
import type { Policy } from './policy.ts';
import { type Review, reviewOf } from './review.ts';
import type { Day, Instant } from './time.ts';
import { openFindings } from './timeline.ts';
import { isEnded } from './workflow.ts';

/** For which meeting, by which policy and as of when an agenda is made. */
export interface AgendaView {
  meeting: Meeting;
  policy: Policy;
  now: Instant;
}

/** What every line about an incident has. */
export interface IncidentItem {
  incident: Incident;
  facts: IncidentFacts;
  /** Who answers for it: as a rule the review's owner. */
  owner: string | null;
  /** The review's due day, or that of what the line is about. */
  due: Day | null;
  /** Working days between the due day and the meeting; 0 where it is in time. */
  workingDaysLate: number;
}

/** What the agenda says of an incident itself, in whatever section. */
export interface IncidentFacts {
  review: Review;
  durationMinutes: number | null;
  /** First paragraph of the impact section. */
  impact: string;
  openQuestions: readonly string[];
  /** What a major incident still owes in communication, the blog post aside. */
  communicationsOpen: readonly ChecklistEntry[];
  /** Null where it is undecided. */
  blogPost: BlogPostDecision | null;
  /** Whether it must be decided, and is not (R25). */
  blogPostUndecided: boolean;
}

/** A line about an incident, with what the agenda says of it in any section. */
export const incidentItem = remembered(
  (incident: Incident, { meeting, policy, now }: AgendaView): IncidentItem => {
    const review = reviewOf(incident, policy, now);
    const late =
      review.due !== null && review.open ? workingDaysBetween(review.due, meeting.date, policy.calendar) : 0;
    const facts: IncidentFacts = {
      review,
      durationMinutes: durationMinutes(incident),
      impact: sectionProse(incident.document, 'Impact')
        .split(/\n\s*\n/, 1)[0]!
        .replace(/\s+/g, ' '),
      openQuestions: openFindings(incident).map((event) => event.text.split('\n', 1)[0]!),
      communicationsOpen: communicationsOpen(incident, policy, now),
      blogPost: blogPostOf(incident),
      blogPostUndecided: isBlogPostUndecided(incident, policy),
    };
    return { incident, facts, owner: review.owner, due: review.due, workingDaysLate: late };
  },
);

function communicationsOpen(incident: Incident, policy: Policy, now: Instant): ChecklistEntry[] {
  if (isEnded(incident)) return [];
  return checklistOf(incident, policy, now).filter((entry) => isUndone(entry) && entry.item.id !== BLOG_POST);
}
