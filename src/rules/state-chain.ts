import { declaredSeverity, roleChange, severityChange, statusChange } from '../domain/incident.ts';
import { canonicalHandle, type Policy } from '../domain/policy.ts';
import type { TimelineEvent } from '../domain/event.ts';
import { atEvent } from './at-event.ts';
import { recordedState } from '../domain/recorded-state.ts';
import type { IncidentRule } from './rule.ts';

export const stateChain: IncidentRule = {
  id: 'state-chain',
  requirement: 'R3',
  scope: 'incident',
  severity: 'warning',
  summary: 'Each change of severity, status or role starts from where an earlier one ended.',
  rationale:
    'A gap in the chain means that a change was not recorded. Two people who changed the same thing in two clones leave none: ' +
    'both started from a state that there was, and after the merge the later one holds.',
  check(incident, { policy }) {
    if (recordedState(incident) === null) return [];
    const chains = new Map<string, Set<string>>();
    return incident.timeline.flatMap((event) =>
      stepsOf(event, policy).flatMap(({ what, from, to }) => {
        const before = chains.get(what) ?? new Set([start(what)]);
        chains.set(what, before);
        const gap = from !== null && !before.has(from);
        const expected = `expected the ${what} to change from ${gap ? [...before].at(-1) : from}`;
        before.delete(to);
        before.add(to);
        return gap ? [atEvent(incident, event, `${expected}, found from ${from}`)] : [];
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

const OF_STATE = new Set(['declared', 'severity', 'status', 'role']);

function stepsOf(event: TimelineEvent, policy: Policy): Step[] {
  if (!OF_STATE.has(event.type)) return [];
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
