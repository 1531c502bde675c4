import type { Context } from '../context.ts';
import { statusTo } from '../domain/changes.ts';
import { dueItems } from '../domain/due.ts';
import { badInput, refused } from '../domain/failure.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { didYouMean } from '../domain/suggest.ts';
import type { Instant } from '../domain/time.ts';
import { isStatus, nextStatuses, reasonsAgainst, type Status, STATUSES } from '../domain/workflow.ts';
import { changed, dueNotes, unchanged } from './changed.ts';
import {
  AT_OPTION,
  BECAUSE_OPTION,
  type CommandSpec,
  INCIDENT_OPTION,
  type OptionValues,
  type Outcome,
  text,
} from './command.ts';
import { changeIncident, chosenIncident, recordingFor, shortId } from './incidents.ts';

const spec: CommandSpec = {
  name: 'status',
  summary: 'move it along: mitigated, resolved, … closed',
  description: `Moves an incident along the workflow (R3): ${STATUSES.join(' → ').replace('closed → ', 'closed; ')}. A step that is refused lists every reason at once.`,
  examples: [
    ['incident status mitigated --because "rolled back to 14.2"', 'the impact is over, the cause is not'],
    ['incident status resolved --at 18:00', 'the clock for the review starts'],
    ['incident status closed', 'nothing more is expected of anybody'],
  ],
  arguments: [{ name: 'status', describes: STATUSES.join(', ') }],
  options: [INCIDENT_OPTION, BECAUSE_OPTION, AT_OPTION],
  run: changeStatus,
};
export default spec;

async function changeStatus(
  context: Context,
  [typed]: readonly string[],
  options: OptionValues,
): Promise<Outcome> {
  const policy = await context.policy();
  const to = statusInput(typed!);
  const incident = await chosenIncident(context, options);
  if (incident.status === to) return unchanged(incident, policy, `${incident.id} is ${to} already`);
  const recording = await recordingFor(context, options, policy);
  const because = text(options, 'because')?.trim() || null;
  const applied = changeIncident(context, incident.path, recording, (current) => {
    refuseUnlessAllowed(current, to, policy, context.now, recording.at);
    return statusTo(current, to, because, recording.at);
  });
  const next = nextStatuses(applied.incident).map((status) => `incident status ${status}`);
  const hint =
    next.length > 0 ? [`Then: ${usualNext(applied.incident) ?? next[0]} -i ${shortId(incident)}`] : [];
  const due = dueNotes(dueItems(applied.incident, policy, context.now), policy, context.now);
  return changed(applied, policy, [`${incident.id}: ${incident.status} → ${to}`, ...due, ...hint]);
}

/** @throws Failure `refused`, with every reason at once (R3). */
export function refuseUnlessAllowed(
  incident: Incident,
  to: Status,
  policy: Policy,
  now: Instant,
  at: Instant,
): void {
  const reasons = [...reasonsAgainst(incident, to, policy, now), ...beforeItsTime(incident, at)];
  if (reasons.length > 0)
    throw refused(`${incident.id} cannot go to ${to}`, { reasons, mend: 'See what is due: incident due' });
}

function beforeItsTime(incident: Incident, at: Instant): string[] {
  const last = incident.timeline.findLast((event) => event.type === 'status' || event.type === 'declared');
  return last && at < last.at ? [`${at} is before its last change of status, ${last.at}`] : [];
}

/** Review steps have commands of their own, which ask for what they need. */
function usualNext(incident: Incident): string | null {
  const commands: Partial<Record<string, string>> = {
    resolved: 'incident review start',
    'review-in-progress': 'incident review schedule',
    'review-scheduled': 'incident review complete',
  };
  return commands[incident.status] ?? null;
}

function statusInput(typed: string): Status {
  const status = typed.toLowerCase();
  if (isStatus(status)) return status;
  throw badInput(`there is no status "${typed}".${didYouMean(status, STATUSES)}`, {
    where: 'status',
    mend: `One of ${STATUSES.join(', ')}.`,
  });
}
