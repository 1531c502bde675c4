import { applyChange } from '../domain/change.ts';
import { statusTo } from '../domain/changes.ts';
import { printDocument } from '../domain/document.ts';
import { type Incident, isIncident, readIncident } from '../domain/incident.ts';
import type { Instant } from '../domain/time.ts';
import { isStatus, type Status } from '../domain/workflow.ts';
import type { RecordedState } from '../domain/recorded-state.ts';
import type { FixingWorld } from './rule.ts';

/** The reason given by an event that only says what was found in the front matter. */
export const HAND_EDIT = 'recorded from a hand edit';

interface Step {
  to: Status;
  at: Instant;
}

/** Records a status that was edited by hand, at the times that were set along with it. Returns the new text. */
export function recordStatus(incident: Incident, recorded: RecordedState, world: FixingWorld): string {
  let current = incident;
  let from = recorded.status;
  for (const { to, at } of steps(incident, recorded, world.now)) {
    const { events } = statusTo(current.with({ status: from }), to, HAND_EDIT, at);
    const { text } = applyChange(current, { events }, { ...world, at });
    const read = readIncident(incident.path, text);
    if (!isIncident(read)) break;
    current = read;
    from = to;
  }
  return printDocument(current.document);
}

/** A resolution with both times set by hand was a mitigation first; what has no time, or no possible one, is now. */
function steps(incident: Incident, recorded: RecordedState, now: Instant): Step[] {
  const { status, mitigatedAt, resolvedAt } = incident;
  if (!isStatus(status)) return [];
  const found: Step[] = [];
  if (status !== 'active') {
    if (mitigatedAt && !recorded.mitigatedAt && mitigatedAt !== resolvedAt)
      found.push({ to: 'mitigated', at: mitigatedAt });
    if (resolvedAt && !recorded.resolvedAt && status !== 'mitigated')
      found.push({ to: 'resolved', at: resolvedAt });
  }
  if (found.at(-1)?.to !== status) found.push({ to: status, at: now });
  const times = [recorded.statusSince, ...found.map(({ at }) => at), now];
  if (times.every((at, index) => index === 0 || times[index - 1]! <= at)) return found;
  return [{ to: status, at: recorded.statusSince > now ? recorded.statusSince : now }];
}
