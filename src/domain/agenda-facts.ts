import type { AgendaView, IncidentFacts, IncidentItem } from './agenda-item.ts';
import { workingDaysBetween } from './calendar.ts';
import { sectionProse } from './document.ts';
import { durationMinutes, type Incident } from './incident.ts';
import { reviewOf } from './review.ts';
import { openFindings } from './timeline.ts';

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
  };
  return { incident, facts, owner: review.owner, due: review.due, workingDaysLate: late };
}
