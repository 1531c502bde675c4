import type { AgendaView, IncidentFacts, IncidentItem } from './agenda-item.ts';
import { isBlogPostUndecided } from './blog-post.ts';
import { workingDaysBetween } from './calendar.ts';
import { checklistOf, type ChecklistEntry, isUndone } from './checklist.ts';
import { BLOG_POST, blogPostOf } from './communication-records.ts';
import { sectionProse } from './document.ts';
import { durationMinutes, type Incident } from './incident.ts';
import type { Policy } from './policy.ts';
import { reviewOf } from './review.ts';
import type { Instant } from './time.ts';
import { openFindings } from './timeline.ts';
import { isEnded } from './workflow.ts';

/** A line about an incident, with what the agenda says of it in any section. */
export function incidentItem(incident: Incident, { meeting, policy, now }: AgendaView): IncidentItem {
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
}

function communicationsOpen(incident: Incident, policy: Policy, now: Instant): ChecklistEntry[] {
  if (isEnded(incident)) return [];
  return checklistOf(incident, policy, now).filter((entry) => isUndone(entry) && entry.item.id !== BLOG_POST);
}
