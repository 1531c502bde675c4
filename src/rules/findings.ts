import type { Policy } from '../domain/policy.ts';
import { plusMinutes } from '../domain/time.ts';
import { problemOf, type Unmarked } from './problem.ts';
import type { Finding, Rule, Setting } from './rule.ts';

/** What was found, and what it depends on beside file and policy. */
export interface Findings {
  problems: Unmarked[];
  /** The rules that may find something else at a later moment; what the others find lasts. */
  passing: readonly string[];
  /** Whether a rule wanted to know where a line comes from: with another history something else may be found. */
  asksForOrigin: boolean;
}

interface Asked<S> {
  check(subject: S, setting: Setting): Finding[];
}

const FIFTY_YEARS = 50 * 365 * 24 * 60;

/**
 * What rules find in an incident or a topic. It lasts where a rule did not ask for the time, or finds the same in fifty
 * years: what time brings about comes once, or goes once.
 */
export function findingsOf<S extends { path: string }>(
  subject: S,
  rules: readonly (Rule & Asked<S>)[],
  setting: Setting,
): Findings {
  const problems: Unmarked[] = [];
  const timed: [Rule & Asked<S>, Finding[]][] = [];
  const watched = new Watched(setting);
  for (const rule of rules) {
    watched.timeWasAsked = false;
    const findings = rule.check(subject, watched);
    for (const finding of findings) problems.push(problemOf(rule, subject.path, finding, setting.policy));
    if (watched.timeWasAsked) timed.push([rule, findings]);
  }
  const passing = timed
    .filter(([rule, findings]) => !isSame(rule.check(subject, muchLater(setting)), findings))
    .map(([rule]) => rule.id);
  return { problems, passing, asksForOrigin: watched.originWasAsked };
}

const later = new WeakMap<Setting, Setting>();

function muchLater(setting: Setting): Setting {
  const then = later.get(setting) ?? { ...setting, now: plusMinutes(setting.now, FIFTY_YEARS) };
  later.set(setting, then);
  return then;
}

/** The same setting, which notes what is asked of it. */
class Watched implements Setting {
  timeWasAsked = false;
  originWasAsked = false;
  readonly policy: Policy;
  private readonly setting: Setting;

  constructor(setting: Setting) {
    this.setting = setting;
    this.policy = setting.policy;
  }

  get now() {
    this.timeWasAsked = true;
    return this.setting.now;
  }

  /** Whoever keeps findings leaves it out: it may be another each time. */
  get history() {
    return this.setting.history;
  }

  get origin() {
    this.originWasAsked = true;
    return this.setting.origin;
  }
}

function isSame(a: readonly Finding[], b: readonly Finding[]): boolean {
  return a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b));
}
