import { isMeetingDay, nearestMeetingDays } from '../domain/meeting.ts';
import { dayIn } from '../domain/time.ts';
import { capitalised } from '../domain/calendar.ts';
import { atKey } from './at-key.ts';
import type { IncidentRule } from './rule.ts';

export const reviewMeeting: IncidentRule = {
  id: 'review-meeting',
  requirement: 'R6',
  scope: 'incident',
  severity: 'error',
  summary: 'A scheduled review has a meeting: a meeting day, and not before resolution.',
  rationale:
    'On another day nobody meets, and the agenda of no Tuesday has it. A meeting that is past is not held to the day of ' +
    'the week, which the policy may have changed since. Choose one with `incident review schedule`.',
  check(incident, setting) {
    const { policy } = setting;
    const { reviewMeeting: meeting, resolvedAt, status } = incident;
    const { timeZone } = policy.meeting;
    if (meeting === null) {
      const wanted =
        status === 'review-scheduled' && (incident.frontMatter.data.review_meeting ?? null) === null;
      return wanted
        ? [
            atKey(
              incident,
              ['status'],
              'expected a review_meeting, since the review is scheduled, found none',
            ),
          ]
        : [];
    }
    const resolved = resolvedAt && dayIn(resolvedAt, timeZone);
    if (resolved && meeting < resolved)
      return [
        atKey(
          incident,
          ['review_meeting'],
          `expected a day not before resolution (${resolved}), found ${meeting}`,
        ),
      ];
    if (isMeetingDay(meeting, policy) || meeting < dayIn(setting.now, timeZone)) return [];
    const near = nearestMeetingDays(meeting, policy).join(' or ');
    const message = `expected a ${capitalised(policy.meeting.weekday)}, the day of the meeting: ${near}, found ${meeting}`;
    return [atKey(incident, ['review_meeting'], message)];
  },
};
