import { declaredSeverity, roleChange, severityChange, statusChange } from '../domain/incident.ts';
import { canonicalHandle, type Policy } from '../domain/policy.ts';
import type { TimelineEvent } from '../domain/event.ts';
import { atEvent } from './at-event.ts';
import { recordedState } from '../domain/recorded-state.ts';
import type { Finding, IncidentRule } from './rule.ts';

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
    const findings: Finding[] = [];
    for (const event of incident.timeline) {
      const step = stepOf(event, policy);
      if (step === null) continue;
      const { what, from, to } = step;
      const before = chains.get(what) ?? new Set([start(what)]);
      chains.set(what, before);
      if (from !== null && !before.has(from)) {
        const expected = `expected the ${what} to change from ${[...before].at(-1)}`;
        findings.push(atEvent(incident, event, `${expected}, found from ${from}`));
      }
      before.delete(to);
      before.add(to);
    }
    return findings;
  },
};

interface Step {
  what: string;
  /** Null where the event begins a chain. */
  from: string | null;
  to: string;
}

function stepOf(event: TimelineEvent, policy: Policy): Step | null {
  const declared = declaredSeverity(event);
  if (declared) return { what: 'severity', from: null, to: declared };
  const change = severityChange(event) ?? statusChange(event);
  if (change) return { what: event.type, from: change.from, to: change.to };
  const role = roleChange(event);
  const person = (called: string | null) => (called === null ? 'none' : canonicalHandle(policy, called));
  return role && { what: `role ${role.role}`, from: person(role.from), to: person(role.to) };
}

/** Where a chain starts that no event begins. */
function start(what: string): string {
  return what === 'status' ? 'active' : what === 'severity' ? 'a declared severity' : 'none';
}
