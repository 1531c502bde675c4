import type { Policy } from '../policy.ts';
import type { Instant } from '../time.ts';
import type { Spread } from './spread.ts';
import type { Subject } from './subject.ts';
import type { Window } from './window.ts';

/** A number about many incidents, with all that a reader needs to trust it. It names no incident and no person. */
export interface Figure {
  id: string;
  title: string;
  /** How it is worked out, in a sentence or two. */
  definition: string;
  /** The rule of the process that it measures, as `R4`; null where it measures none. */
  rule: string | null;
  /** How many incidents are in it. */
  counted: number;
  /** How many of the counted have a stand-in for a time that nobody recorded; what that is says the definition. */
  assumed: number;
  /** How many are not in it, since a time that it needs is missing. */
  lacking: number;
  /** What these lack; null where the figure needs no time. */
  lacks: string | null;
  /** How many are not in it for another reason, by reason. Those for which there are none are not listed. */
  leftOut: readonly LeftOut[];
  /** What the groups count, in the plural. */
  counts: 'incidents' | 'actions';
  groups: readonly Group[];
  /** What `spread` is of; null where it is of nothing. */
  unit: Unit | null;
  /** Null where there is nothing to measure. */
  spread: Spread | null;
  /** The part of the counted that is as it should be, from 0 to 1; null where that is no question, or none is counted. */
  share: number | null;
}

export type Unit = 'minutes' | 'working days' | 'days' | 'incidents';

export interface LeftOut {
  reason: string;
  why: string;
  incidents: number;
}

export interface Group {
  /** For programs, and a service's name; null for what is of no group. */
  name: string | null;
  label: string;
  count: number;
}

/** What a figure is worked out for. */
export interface View {
  policy: Policy;
  now: Instant;
  window: Window;
}

/** What a figure makes of one incident: a part of it, or why not. */
export type Judgement<T> =
  | { value: T; assumed?: boolean; lacks?: boolean }
  | { lacks: true }
  | { leftOut: LeftOutReason };

/** Why an incident is left out of a figure. */
const REASONS = {
  cancelled: 'cancelled: it was no incident',
  'not-mitigated': 'not mitigated yet',
  'not-resolved': 'not resolved yet',
  'impossible-times': 'times that cannot be: the end is before the beginning, or in the future',
  'no-review-required': 'no review is required',
  'review-not-due': 'the review is neither complete nor due yet',
  'no-actions': 'no corrective action is recorded',
} as const;
export type LeftOutReason = keyof typeof REASONS;

/** Everything that makes up a figure: its words, what it makes of one incident, and of all that are counted. */
export interface FigureSpec<T> extends Pick<Figure, 'id' | 'title' | 'rule' | 'lacks' | 'counts' | 'unit'> {
  define(policy: Policy): string;
  judge(incident: Subject, view: View): Judgement<T>;
  sum(values: readonly T[], view: View): Pick<Figure, 'groups' | 'spread'> & { share?: number | null };
}

/** Works a figure out of incidents that it is shown one after the other, and of which it keeps what it counts. */
export interface Tally {
  take(incident: Subject): void;
  figure(): Figure;
}

export type FigureOf = (view: View) => Tally;

/** What was no incident is in no figure. */
export function figure<T>(spec: FigureSpec<T>): FigureOf {
  return (view) => {
    const judged: Judgement<T>[] = [];
    return {
      take(incident) {
        judged.push(incident.status === 'cancelled' ? { leftOut: 'cancelled' } : spec.judge(incident, view));
      },
      figure: () => figureFrom(spec, judged, view),
    };
  };
}

function figureFrom<T>(
  { define, judge: _, sum, ...words }: FigureSpec<T>,
  judged: readonly Judgement<T>[],
  view: View,
): Figure {
  const counted = judged.filter((one) => 'value' in one);
  return {
    ...words,
    definition: define(view.policy),
    counted: counted.length,
    assumed: counted.filter(({ assumed }) => assumed).length,
    lacking: judged.filter((one) => 'lacks' in one && one.lacks).length,
    leftOut: leftOutIn(judged),
    share: null,
    ...sum(
      counted.map(({ value }) => value),
      view,
    ),
  };
}

function leftOutIn(judged: readonly Judgement<unknown>[]): LeftOut[] {
  const counts = new Map<string, number>();
  for (const one of judged) if ('leftOut' in one) counts.set(one.leftOut, (counts.get(one.leftOut) ?? 0) + 1);
  return Object.entries(REASONS).flatMap(([reason, why]) => {
    const incidents = counts.get(reason) ?? 0;
    return incidents > 0 ? [{ reason, why, incidents }] : [];
  });
}
