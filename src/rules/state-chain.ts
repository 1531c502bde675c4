import type { TimelineEvent } from '../domain/event.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import {
  declaredSeverity,
  roleChanges,
  severityChange,
  severityChanges,
  statusChanges,
} from '../domain/state-changes.ts';
import { atEvent } from './at-event.ts';
import { recordedState } from '../domain/recorded-state.ts';
import { canonicalHandle } from '../domain/roster.ts';
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
    return [
      ...gaps(incident, 'severity', severitySteps(incident.timeline)),
      ...gaps(incident, 'status', statusChanges(incident.timeline)),
      ...handOvers(incident.timeline, policy).flatMap(([role, steps]) => gaps(incident, role, steps)),
    ];
  },
};

interface Step {
  event: TimelineEvent;
  /** Null where the event begins a chain. */
  from: string | null;
  to: string;
}

function gaps(incident: Incident, what: string, steps: readonly Step[]): Finding[] {
  const findings: Finding[] = [];
  const before = new Set([start(what)]);
  for (const { event, from, to } of steps) {
    if (from !== null && !before.has(from)) {
      const expected = `expected the ${what} to change from ${[...before].at(-1)}`;
      findings.push(atEvent(incident, event, `${expected}, found from ${from}`));
    }
    before.delete(to);
    before.add(to);
  }
  return findings;
}

/** A declaration may stand behind a change: two clones may have declared it. */
function severitySteps(timeline: readonly TimelineEvent[]): Step[] {
  if (severityChanges(timeline).length === 0) return [];
  return timeline.flatMap((event) => {
    const declared = declaredSeverity(event);
    const step = declared ? { from: null, to: declared } : severityChange(event);
    return step ? [{ event, from: step.from, to: step.to }] : [];
  });
}

/** By what is handed over. */
function handOvers(timeline: readonly TimelineEvent[], policy: Policy): [string, Step[]][] {
  const person = (called: string | null) => (called === null ? 'none' : canonicalHandle(policy, called));
  const steps = new Map<string, Step[]>();
  for (const { event, role, from, to } of roleChanges(timeline)) {
    const step = { event, from: person(from), to: person(to) };
    const others = steps.get(role);
    if (others) others.push(step);
    else steps.set(role, [step]);
  }
  return [...steps].map(([role, ofRole]) => [`role ${role}`, ofRole]);
}

/** Where a chain starts that no event begins. */
function start(what: string): string {
  return what === 'status' ? 'active' : what === 'severity' ? 'a declared severity' : 'none';
}
