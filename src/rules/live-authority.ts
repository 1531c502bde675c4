import { eventsOf } from '../domain/events-of.ts';
import { upTo } from '../domain/escalation.ts';
import type { TimelineEvent } from '../domain/event.ts';
import type { Incident } from '../domain/incident.ts';
import { isDeclaringLead, LIVE, LIVE_EXCEPTIONS, liveDecision } from '../domain/live.ts';
import { majorOf } from '../domain/major.ts';
import type { Policy } from '../domain/policy.ts';
import { atEvent } from './at-event.ts';
import type { IncidentRule } from './rule.ts';

export const liveAuthority: IncidentRule = {
  id: 'live-authority',
  requirement: 'R26',
  scope: 'incident',
  severity: 'error',
  summary:
    'Only the lead who declared a major incident takes its war room off the air, for one of three reasons.',
  rationale:
    'A war room is live by default, so that it takes somebody’s name and a reason to hide it: security, privacy, or ' +
    'interference with the solution. Ask whoever declared the major incident to record it: `incident comms live off ' +
    '--because security "…"`. A line that somebody else wrote is corrected by hand, in review.',
  check(incident, { policy }) {
    return eventsOf(incident.timeline, LIVE).flatMap((event) => {
      const message = problemWith(event, incident, policy);
      return message === null ? [] : [atEvent(incident, event, message)];
    });
  },
};

/** A decision counts by the declaration that was in force when it was taken. */
function problemWith(event: TimelineEvent, incident: Incident, policy: Policy): string | null {
  const decision = liveDecision(event);
  if (!decision) {
    const looksLikeOne = !event.doubtful && /^(?:on|off)\b/i.test(event.text);
    return looksLikeOne
      ? `expected "on" or "off (because security): why", found "${firstLine(event)}"`
      : null;
  }
  const major = majorOf(upTo(incident, event.at));
  if (!major) return 'expected a lead who declared a major incident to decide this, found no declaration';
  const { declaredBy } = major;
  if (!isDeclaringLead(major, decision.by, policy))
    return `expected ${declaredBy ?? 'the lead who declared the major incident'} to decide this, found ${decision.by ?? 'nobody'}`;
  if (decision.live || decision.because !== null) return null;
  return `expected one of the reasons ${LIVE_EXCEPTIONS.join(', ')}, found none`;
}

function firstLine({ text }: TimelineEvent): string {
  return text.split('\n', 1)[0]!.slice(0, 60);
}
