import { type Attempt, escalationOf } from '../domain/escalation.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';

/** How an escalation stands: what was tried, who answered, who is next. */
export function escalationJson(incident: Incident, policy: Policy, by: string | null = null) {
  const { because, attempts, answered, waiting, next } = escalationOf(incident, policy, by);
  return {
    because,
    attempts: attempts.map(attemptJson),
    answered_by: answered?.to ?? null,
    waiting_for: waiting?.to ?? null,
    next: next && { to: next.to, role: next.role, via: next.via, contact: next.contact },
  };
}

function attemptJson({ verb, to, via, because, event }: Attempt) {
  return { to, via, outcome: verb, because, by: event.actor, at: event.at };
}
