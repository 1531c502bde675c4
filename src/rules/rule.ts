import type { History } from '../domain/history.ts';
import type { Incident } from '../domain/incident.ts';
import type { Outline } from '../domain/outline.ts';
import type { Policy } from '../domain/policy.ts';
import type { Referent } from '../domain/references.ts';
import type { Instant } from '../domain/time.ts';
import type { Topic } from '../domain/topic.ts';

export type ProblemSeverity = 'error' | 'warning';

/**
 * What a rule may know beside the file it looks at. What is found is kept for as long as policy and file are the same; a file
 * with a history that matters is looked at each time.
 */
export interface Setting {
  policy: Policy;
  now: Instant;
  /** Where a line (from 1) of a file comes from; null where it is in no commit. Left out where there is no history. */
  origin?: (path: string, line: number) => Origin | null;
  /** How the files were; left out where nothing is known of that. */
  history?: History;
}

/** The commit that a line comes from. */
export interface Origin {
  commit: string;
  /** Of its author. */
  name: string;
  email: string;
  /** The policy to hold it to: that in the commit, else the one in force. */
  policy: Policy;
  policyIsItsOwn: boolean;
}

/** A problem as a rule finds it; line and column count from 1. */
export interface Finding {
  line: number;
  column: number;
  /** What was expected and what came. */
  message: string;
  /** The rule of the process that this one is about, where it is another than the lint rule's own. */
  requirement?: string | null;
  /** False where the rule has a fix, but this one takes a person. */
  fixable?: boolean;
}

interface RuleText {
  /** Also the name of its file, its page in docs/rules and its fixture. */
  id: string;
  /** The rule of the process it checks, as `R4`; null for the format's own. */
  requirement: string | null;
  /** Further rules of the process that it checks. */
  also?: readonly string[];
  severity: ProblemSeverity;
  /** What must be so, in one sentence. */
  summary: string;
  /** Why it matters, and how to mend it. */
  rationale: string;
}

/** Found while a file is opened and parsed; the runner reports it. */
export interface ReadRule extends RuleText {
  scope: 'read';
}

/** Looks at the text of a file before it is parsed. */
export interface TextRule extends RuleText {
  scope: 'text';
  check(text: string): Finding[];
  fix?: (text: string) => string;
  /** Whether later rules are not asked where this one finds something. */
  stops: boolean;
}

/** Looks at an incident that could be read. */
export interface IncidentRule extends RuleText {
  scope: 'incident';
  check(incident: Incident, setting: Setting): Finding[];
  /** Returns the mended text; safe to do without asking. */
  fix?: (incident: Incident, world: FixingWorld) => string;
  /** It holds the file to what was committed (`Setting.history`). */
  historical?: true;
}

/** Looks at a topic of the agenda that could be read. */
export interface TopicRule extends RuleText {
  scope: 'topic';
  check(topic: Topic, setting: Setting): Finding[];
}

/** Looks at an incident beside all others of the store. `G`: what it must know of these, as JSON can hold it. */
export interface StoreRule<G = unknown> extends RuleText {
  scope: 'store';
  gather(outlines: readonly Outline[], policy: Policy): G;
  beside(gathered: G): Beside;
}

/** What an incident is held to beside the others. */
export interface Beside {
  /** Those in which something may be found, by what is known of them. */
  concerned<O extends Omit<Outline, 'path'>>(outlines: readonly O[]): readonly O[];
  /** Whether something may be found in a text: it is read as an incident only then. */
  isIn?: (text: string) => boolean;
  check(incident: Incident): Finding[];
}

/** Looks at what a file refers to, be it of an incident or a topic. */
export interface ReferenceRule extends RuleText {
  scope: 'reference';
  /** What was expected and what came; null where that is there. It may depend on nothing but what is given. */
  check(referent: Referent, there: There): string | null;
}

/** What there is in the store to refer to. */
export interface There {
  /** All files of incidents, those that cannot be read among them. */
  paths: ReadonlySet<string>;
  /** One of those, or a topic's, by each id. */
  byId: ReadonlyMap<string, string>;
}

export interface FixingWorld extends Setting {
  by: string;
  random: () => number;
}

export type Rule = ReadRule | TextRule | IncidentRule | TopicRule | StoreRule | ReferenceRule;

/** A problem as it is reported. */
export interface Problem extends Finding {
  path: string;
  rule: string;
  requirement: string | null;
  severity: ProblemSeverity;
  fixable: boolean;
  /** Tells it from all other problems of the store, and stays the same where its line only moves. */
  fingerprint: string;
}

/** Every rule of the process that a rule of lint checks. */
export function requirementsOf({ requirement, also = [] }: Rule): string[] {
  return [...(requirement === null ? [] : [requirement]), ...also];
}
