import { mapped } from './mapped.ts';
import { type Severity, isSeverity, type Policy } from './policy.ts';
import { type Instant, millisecondsOf, minutesBetween } from './time.ts';

const A_MINUTE = 60_000;

/** What is known of an incident, as a picture needs it: an incident and a public edition both have it. */
export interface CourseInput {
  severity: string;
  startedAt: Instant | null;
  detectedAt: Instant | null;
  declaredAt: Instant | null;
  mitigatedAt: Instant | null;
  resolvedAt: Instant | null;
  /** In the order of time. `to`: the severity that an event set. */
  events: readonly { at: Instant; to: string | null }[];
}

/** The parts of an incident, one after the other; one of no length is left out. */
export type PhaseName = 'unnoticed' | 'undeclared' | 'active' | 'mitigated';

export interface Span {
  from: Instant;
  to: Instant;
}

export interface Phase extends Span {
  name: PhaseName;
}

export interface SeveritySpan extends Span {
  severity: Severity;
}

/** How an incident went, from its beginning to its resolution; while it has none, to its last event. All times are UTC. */
export interface Course extends Span {
  phases: readonly Phase[];
  severities: readonly SeveritySpan[];
  /** Stretches of the response in which nothing was written for longer than updates may be apart (R24). */
  gaps: readonly Span[];
  /** Whether it goes on: then `to` is what was last heard. */
  open: boolean;
}

/** Derives the course; null where nobody knows when it began, or where it ended before. */
export function courseOf(input: CourseInput, policy: Policy): Course | null {
  const { startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt, events } = input;
  const known = [startedAt, detectedAt, declaredAt].filter((at) => at !== null);
  const [from] = known.toSorted();
  if (from === undefined) return null;
  const to =
    resolvedAt ?? latest([...known, ...(mitigatedAt ? [mitigatedAt] : []), ...events.map(({ at }) => at)]);
  if (to < from) return null;
  const response = { from: declaredAt ?? from, to };
  const severities = severitiesIn(input, response);
  return {
    from,
    to,
    phases: phasesIn(input, { from, to }),
    severities,
    gaps: gapsIn(
      mapped(events, ({ at }) => at),
      response,
      severities,
      policy,
    ),
    open: resolvedAt === null,
  };
}

function latest(instants: readonly Instant[]): Instant {
  return instants.toSorted().at(-1)!;
}

/** What a time that is missing would have ended belongs to the phase before it. */
function phasesIn(
  { startedAt, detectedAt, declaredAt, mitigatedAt }: CourseInput,
  { from, to }: Span,
): Phase[] {
  const begins: [PhaseName, Instant | null][] = [
    ['unnoticed', startedAt],
    ['undeclared', detectedAt],
    ['active', declaredAt ?? from],
    ['mitigated', mitigatedAt],
  ];
  const phases: Phase[] = [];
  let end = to;
  for (const [name, begin] of begins.toReversed()) {
    if (begin === null || begin >= end) continue;
    phases.unshift({ name, from: begin, to: end });
    end = begin;
  }
  return phases;
}

function severitiesIn({ severity, events }: CourseInput, { from, to }: Span): SeveritySpan[] {
  const changes: { at: Instant; set: string }[] = [];
  for (const { at, to: set } of events) if (set !== null && isSeverity(set)) changes.push({ at, set });
  const first = changes.findLast(({ at }) => at <= from)?.set ?? changes[0]?.set ?? severity;
  const steps = [{ at: from, set: first }, ...changes.filter(({ at }) => at > from && at < to)];
  const spans: SeveritySpan[] = [];
  for (const [index, { at, set }] of steps.entries()) {
    const end = steps[index + 1]?.at ?? to;
    const before = spans.at(-1);
    if (before?.severity === set) before.to = end;
    else if (isSeverity(set)) spans.push({ severity: set, from: at, to: end });
  }
  return spans;
}

function gapsIn(
  times: readonly Instant[],
  { from, to }: Span,
  severities: readonly SeveritySpan[],
  policy: Policy,
): Span[] {
  const gaps: Span[] = [];
  let begin = from;
  const hear = (end: Instant) => {
    const severity = severities.findLast((span) => span.from <= begin)?.severity;
    const longest = severity && policy.severities[severity].updateEveryMinutes * A_MINUTE;
    if (longest !== undefined && millisecondsOf(end) - millisecondsOf(begin) > longest)
      gaps.push({ from: begin, to: end });
    begin = end;
  };
  for (const at of times) if (at > from && at < to) hear(at);
  hear(to);
  return gaps;
}

/** Minutes of a span. */
export function lengthOf({ from, to }: Span): number {
  return minutesBetween(from, to);
}
