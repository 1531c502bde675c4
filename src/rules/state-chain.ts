import { declaredSeverity, roleChange, severityChange, statusChange } from '../domain/incident.ts';
import { canonicalHandle, type Policy } from '../domain/policy.ts';
import type { TimelineEvent } from '../domain/event.ts';
import { atEvent } from './at-event.ts';
import { recordedState } from './recorded-state.ts';
import type { IncidentRule } from './rule.ts';

export const stateChain: IncidentRule = {
  id: 'state-chain',
  requirement: 'R3',
  scope: 'incident',
  severity: 'warning',
  summary: 'Each change of severity, status or role starts from where the one before it ended.',
  rationale:
    'A gap in the chain means that a change was not recorded, or that two people changed the same thing in two clones: see ' +
    'which of them holds, and record it.',
  check(incident, { policy }) {
    if (recordedState(incident) === null) return [];
    const last = new Map<string, string>();
    return incident.timeline.flatMap((event) =>
      stepsOf(event, policy).flatMap(({ what, from, to }) => {
        const before = last.get(what);
        last.set(what, to);
        if (from === null || before === from || (before === undefined && from === start(what))) return [];
        const message = `expected the ${what} to change from ${before ?? start(what)}, found from ${from}`;
        return [atEvent(incident, event, message)];
      }),
    );
  },
};

interface Step {
  what: string;
  /** Null where the event begins a chain. */
  from: string | null;
  to: string;
}

function stepsOf(event: TimelineEvent, policy: Policy): Step[] {
  const declared = declaredSeverity(event);
  const severity = severityChange(event);
  const status = statusChange(event);
  const role = roleChange(event);
  const person = (called: string | null) => (called === null ? 'none' : canonicalHandle(policy, called));
  return [
    ...(declared ? [{ what: 'severity', from: null, to: declared }] : []),
    ...(severity ? [{ what: 'severity', ...severity }] : []),
    ...(status ? [{ what: 'status', ...status }] : []),
    ...(role ? [{ what: `role ${role.role}`, from: person(role.from), to: person(role.to) }] : []),
  ];
}

/** Where a chain starts that no event begins. */
function start(what: string): string {
  return what === 'status' ? 'active' : what === 'severity' ? 'a declared severity' : 'none';
}
