import { eventsOf } from '../domain/events-of.ts';
import { attemptIn, endsEscalation } from '../domain/escalation.ts';
import type { TimelineEvent } from '../domain/event.ts';
import { ladderOf, type Rung } from '../domain/ladder.ts';
import type { Policy } from '../domain/policy.ts';
import { canonicalHandle } from '../domain/roster.ts';
import { isEnded } from '../domain/workflow.ts';
import { atEvent } from './at-event.ts';
import type { IncidentRule } from './rule.ts';

export const escalationOrder: IncidentRule = {
  id: 'escalation-order',
  requirement: 'R16',
  scope: 'incident',
  severity: 'warning',
  summary: 'Those who may declare a major incident are asked in the order of the ladder.',
  rationale:
    'Whoever is higher up is woken up only once nobody below them could be reached, or was passed over for a reason: ' +
    '`incident escalate --skip "on a flight"`. `incident escalate` keeps to the order. An incident that has ended is not ' +
    'checked: roles change.',
  check(incident, { policy }) {
    if (isEnded(incident) || eventsOf(incident.timeline, 'escalation').length === 0) return [];
    const walk = new Walk(policy);
    return incident.timeline.flatMap((event) => {
      const problem = walk.problemWith(event);
      return problem ? [atEvent(incident, event, problem)] : [];
    });
  },
};

/** Goes along a timeline, and knows of each escalation who was tried so far. */
class Walk {
  private readonly tried = new Set<string>();
  /** Who escalates need not be asked. */
  private readonly know = new Set<string>();
  private readonly ladder: readonly Rung[];
  private readonly policy: Policy;

  constructor(policy: Policy) {
    this.policy = policy;
    this.ladder = ladderOf(policy);
  }

  problemWith(event: TimelineEvent): string | null {
    if (endsEscalation(event)) {
      this.tried.clear();
      this.know.clear();
    }
    const attempt = attemptIn(event);
    if (!attempt) return event.type === 'escalation' && !event.doubtful ? UNREADABLE : null;
    const to = canonicalHandle(this.policy, attempt.to);
    if (event.actor !== null) this.know.add(canonicalHandle(this.policy, event.actor));
    const level = this.ladder.findIndex(({ people }) => people.some(({ handle }) => handle === to));
    const passed = attempt.verb === 'skipped' ? [] : this.passedBelow(level);
    this.tried.add(to);
    if (level < 0) return `expected somebody on the ladder (${this.ladderText()}), found ${attempt.to}`;
    if (passed.length === 0) return null;
    const first = passed.map(
      ({ people, title }) => `${people.map(({ handle }) => handle).join(' or ')} (${title})`,
    );
    return `expected ${first.join(', then ')} to be asked first, found ${attempt.to}`;
  }

  private passedBelow(level: number): Rung[] {
    return this.ladder
      .slice(0, Math.max(0, level))
      .map((rung) => ({ ...rung, people: rung.people.filter(({ handle }) => !this.know.has(handle)) }))
      .filter(({ people }) => people.length > 0 && !people.some(({ handle }) => this.tried.has(handle)));
  }

  private ladderText(): string {
    return this.ladder.flatMap(({ people }) => people.map(({ handle }) => handle)).join(', ') || 'nobody';
  }
}

const UNREADABLE =
  'expected who was asked and what came of it, as "no-answer @pat (via chat): all pushes fail", found something else';
